import { and, asc, count, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { profiles } from '#db/schema/accounts.ts';
import type { Profile, ProfileFields } from './profile.ts';

const columns = {
  id: profiles.id,
  userId: profiles.userId,
  name: profiles.name,
  region: profiles.region,
  services: profiles.services,
  languages: profiles.languages,
  maturityLimit: profiles.maturityLimit,
};

/** Reads and writes profiles. */
export class ProfileRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async insert(profile: Profile, createdAt: Date): Promise<void> {
    await this.#queries.insert(profiles).values({ ...profile, createdAt });
  }

  /** Returns the profile as it is afterwards; null when the user has no such profile. */
  async update(id: string, userId: string, changes: ProfileFields): Promise<Profile | null> {
    const [row] = await this.#queries
      .update(profiles)
      .set(changes)
      .where(and(eq(profiles.id, id), eq(profiles.userId, userId)))
      .returning(columns);
    return row ?? null;
  }

  async find(id: string, userId: string): Promise<Profile | null> {
    const [row] = await this.#queries
      .select(columns)
      .from(profiles)
      .where(and(eq(profiles.id, id), eq(profiles.userId, userId)));
    return row ?? null;
  }

  async findByIds(ids: readonly string[]): Promise<Profile[]> {
    return this.#queries
      .select(columns)
      .from(profiles)
      .where(inArray(profiles.id, [...ids]));
  }

  /** The oldest first. */
  async listOfUsers(userIds: readonly string[]): Promise<Profile[]> {
    return this.#queries
      .select(columns)
      .from(profiles)
      .where(inArray(profiles.userId, [...userIds]))
      .orderBy(asc(profiles.createdAt), asc(profiles.id));
  }

  /** Returns the hash of a profile's PIN; null when it has none. */
  async findPinHash(id: string): Promise<string | null> {
    const [row] = await this.#queries
      .select({ pinHash: profiles.pinHash })
      .from(profiles)
      .where(eq(profiles.id, id));
    return row?.pinHash ?? null;
  }

  async setPinHash(id: string, pinHash: string | null): Promise<void> {
    await this.#queries.update(profiles).set({ pinHash }).where(eq(profiles.id, id));
  }

  /** Returns those of the profiles that have a PIN. */
  async findWithPin(ids: readonly string[]): Promise<{ id: string }[]> {
    return this.#queries
      .select({ id: profiles.id })
      .from(profiles)
      .where(and(inArray(profiles.id, [...ids]), isNotNull(profiles.pinHash)));
  }

  async delete(id: string, userId: string): Promise<void> {
    await this.#queries.delete(profiles).where(and(eq(profiles.id, id), eq(profiles.userId, userId)));
  }

  async countOfUser(userId: string): Promise<number> {
    const [row] = await this.#queries
      .select({ count: count() })
      .from(profiles)
      .where(eq(profiles.userId, userId));
    return row?.count ?? 0;
  }
}
