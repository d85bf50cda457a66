import { eq, inArray } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { users } from '#db/schema/accounts.ts';
import type { User } from './user.ts';

const columns = { id: users.id, email: users.email, roles: users.roles, createdAt: users.createdAt };

/** Reads and writes users. Addresses come in as `normalizeEmail` returns them. */
export class UserRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Returns false, and writes nothing, when the address has an account. */
  async insert(user: User, passwordHash: string): Promise<boolean> {
    const inserted = await this.#queries
      .insert(users)
      .values({ ...user, passwordHash })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    return inserted.length === 1;
  }

  async findByEmail(email: string): Promise<{ user: User; passwordHash: string | null } | null> {
    const [row] = await this.#queries
      .select({ user: columns, passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.email, email));
    return row ?? null;
  }

  async findByIds(ids: readonly string[]): Promise<User[]> {
    return this.#queries
      .select(columns)
      .from(users)
      .where(inArray(users.id, [...ids]));
  }

  /** Makes other changes to the household wait until this transaction ends. */
  async lock(id: string): Promise<void> {
    await this.#queries.select({ id: users.id }).from(users).where(eq(users.id, id)).for('update');
  }
}
