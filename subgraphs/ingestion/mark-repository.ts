import { and, eq } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { marks } from '#db/schema/ingestion.ts';
import type { JobOrder } from './job.ts';

/** Until when a source was seen whole. */
export interface SyncedSource {
  platform: string;
  feed: string;
  region: string;
  syncedAt: Date;
}

/** From where changes of sources are read. Takes the database or a transaction. */
export class MarkRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** What the platform calls the moment of the last whole reading; null where it cannot tell, or nothing was read. */
  async markOf({ platform, feed, region }: JobOrder): Promise<string | null> {
    const [row] = await this.#queries
      .select({ mark: marks.mark })
      .from(marks)
      .where(and(eq(marks.platform, platform), eq(marks.feed, feed), eq(marks.region, region)));
    return row?.mark ?? null;
  }

  async save({ platform, feed, region }: JobOrder, mark: string | null, syncedAt: Date): Promise<void> {
    await this.#queries
      .insert(marks)
      .values({ platform, feed, region, mark, syncedAt })
      .onConflictDoUpdate({
        target: [marks.platform, marks.feed, marks.region],
        // A reading that can tell nothing new leaves the mark of one that could.
        set: { syncedAt, ...(mark !== null && { mark }) },
      });
  }

  async syncedSources(): Promise<SyncedSource[]> {
    const { platform, feed, region, syncedAt } = marks;
    return this.#queries.select({ platform, feed, region, syncedAt }).from(marks);
  }
}
