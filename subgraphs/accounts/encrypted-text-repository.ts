import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queries } from '#db/client.ts';
import { authenticators, linkedPlatforms, signingKeys } from '#db/schema/accounts.ts';
import { purposeOfAuthenticator, purposeOfPlatformTokens, purposeOfSigningKey } from './encrypted-text.ts';
import type { EncryptedText } from './encrypted-text.ts';

interface EncryptedColumn {
  column: PgColumn;
  id: SQL;
  purposeOf: (id: string) => string;
}

/** Every column of the domain that holds encrypted texts. */
const columns = {
  signingKeys: {
    column: signingKeys.encryptedPrivateJwk,
    id: sql`${signingKeys.kid}`,
    purposeOf: purposeOfSigningKey,
  },
  authenticators: {
    column: authenticators.encryptedSecret,
    id: sql`${authenticators.userId}::text`,
    purposeOf: purposeOfAuthenticator,
  },
  platformTokens: {
    column: linkedPlatforms.encryptedTokens,
    id: sql`${linkedPlatforms.userId}::text || ':' || ${linkedPlatforms.platform}`,
    purposeOf: (id: string) => {
      const [userId = '', ...platform] = id.split(':');
      return purposeOfPlatformTokens(userId, platform.join(':'));
    },
  },
} satisfies Record<string, EncryptedColumn>;

export type EncryptedColumnName = keyof typeof columns;
export const encryptedColumnNames = Object.keys(columns) as EncryptedColumnName[];

/** Reads and replaces encrypted texts, whatever they are for. */
export class EncryptedTextRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Returns texts that do not begin with the prefix, in the order of their ids and those after `after` only. */
  async listWithout(
    prefix: string,
    name: EncryptedColumnName,
    after: string,
    limit: number,
  ): Promise<EncryptedText[]> {
    const { column, id, purposeOf } = columns[name];
    const { rows } = await this.#queries.execute<{ id: string; text: string }>(sql`
      select ${id} as id, ${column} as text from ${column.table}
      where not starts_with(${column}, ${prefix}) and ${id} > ${after}
      order by ${id} limit ${limit}`);
    return rows.map((row) => ({ ...row, purpose: purposeOf(row.id) }));
  }

  /** Puts `next` in the place of a text unless somebody else has replaced it meanwhile. */
  async replace(name: EncryptedColumnName, { id, text }: EncryptedText, next: string): Promise<void> {
    const { column, id: idOf } = columns[name];
    await this.#queries.execute(sql`
      update ${column.table} set ${sql.identifier(column.name)} = ${next}
      where ${idOf} = ${id} and ${column} = ${text}`);
  }
}
