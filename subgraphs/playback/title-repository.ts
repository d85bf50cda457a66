import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queries } from '#db/client.ts';
import { positions, titles } from '#db/schema/playback.ts';
import type { Episode } from './episode.ts';
import type { Offer } from './offer.ts';
import type { PlayableTitle, Title } from './title.ts';

const parent = alias(titles, 'parent');

const excluded = (name: string) => sql.raw(`excluded.${name}`);

/** The projection of the catalogue that playback rules read. */
export class TitleRepository {
  /** Writes titles, each known by one row; a version that is not newer than the stored one is left out. */
  async save(queries: Queries, changed: readonly Title[]): Promise<void> {
    if (changed.length === 0) return;
    await queries
      .insert(titles)
      .values([...changed])
      .onConflictDoUpdate({
        target: titles.contentId,
        set: {
          version: excluded('version'),
          deleted: sql`false`,
          kind: excluded('kind'),
          title: excluded('title'),
          minimumAge: excluded('minimum_age'),
          durationMs: excluded('duration_ms'),
          parentId: excluded('parent_id'),
          seasonNumber: excluded('season_number'),
          episodeNumber: excluded('episode_number'),
          offers: excluded('offers'),
        },
        setWhere: sql`${excluded('version')} > ${titles.version}`,
      });
  }

  /** Marks titles as deleted, also those never seen: a late change of an older version must not bring them back. */
  async bury(queries: Queries, deleted: readonly Pick<Title, 'contentId' | 'version'>[]): Promise<void> {
    if (deleted.length === 0) return;
    await queries
      .insert(titles)
      .values(deleted.map((stone) => ({ ...stone, deleted: true, kind: 'DELETED', title: '', offers: {} })))
      .onConflictDoUpdate({
        target: titles.contentId,
        set: { version: excluded('version'), deleted: sql`true` },
        setWhere: sql`${excluded('version')} >= ${titles.version}`,
      });
  }

  /** The title with what its series or album knows, and the offers of one region; null when there is none. */
  async findPlayable(queries: Queries, contentId: string, region: string): Promise<PlayableTitle | null> {
    const [row] = await queries
      .select({
        contentId: titles.contentId,
        title: titles.title,
        durationMs: titles.durationMs,
        minimumAge: titles.minimumAge,
        parentMinimumAge: parent.minimumAge,
        offers: sql<Offer[] | null>`${titles.offers} -> ${region}`,
        parentOffers: sql<Offer[] | null>`${parent.offers} -> ${region}`,
      })
      .from(titles)
      .leftJoin(parent, and(eq(parent.contentId, titles.parentId), eq(parent.deleted, false)))
      .where(and(eq(titles.contentId, contentId), eq(titles.deleted, false)));
    return row === undefined
      ? null
      : { ...row, offers: row.offers ?? [], parentOffers: row.parentOffers ?? [] };
  }

  /** Lengths in milliseconds by title, where they are known. */
  async durations(queries: Queries, contentIds: readonly string[]): Promise<Map<string, number | null>> {
    if (contentIds.length === 0) return new Map();
    const rows = await queries
      .select({ contentId: titles.contentId, durationMs: titles.durationMs })
      .from(titles)
      .where(inArray(titles.contentId, [...contentIds]));
    return new Map(rows.map(({ contentId, durationMs }) => [contentId, durationMs]));
  }

  /** All episodes of some series. */
  async episodesOf(
    queries: Queries,
    seriesIds: readonly string[],
  ): Promise<(Episode & { parentId: string | null })[]> {
    if (seriesIds.length === 0) return [];
    return queries
      .select({
        contentId: titles.contentId,
        parentId: titles.parentId,
        seasonNumber: titles.seasonNumber,
        episodeNumber: titles.episodeNumber,
        durationMs: titles.durationMs,
      })
      .from(titles)
      .where(
        and(inArray(titles.parentId, [...seriesIds]), eq(titles.kind, 'EPISODE'), eq(titles.deleted, false)),
      );
  }

  /**
   * How much of each title a profile has seen or heard, 0 to 1; only titles that it began. A series or season is the
   * mean of its episodes (without the specials, unless it is their season), an album the mean of its tracks.
   */
  async completions(
    queries: Queries,
    profileId: string,
    contentIds: readonly string[],
  ): Promise<{ contentId: string; completion: number }[]> {
    const ids = sql.join(
      contentIds.map((id) => sql`${id}`),
      sql`, `,
    );
    const { rows } = await queries.execute<{ contentId: string; completion: number }>(sql`
      SELECT "contentId", max(completion) AS completion FROM (
        SELECT content_id AS "contentId", completion FROM ${positions}
        WHERE profile_id = ${profileId} AND content_id IN (${ids}) AND completion IS NOT NULL
        UNION ALL
        SELECT whole.content_id, avg(coalesce(seen.completion, 0))
        FROM ${titles} AS whole
        JOIN ${titles} AS part
          ON part.parent_id = CASE whole.kind WHEN 'SEASON' THEN whole.parent_id ELSE whole.content_id END
          AND part.kind IN ('EPISODE', 'TRACK') AND NOT part.deleted
          AND CASE whole.kind WHEN 'SEASON' THEN part.season_number = whole.season_number
            ELSE coalesce(part.season_number, 1) > 0 END
        LEFT JOIN ${positions} AS seen ON seen.profile_id = ${profileId} AND seen.content_id = part.content_id
        WHERE whole.content_id IN (${ids}) AND whole.kind IN ('SERIES', 'SEASON', 'ALBUM')
        GROUP BY whole.content_id
        HAVING count(seen.completion) > 0
      ) AS shares
      GROUP BY "contentId"`);
    return rows;
  }
}
