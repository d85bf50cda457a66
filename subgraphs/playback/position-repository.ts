import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { positions, titles } from '#db/schema/playback.ts';
import type { Candidate } from './continue-watching.ts';
import { resumeAfterMs } from './position.ts';
import type { Position } from './position.ts';

type Owner = Pick<Position, 'userId' | 'profileId' | 'contentId'>;

/** The place of a position in a map: unique by profile and title. */
export const positionKey = ({ profileId, contentId }: Pick<Owner, 'profileId' | 'contentId'>): string =>
  JSON.stringify([profileId, contentId]);

/** More than anybody has under way; keeps one profile's list from growing without end. */
const mostCandidates = 500;

const excluded = (name: string) => sql.raw(`excluded.${name}`);

/** Where profiles are in titles. */
export class PositionRepository {
  /** Positions of one profile, by title. */
  async find(
    queries: Queries,
    profileId: string,
    contentIds: readonly string[],
  ): Promise<Map<string, Position>> {
    if (contentIds.length === 0) return new Map();
    const rows = await queries
      .select()
      .from(positions)
      .where(and(eq(positions.profileId, profileId), inArray(positions.contentId, [...contentIds])));
    return new Map(rows.map((row) => [row.contentId, row]));
  }

  /**
   * Locks positions until the transaction ends and returns them by {@link positionKey}; one that is not there yet is
   * made, at the start. Always in the same order, so that two transactions never wait for each other.
   */
  async lock(tx: Queries, owners: readonly Owner[]): Promise<Map<string, Position>> {
    const unique = [...new Map(owners.map((owner) => [positionKey(owner), owner])).entries()];
    if (unique.length === 0) return new Map();
    const sorted = unique.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, owner]) => owner);
    const atStart = { positionMs: 0, clock: '', updatedAt: new Date(0), completed: false, watched: false };
    await tx
      .insert(positions)
      .values(
        sorted.map(({ userId, profileId, contentId }) => ({ userId, profileId, contentId, ...atStart })),
      )
      .onConflictDoNothing();
    const column = (name: keyof Owner) => sql`${sql.param(sorted.map((owner) => owner[name]))}::text[]`;
    const keys = sql`SELECT * FROM unnest(${column('profileId')}, ${column('contentId')})`;
    const rows = await tx
      .select()
      .from(positions)
      .where(sql`(${positions.profileId}, ${positions.contentId}) IN (${keys})`)
      .orderBy(positions.profileId, positions.contentId)
      .for('update');
    return new Map(rows.map((row) => [positionKey(row), row]));
  }

  /** Writes positions that {@link lock} returned. */
  async save(tx: Queries, changed: readonly Position[]): Promise<void> {
    if (changed.length === 0) return;
    await tx
      .insert(positions)
      .values([...changed])
      .onConflictDoUpdate({
        target: [positions.profileId, positions.contentId],
        set: {
          positionMs: excluded('position_ms'),
          durationMs: excluded('duration_ms'),
          clock: excluded('clock'),
          updatedAt: excluded('updated_at'),
          completed: excluded('completed'),
          completion: excluded('completion'),
          watched: excluded('watched'),
          historyId: excluded('history_id'),
          watchedAt: excluded('watched_at'),
        },
      });
  }

  /**
   * The newest position in each film and each series since a moment, the latest first. What was only looked into, music
   * and deleted titles are left out; a title that is not known yet counts as a film.
   */
  async candidates(queries: Queries, profileId: string, since: Date): Promise<Candidate[]> {
    const show = sql`coalesce(${titles.parentId}, ${positions.contentId})`;
    const newest = queries
      .selectDistinctOn([show], {
        contentId: positions.contentId,
        parentId: titles.parentId,
        seasonNumber: titles.seasonNumber,
        episodeNumber: titles.episodeNumber,
        positionMs: positions.positionMs,
        durationMs: positions.durationMs,
        completed: positions.completed,
        updatedAt: positions.updatedAt,
      })
      .from(positions)
      .leftJoin(titles, eq(titles.contentId, positions.contentId))
      .where(
        and(
          eq(positions.profileId, profileId),
          sql`${positions.updatedAt} > ${since.toISOString()}::timestamptz`,
          sql`(${positions.completed} OR ${positions.positionMs} >= ${resumeAfterMs})`,
          sql`NOT coalesce(${titles.deleted}, false)`,
          sql`coalesce(${titles.kind}, 'MOVIE') IN ('MOVIE', 'SERIES', 'SEASON', 'EPISODE')`,
        ),
      )
      .orderBy(show, sql`${positions.updatedAt} DESC`, sql`${positions.contentId}`);
    const rows = await newest;
    return rows
      .sort((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime())
      .slice(0, mostCandidates);
  }
}
