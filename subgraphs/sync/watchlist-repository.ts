import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { contents, queue } from '#db/schema/sync.ts';
import type { PageRequest } from '#shared/paging.ts';
import type { Dot } from './crdt/dot-context.ts';
import { hasSeen } from './crdt/dot-context.ts';
import type { OrSet } from './crdt/or-set.ts';

/** One addition of a title that stands. */
export interface Addition {
  dot: Dot;
  /** Milliseconds since the epoch. */
  addedAt: number;
}

/** A title on a watchlist. */
export interface WatchlistEntry {
  contentId: string;
  /** Milliseconds since the epoch. */
  addedAt: number;
}

/** The sort key of an entry. */
export type WatchlistKey = [addedAt: number, contentId: string];

const titleExists = sql`EXISTS (
  SELECT FROM ${contents} WHERE ${contents.contentId} = ${queue.contentId} AND NOT ${contents.deleted}
)`;

/** Of the additions of one title only the earliest, so that a title is listed once. */
const isEarliest = sql`NOT EXISTS (
  SELECT FROM ${queue} AS earlier
  WHERE earlier.profile_id = ${queue.profileId} AND earlier.content_id = ${queue.contentId}
    AND (earlier.added_at, earlier.dot) < (${queue.addedAt}, ${queue.dot})
)`;

/** Watchlists: observed-remove sets, one row a dot. */
export class WatchlistRepository {
  /** The additions of one title that stand. */
  async additionsOf(queries: Queries, profileId: string, contentId: string): Promise<Addition[]> {
    const rows = await queries
      .select({ dot: queue.dot, addedAt: queue.addedAt })
      .from(queue)
      .where(and(eq(queue.profileId, profileId), eq(queue.contentId, contentId)));
    return rows.map(({ dot, addedAt }) => ({ dot: dot as Dot, addedAt: addedAt.getTime() }));
  }

  /** Makes everyone else who changes this watchlist wait until `tx` ends. */
  async lock(tx: Queries, profileId: string): Promise<void> {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`sync.queue:${profileId}`}, 0))`);
  }

  /**
   * Merges a change of one title into the list: the dots that the change has seen and does not hold go, those that
   * it holds come. Returns whether the title was on the list before and whether it is now. Call it under the lock.
   */
  async merge(
    tx: Queries,
    profileId: string,
    entry: WatchlistEntry,
    delta: OrSet,
  ): Promise<{ before: boolean; after: boolean }> {
    const { contentId, addedAt } = entry;
    const known = (await this.additionsOf(tx, profileId, contentId)).map(({ dot }) => dot);
    const coming = [...(delta.entries.get(contentId) ?? [])].filter((dot) => !known.includes(dot));
    const going = known.filter(
      (dot) => hasSeen(delta.context, dot) && !delta.entries.get(contentId)?.has(dot),
    );
    if (going.length > 0) {
      await tx
        .delete(queue)
        .where(
          and(eq(queue.profileId, profileId), eq(queue.contentId, contentId), inArray(queue.dot, going)),
        );
    }
    if (coming.length > 0) {
      await tx
        .insert(queue)
        .values(coming.map((dot) => ({ profileId, contentId, dot, addedAt: new Date(addedAt) })));
    }
    return { before: known.length > 0, after: known.length - going.length + coming.length > 0 };
  }

  /** A page of a watchlist, the newest first, with one entry more than asked for when there is one. */
  async page(
    queries: Queries,
    profileId: string,
    { limit, after }: PageRequest<WatchlistKey>,
  ): Promise<WatchlistEntry[]> {
    const isAfter: SQL | undefined =
      after === null
        ? undefined
        : sql`(${queue.addedAt}, ${queue.contentId}) < (${new Date(after[0])}, ${after[1]})`;
    const rows = await queries
      .select({ contentId: queue.contentId, addedAt: queue.addedAt })
      .from(queue)
      .where(and(eq(queue.profileId, profileId), isAfter, isEarliest, titleExists))
      .orderBy(desc(queue.addedAt), desc(queue.contentId))
      .limit(limit + 1);
    return rows.map(({ contentId, addedAt }) => ({ contentId, addedAt: addedAt.getTime() }));
  }

  /** How many titles are on a watchlist. */
  async count(queries: Queries, profileId: string): Promise<number> {
    const [row] = await queries
      .select({ count: sql<number>`count(DISTINCT ${queue.contentId})::int` })
      .from(queue)
      .where(and(eq(queue.profileId, profileId), titleExists));
    return row?.count ?? 0;
  }

  /** Of these titles those that are on the watchlist. */
  async listed(
    queries: Queries,
    profileId: string,
    contentIds: readonly string[],
  ): Promise<{ contentId: string }[]> {
    return queries
      .selectDistinct({ contentId: queue.contentId })
      .from(queue)
      .where(and(eq(queue.profileId, profileId), inArray(queue.contentId, [...contentIds])));
  }
}
