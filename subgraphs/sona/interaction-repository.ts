import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { interactions, profiles } from '#db/schema/sona.ts';
import type { Interaction, InteractionKind } from './interaction.ts';

/** Where a profile watches, and since when that is known. */
export interface ProfileRegion {
  profileId: string;
  region: string;
  changedAtMs: number;
}

/** How much a title was liked in a region lately. */
export interface RegionalInterest {
  region: string;
  contentId: string;
  interest: number;
}

/** What counts as interest, and how much each. */
const interestWeights: Partial<Record<InteractionKind, number>> = {
  LIKE: 1,
  WATCHED: 0.8,
  WATCHLIST: 0.5,
  SELECT: 0.3,
};

/** What profiles did with titles. */
export class InteractionRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Writes interactions, one for each profile, title and kind. Writing them again or late changes nothing. */
  async save(done: readonly Interaction[]): Promise<void> {
    if (done.length === 0) return;
    const later = sql`excluded.occurred_at > ${interactions.occurredAt}`;
    await this.#queries
      .insert(interactions)
      .values(done.map(({ occurredAtMs, ...rest }) => ({ ...rest, occurredAt: new Date(occurredAtMs) })))
      .onConflictDoUpdate({
        target: [interactions.profileId, interactions.contentId, interactions.kind],
        set: {
          value: sql`case when excluded.kind = 'WATCHED' then greatest(excluded.value, ${interactions.value})
            when ${later} then excluded.value else ${interactions.value} end`,
          occurredAt: sql`greatest(excluded.occurred_at, ${interactions.occurredAt})`,
        },
      });
  }

  /** The latest interactions of a profile, newest first. */
  async ofProfile(profileId: string, limit: number): Promise<Interaction[]> {
    const rows = await this.#queries
      .select()
      .from(interactions)
      .where(eq(interactions.profileId, profileId))
      .orderBy(desc(interactions.occurredAt))
      .limit(limit);
    return rows.map(({ occurredAt, kind, ...rest }) => ({
      ...rest,
      kind: kind as InteractionKind,
      occurredAtMs: occurredAt.getTime(),
    }));
  }

  async saveRegions(known: readonly ProfileRegion[]): Promise<void> {
    if (known.length === 0) return;
    await this.#queries
      .insert(profiles)
      .values(
        known.map(({ profileId, region, changedAtMs }) => ({
          profileId,
          region,
          changedAt: new Date(changedAtMs),
        })),
      )
      .onConflictDoUpdate({
        target: profiles.profileId,
        set: { region: sql`excluded.region`, changedAt: sql`excluded.changed_at` },
        setWhere: gt(sql`excluded.changed_at`, profiles.changedAt),
      });
  }

  /**
   * Interest by region and title between two moments, the strongest `limit`. It halves every `halfLifeMs`. Profiles
   * whose region is not known count for the region ''.
   */
  async interest(
    range: { sinceMs: number; nowMs: number; halfLifeMs: number },
    limit: number,
  ): Promise<RegionalInterest[]> {
    const kinds = Object.keys(interestWeights);
    const weight = sql.join(
      [
        sql`case ${interactions.kind}`,
        ...Object.entries(interestWeights).map(([kind, value]) => sql`when ${kind} then ${value}::float8`),
        sql`else 0 end`,
      ],
      sql` `,
    );
    const now = new Date(range.nowMs).toISOString();
    const age = sql`extract(epoch from ${now}::timestamptz - ${interactions.occurredAt})::float8`;
    const interest = sql<number>`sum(${weight} * ${interactions.value}
      * power(0.5::float8, greatest(${age}, 0) / ${range.halfLifeMs / 1000}::float8))`.as('interest');
    const region = sql<string>`coalesce(${profiles.region}, '')`.as('region');
    return this.#queries
      .select({ region, contentId: interactions.contentId, interest })
      .from(interactions)
      .leftJoin(profiles, eq(profiles.profileId, interactions.profileId))
      .where(
        and(
          gt(interactions.occurredAt, new Date(range.sinceMs)),
          gt(interactions.value, 0),
          inArray(interactions.kind, kinds),
        ),
      )
      .groupBy(sql`1`, interactions.contentId)
      .orderBy(sql`3 desc`)
      .limit(limit);
  }
}
