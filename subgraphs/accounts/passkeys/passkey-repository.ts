import { and, asc, count, eq, lt, or, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { passkeys } from '#db/schema/accounts.ts';
import type { Passkey } from './passkey.ts';

const columns = {
  id: passkeys.credentialId,
  userId: passkeys.userId,
  name: passkeys.name,
  publicKey: passkeys.publicKey,
  signCount: passkeys.signCount,
  transports: passkeys.transports,
  isBackedUp: passkeys.backedUp,
  createdAt: passkeys.createdAt,
  lastUsedAt: passkeys.lastUsedAt,
};

/** Reads and writes passkeys. */
export class PasskeyRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async find(id: string): Promise<Passkey | null> {
    const [row] = await this.#queries.select(columns).from(passkeys).where(eq(passkeys.credentialId, id));
    return row ?? null;
  }

  /** The one that was added first comes first. */
  async listOfUser(userId: string): Promise<Passkey[]> {
    return this.#queries
      .select(columns)
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
      .orderBy(asc(passkeys.createdAt), asc(passkeys.credentialId));
  }

  async countOfUser(userId: string): Promise<number> {
    const [row] = await this.#queries
      .select({ count: count() })
      .from(passkeys)
      .where(eq(passkeys.userId, userId));
    return row?.count ?? 0;
  }

  /** Returns false, and writes nothing, when there is a passkey with the id, whoever's it is. */
  async insert({ id, isBackedUp, ...passkey }: Passkey): Promise<boolean> {
    const inserted = await this.#queries
      .insert(passkeys)
      .values({ ...passkey, credentialId: id, backedUp: isBackedUp })
      .onConflictDoNothing()
      .returning({ id: passkeys.credentialId });
    return inserted.length === 1;
  }

  /** Returns the renamed passkey; null when the user has no such. */
  async rename(userId: string, id: string, name: string): Promise<Passkey | null> {
    const [row] = await this.#queries
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.credentialId, id), eq(passkeys.userId, userId)))
      .returning(columns);
    return row ?? null;
  }

  /**
   * Notes a use. Returns false, and writes nothing, when the count does not go up: then there is a copy of the passkey, or
   * the same use is shown twice. Authenticators that do not count say 0 each time.
   */
  async use(id: string, signCount: number, isBackedUp: boolean, now: Date): Promise<boolean> {
    const goesUp = lt(passkeys.signCount, signCount);
    const neverCounts = and(eq(passkeys.signCount, 0), sql`${signCount}::bigint = 0`);
    const used = await this.#queries
      .update(passkeys)
      .set({ signCount, backedUp: isBackedUp, lastUsedAt: now })
      .where(and(eq(passkeys.credentialId, id), or(goesUp, neverCounts)))
      .returning({ id: passkeys.credentialId });
    return used.length === 1;
  }

  async delete(id: string): Promise<void> {
    await this.#queries.delete(passkeys).where(eq(passkeys.credentialId, id));
  }
}
