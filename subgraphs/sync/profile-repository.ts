import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { outbox, profiles, queue } from '#db/schema/sync.ts';

/** Whose a profile is, and where and on what it watches. */
export interface ProfilePlace {
  profileId: string;
  userId: string;
  /** ISO 3166-1 alpha-2. */
  region: string;
  /** Platform ids; empty when it has not said. */
  services: string[];
}

/** Where profiles watch, as far as this domain has heard of it. */
export class ProfileRepository {
  /** Writes what accounts tells; a profile that comes twice is as it is told last. */
  async save(queries: Queries, places: readonly ProfilePlace[]): Promise<void> {
    const latest = [...new Map(places.map((place) => [place.profileId, place])).values()];
    if (latest.length === 0) return;
    await queries
      .insert(profiles)
      .values(latest)
      .onConflictDoUpdate({
        target: profiles.profileId,
        set: {
          userId: sql`excluded.user_id`,
          region: sql`excluded.region`,
          services: sql`excluded.services`,
        },
      });
  }

  /** Writes what a token says of a profile that nothing is known of yet. */
  async introduce(queries: Queries, place: ProfilePlace): Promise<void> {
    await queries.insert(profiles).values(place).onConflictDoNothing();
  }

  /** The users of whom a profile has saved the title, watches in the region and may have the platform. */
  async usersWaitingFor(
    queries: Queries,
    { contentId, region, platform }: { contentId: string; region: string; platform: string },
  ): Promise<string[]> {
    const rows = await queries
      .selectDistinct({ userId: profiles.userId })
      .from(queue)
      .innerJoin(profiles, eq(profiles.profileId, queue.profileId))
      .where(
        and(
          eq(queue.contentId, contentId),
          eq(profiles.region, region),
          sql`(cardinality(${profiles.services}) = 0 or ${platform} = any(${profiles.services}))`,
        ),
      )
      .orderBy(profiles.userId);
    return rows.map(({ userId }) => userId);
  }

  /** Of these events those that wait in the outbox already. */
  async waitingEvents(queries: Queries, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await queries
      .select({ id: outbox.id })
      .from(outbox)
      .where(inArray(outbox.id, [...ids]));
    return new Set(rows.map(({ id }) => id));
  }
}
