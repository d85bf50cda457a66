import { sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { documents, searches, selections } from '#db/schema/discovery.ts';
import type { SearchKind } from './schema.generated.ts';

/** A first page that was asked for. */
export interface RecordedSearch {
  id: string;
  searchedAt: Date;
  profileId: string | null;
  query: string;
  region: string;
  resultCount: number;
  latencyMs: number;
}

/** A result that was chosen. */
export interface RecordedSelection {
  searchId: string;
  contentId: string;
  searchedAt: Date;
  selectedAt: Date;
  profileId: string | null;
  region: string;
  rank: number;
}

export interface TrendingQuery {
  region: string;
  kinds: readonly SearchKind[];
  maturityLimit: number | null;
  limit: number;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A selection counts for a week, and less each day: 1/e after three days. */
const trendDays = 7;
const fadeDays = 3;
/** How much of the score the selections may make; popularity is 0 to 1. */
const selectionWeight = 0.25;

/** Remembers what was searched and chosen. */
export class HistoryRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async addSearches(tx: Queries, added: readonly RecordedSearch[]): Promise<void> {
    if (added.length > 0)
      await tx
        .insert(searches)
        .values([...added])
        .onConflictDoNothing();
  }

  /** Returns false when the search's selection of the title is known already. */
  async addSelection(tx: Queries, selection: RecordedSelection): Promise<boolean> {
    const rows = await tx
      .insert(selections)
      .values(selection)
      .onConflictDoNothing()
      .returning({ contentId: selections.contentId });
    return rows.length > 0;
  }

  /**
   * Ids of what is popular in a region and plays there: popularity, lifted by what was chosen from searches lately.
   * One profile lifts a title once; anonymous searches count one each.
   */
  async trending({ region, kinds, maturityLimit, limit, now }: TrendingQuery): Promise<string[]> {
    const moment = sql`${new Date(now).toISOString()}::timestamptz`;
    const suits = maturityLimit === null ? sql`true` : sql`coalesce(minimum_age, 18) <= ${maturityLimit}`;
    const { rows } = await this.#queries.execute<{ id: string }>(sql`
      with chosen as (
        select content_id, max(selected_at) as selected_at from ${selections}
        where region = ${region} and selected_at > ${moment} - make_interval(days => ${trendDays})
          and searched_at > ${moment} - make_interval(days => ${trendDays + 1})
        group by content_id, coalesce(profile_id, search_id::text)
      ), heat as (
        select content_id, sum(exp(-extract(epoch from ${moment} - selected_at) / 86400 / ${fadeDays})) as heat
        from chosen group by content_id
      )
      select content_id as id from ${documents} left join heat using (content_id)
      where not removed and ${suits} and kind = any(${sql.param([...kinds])}::text[])
        and regions @> ${sql.param([region])}::text[]
      order by popularity / 100 + ${selectionWeight} * ln(1 + coalesce(heat, 0)) desc, content_id
      limit ${limit}`);
    return rows.map(({ id }) => id);
  }
}
