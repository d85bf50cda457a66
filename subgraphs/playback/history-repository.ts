import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { history } from '#db/schema/playback.ts';
import type { PageRequest } from '#shared/paging.ts';
import type { HistoryEntry, HistoryKey } from './history.ts';

/** What profiles watched. */
export class HistoryRepository {
  async insert(tx: Queries, entries: readonly HistoryEntry[]): Promise<void> {
    if (entries.length > 0) await tx.insert(history).values([...entries]);
  }

  /** Raises the figures of entries that are there; they never fall. */
  async grow(
    tx: Queries,
    entries: readonly Pick<HistoryEntry, 'id' | 'watchedAt' | 'completion' | 'completed'>[],
  ): Promise<void> {
    if (entries.length === 0) return;
    const values = sql.join(
      entries.map(
        ({ id, watchedAt, completion, completed }) =>
          sql`(${id}::uuid, ${watchedAt.toISOString()}::timestamptz, ${completion}::float8, ${completed}::boolean)`,
      ),
      sql`, `,
    );
    await tx
      .update(history)
      .set({
        completion: sql`greatest(${history.completion}, grown.completion)`,
        completed: sql`${history.completed} OR grown.completed`,
      })
      .from(sql`(VALUES ${values}) AS grown (id, watched_at, completion, completed)`)
      .where(sql`${history.id} = grown.id AND ${history.watchedAt} = grown.watched_at`);
  }

  /** A page of a profile's history, the latest first, with one row more than asked for when there is one. */
  async page(queries: Queries, profileId: string, request: PageRequest<HistoryKey>): Promise<HistoryEntry[]> {
    const [watchedAt, id] = request.after ?? [];
    const isAfter =
      request.after === null
        ? undefined
        : sql`(${history.watchedAt}, ${history.id}) < (${watchedAt}::timestamptz, ${id}::uuid)`;
    return queries
      .select()
      .from(history)
      .where(and(eq(history.profileId, profileId), isAfter))
      .orderBy(desc(history.watchedAt), desc(history.id))
      .limit(request.limit + 1);
  }

  async count(queries: Queries, profileId: string): Promise<number> {
    const [row] = await queries
      .select({ count: sql<number>`count(*)::int` })
      .from(history)
      .where(eq(history.profileId, profileId));
    return row?.count ?? 0;
  }
}
