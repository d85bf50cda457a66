import { desc, isNull, lte, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { signingKeys } from '#db/schema/accounts.ts';

export type SigningKeyRow = typeof signingKeys.$inferSelect;

/** Reads and writes the keys that sign access tokens. */
export class SigningKeyRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Newest first. */
  async list(): Promise<SigningKeyRow[]> {
    return this.#queries.select().from(signingKeys).orderBy(desc(signingKeys.createdAt), signingKeys.kid);
  }

  /** Makes others who want to add a key wait until this transaction ends. */
  async lock(): Promise<void> {
    await this.#queries.execute(sql`lock table ${signingKeys} in share row exclusive mode`);
  }

  async insert(row: SigningKeyRow): Promise<void> {
    await this.#queries.insert(signingKeys).values(row);
  }

  /** Says when those that sign, or will sign, stop doing so. */
  async retireAll(at: Date): Promise<void> {
    await this.#queries.update(signingKeys).set({ retiredAt: at }).where(isNull(signingKeys.retiredAt));
  }

  /** Removes those that were retired by then; returns how many. */
  async deleteRetired(by: Date): Promise<number> {
    const { rowCount } = await this.#queries.delete(signingKeys).where(lte(signingKeys.retiredAt, by));
    return rowCount ?? 0;
  }

  /** Returns the names of those that were removed. */
  async deleteAll(): Promise<string[]> {
    const rows = await this.#queries.delete(signingKeys).returning({ kid: signingKeys.kid });
    return rows.map(({ kid }) => kid);
  }
}
