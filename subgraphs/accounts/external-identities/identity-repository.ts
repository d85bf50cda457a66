import { and, asc, eq } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { linkedIdentities } from '#db/schema/accounts.ts';
import type { LinkedIdentity, ProviderName } from './identity.ts';

const linkOf = (row: typeof linkedIdentities.$inferSelect): LinkedIdentity => ({
  ...row,
  provider: row.provider as ProviderName,
});

/** Reads and writes which identities at providers sign in to which account. */
export class IdentityRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async find(provider: ProviderName, subject: string): Promise<LinkedIdentity | null> {
    const [row] = await this.#queries
      .select()
      .from(linkedIdentities)
      .where(and(eq(linkedIdentities.provider, provider), eq(linkedIdentities.subject, subject)));
    return row === undefined ? null : linkOf(row);
  }

  /** The one that was linked first comes first. */
  async listOfUser(userId: string): Promise<LinkedIdentity[]> {
    const rows = await this.#queries
      .select()
      .from(linkedIdentities)
      .where(eq(linkedIdentities.userId, userId))
      .orderBy(asc(linkedIdentities.linkedAt), asc(linkedIdentities.provider));
    return rows.map(linkOf);
  }

  /** Returns false, and writes nothing, when the identity is linked already. */
  async insert(identity: LinkedIdentity): Promise<boolean> {
    const inserted = await this.#queries
      .insert(linkedIdentities)
      .values(identity)
      .onConflictDoNothing()
      .returning({ subject: linkedIdentities.subject });
    return inserted.length === 1;
  }

  /** Removes all identities of a user at a provider. */
  async delete(userId: string, provider: ProviderName): Promise<void> {
    await this.#queries
      .delete(linkedIdentities)
      .where(and(eq(linkedIdentities.userId, userId), eq(linkedIdentities.provider, provider)));
  }
}
