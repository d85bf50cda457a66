import { and, count, desc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { apiKeys } from '#db/schema/accounts.ts';
import type { Scope } from '#shared/viewer.ts';
import type { ApiKey } from './api-key.ts';

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  ending: apiKeys.ending,
  scopes: apiKeys.scopes,
  requestsPerMinute: apiKeys.requestsPerMinute,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
};

const apiKeyOf = <Row extends { scopes: string[] }>(row: Row) => ({ ...row, scopes: row.scopes as Scope[] });

const usable = (now: Date) =>
  and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)));

/** Reads and writes API keys, which are known by their hashes. */
export class ApiKeyRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async insert(key: ApiKey, userId: string, keyHash: string): Promise<void> {
    await this.#queries.insert(apiKeys).values({ ...key, userId, keyHash });
  }

  /** The newest first; without those that were revoked or have expired. */
  async listOfUser(userId: string, now: Date): Promise<ApiKey[]> {
    const rows = await this.#queries
      .select(columns)
      .from(apiKeys)
      .where(and(eq(apiKeys.userId, userId), usable(now)))
      .orderBy(desc(apiKeys.createdAt), apiKeys.id);
    return rows.map(apiKeyOf);
  }

  async countOfUser(userId: string, now: Date): Promise<number> {
    const [row] = await this.#queries
      .select({ count: count() })
      .from(apiKeys)
      .where(and(eq(apiKeys.userId, userId), usable(now)));
    return row?.count ?? 0;
  }

  /** Returns a key of a user that works, locked until the transaction ends. */
  async findForChange(userId: string, id: string, now: Date): Promise<ApiKey | null> {
    const [row] = await this.#queries
      .select(columns)
      .from(apiKeys)
      .where(and(eq(apiKeys.userId, userId), eq(apiKeys.id, id), usable(now)))
      .for('update');
    return row === undefined ? null : apiKeyOf(row);
  }

  /** Notes the use of a key and returns it with its owner; null when no key that works has the hash. */
  async use(keyHash: string, now: Date): Promise<(ApiKey & { userId: string }) | null> {
    const [row] = await this.#queries
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.keyHash, keyHash), usable(now)))
      .returning({ ...columns, userId: apiKeys.userId });
    return row === undefined ? null : apiKeyOf(row);
  }

  /** Ends a key that works; returns false when the user has no such key. */
  async revoke(userId: string, id: string, now: Date): Promise<boolean> {
    const revoked = await this.#queries
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.userId, userId), eq(apiKeys.id, id), usable(now)))
      .returning({ id: apiKeys.id });
    return revoked.length === 1;
  }

  /** Ends all keys of a user that work; returns their ids. */
  async revokeAll(userId: string, now: Date): Promise<string[]> {
    const revoked = await this.#queries
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.userId, userId), usable(now)))
      .returning({ id: apiKeys.id });
    return revoked.map(({ id }) => id);
  }

  async setExpiry(id: string, expiresAt: Date): Promise<void> {
    await this.#queries.update(apiKeys).set({ expiresAt }).where(eq(apiKeys.id, id));
  }

  /** Removes keys that ended before a moment; returns how many. */
  async deleteEnded(before: Date): Promise<number> {
    const { rowCount } = await this.#queries
      .delete(apiKeys)
      .where(or(lte(apiKeys.revokedAt, before), lte(apiKeys.expiresAt, before)));
    return rowCount ?? 0;
  }
}
