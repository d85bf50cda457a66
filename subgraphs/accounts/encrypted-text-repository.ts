import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queries } from '#db/client.ts';
import { authenticators, linkedPlatforms, mails, oauthRecords, signingKeys } from '#db/schema/accounts.ts';
import {
  purposeOfAuthenticator,
  purposeOfMailRecipient,
  purposeOfOAuthRecord,
  purposeOfPlatformTokens,
  purposeOfSigningKey,
} from './encrypted-text.ts';
import type { EncryptedText } from './encrypted-text.ts';

interface EncryptedColumn {
  table: PgTable;
  text: SQL;
  id: SQL;
  /** What to set for another text in the place of this. */
  assign: (next: string) => SQL;
  purposeOf: (id: string) => string;
}

const columnOf = (column: PgColumn): Pick<EncryptedColumn, 'table' | 'text' | 'assign'> => ({
  table: column.table,
  text: sql`${column}`,
  assign: (next) => sql`${sql.identifier(column.name)} = ${next}`,
});

/** Of an id in two parts, of which the first has no colon. */
const inParts =
  (purposeOf: (first: string, second: string) => string) =>
  (id: string): string => {
    const colon = id.indexOf(':');
    return purposeOf(id.slice(0, colon), id.slice(colon + 1));
  };

/** Every column of the domain that holds encrypted texts. */
const columns = {
  signingKeys: {
    ...columnOf(signingKeys.encryptedPrivateJwk),
    id: sql`${signingKeys.kid}`,
    purposeOf: purposeOfSigningKey,
  },
  authenticators: {
    ...columnOf(authenticators.encryptedSecret),
    id: sql`${authenticators.userId}::text`,
    purposeOf: purposeOfAuthenticator,
  },
  platformTokens: {
    ...columnOf(linkedPlatforms.encryptedTokens),
    id: sql`${linkedPlatforms.userId}::text || ':' || ${linkedPlatforms.platform}`,
    purposeOf: inParts(purposeOfPlatformTokens),
  },
  mailRecipients: {
    ...columnOf(mails.encryptedRecipient),
    id: sql`${mails.id}::text`,
    purposeOf: purposeOfMailRecipient,
  },
  oauthRecords: {
    table: oauthRecords,
    text: sql`${oauthRecords.payload} ->> 'sealed'`,
    assign: (next: string) => sql`payload = payload || jsonb_build_object('sealed', ${next}::text)`,
    id: sql`${oauthRecords.model} || ':' || ${oauthRecords.id}`,
    purposeOf: inParts(purposeOfOAuthRecord),
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
    const { table, text, id, purposeOf } = columns[name];
    const { rows } = await this.#queries.execute<{ id: string; text: string }>(sql`
      select ${id} as id, ${text} as text from ${table}
      where not starts_with(${text}, ${prefix}) and ${id} > ${after}
      order by ${id} limit ${limit}`);
    return rows.map((row) => ({ ...row, purpose: purposeOf(row.id) }));
  }

  /** Puts `next` in the place of a text unless somebody else has replaced it meanwhile. */
  async replace(name: EncryptedColumnName, { id, text }: EncryptedText, next: string): Promise<void> {
    const { table, text: textOf, id: idOf, assign } = columns[name];
    await this.#queries.execute(sql`
      update ${table} set ${assign(next)} where ${idOf} = ${id} and ${textOf} = ${text}`);
  }
}
