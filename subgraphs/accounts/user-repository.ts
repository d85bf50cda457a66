import { and, eq, inArray, isNull, lte, not, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { dataRequests, users } from '#db/schema/accounts.ts';
import type { User, UserRole } from './user.ts';

const columns = {
  id: users.id,
  email: users.email,
  roles: users.roles,
  premiumUntil: users.premiumUntil,
  emailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
  doNotSell: users.doNotSell,
  createdAt: users.createdAt,
};

/** An account that is to be deleted is hidden from everybody, whatever its deletion has come to. */
const isToBeDeleted = sql`exists (select 1 from ${dataRequests}
  where ${dataRequests.userId} = ${users.id} and ${dataRequests.kind} = 'erasure')`;

/** Reads and writes users. Addresses come in as `normalizeEmail` returns them. */
export class UserRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Returns false, and writes nothing, when the address has an account. */
  async insert({ emailVerified, ...user }: User, passwordHash: string | null): Promise<boolean> {
    const inserted = await this.#queries
      .insert(users)
      .values({ ...user, passwordHash, emailVerifiedAt: emailVerified ? user.createdAt : null })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    return inserted.length === 1;
  }

  async findByEmail(email: string): Promise<{ user: User; passwordHash: string | null } | null> {
    const [row] = await this.#queries
      .select({ user: columns, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.email, email), not(isToBeDeleted)));
    return row ?? null;
  }

  /** Returns an account that is to be deleted, which nothing else here finds. */
  async findHidden(email: string): Promise<{ userId: string; passwordHash: string | null } | null> {
    const [row] = await this.#queries
      .select({ userId: users.id, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.email, email), isToBeDeleted));
    return row ?? null;
  }

  async findByIds(ids: readonly string[]): Promise<User[]> {
    return this.#queries
      .select(columns)
      .from(users)
      .where(and(inArray(users.id, [...ids]), not(isToBeDeleted)));
  }

  /** Returns an account with the hash of its password, if it has one. */
  async findWithPassword(id: string): Promise<{ user: User; passwordHash: string | null } | null> {
    const [row] = await this.#queries
      .select({ user: columns, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.id, id), not(isToBeDeleted)));
    return row ?? null;
  }

  async setPassword(id: string, passwordHash: string): Promise<void> {
    await this.#queries.update(users).set({ passwordHash }).where(eq(users.id, id));
  }

  /** Notes that mail to the address arrives; the first time stays. */
  async markVerified(id: string, now: Date): Promise<void> {
    await this.#queries
      .update(users)
      .set({ emailVerifiedAt: now })
      .where(and(eq(users.id, id), isNull(users.emailVerifiedAt)));
  }

  async setDoNotSell(id: string, doNotSell: boolean): Promise<void> {
    await this.#queries.update(users).set({ doNotSell }).where(eq(users.id, id));
  }

  async setRoles(id: string, roles: UserRole[], premiumUntil: Date | null): Promise<void> {
    await this.#queries.update(users).set({ roles, premiumUntil }).where(eq(users.id, id));
  }

  /** Takes the role premium from everybody whose time is over; returns from whom. */
  async endPremium(now: Date): Promise<string[]> {
    const ended = await this.#queries
      .update(users)
      .set({ roles: sql`array_remove(${users.roles}, 'premium')`, premiumUntil: null })
      .where(lte(users.premiumUntil, now))
      .returning({ id: users.id });
    return ended.map(({ id }) => id);
  }

  /** Makes other changes to the household wait until this transaction ends. */
  async lock(id: string): Promise<void> {
    await this.#queries.select({ id: users.id }).from(users).where(eq(users.id, id)).for('update');
  }
}
