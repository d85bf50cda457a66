import { and, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { documents, words } from '#db/schema/discovery.ts';
import type { IndexDocument } from './index-document.ts';

export interface RemovedDocument {
  contentId: string;
  version: number;
}

const incoming = (column: string) => sql.raw(`excluded.${column}`);

/** Rows that are written in one order by everybody never wait for each other in a circle. */
const byId = (one: { contentId: string }, other: { contentId: string }) =>
  one.contentId < other.contentId ? -1 : 1;

const emptyDocument = {
  kind: '',
  titles: [],
  titleText: '',
  peopleText: '',
  genreText: '',
  descriptionText: '',
  genres: [],
  languages: [],
  offers: [],
  platforms: [],
  regions: [],
  offersChangeAt: null,
  year: null,
  minimumAge: null,
  popularity: 0,
};

/** Writes the search index. */
export class DocumentsRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Writes documents, each id at most once; one that the index has in the same or a higher version is left out. */
  async upsert(added: readonly IndexDocument[]): Promise<void> {
    if (added.length === 0) return;
    await this.#queries
      .insert(documents)
      .values(added.map((document) => ({ ...document, removed: false })).sort(byId))
      .onConflictDoUpdate({
        target: documents.contentId,
        set: {
          version: incoming('version'),
          removed: incoming('removed'),
          kind: incoming('kind'),
          titles: incoming('titles'),
          titleText: incoming('title_text'),
          peopleText: incoming('people_text'),
          genreText: incoming('genre_text'),
          descriptionText: incoming('description_text'),
          genres: incoming('genres'),
          languages: incoming('languages'),
          offers: incoming('offers'),
          platforms: incoming('platforms'),
          regions: incoming('regions'),
          offersChangeAt: incoming('offers_change_at'),
          year: incoming('year'),
          minimumAge: incoming('minimum_age'),
          popularity: incoming('popularity'),
        },
        setWhere: lt(documents.version, incoming('version')),
      });
  }

  /** Marks titles as removed, unless a higher version is known; a removal wins over a change of the same version. */
  async remove(gone: readonly RemovedDocument[]): Promise<void> {
    if (gone.length === 0) return;
    await this.#queries
      .insert(documents)
      .values(
        gone
          .map(({ contentId, version }) => ({ ...emptyDocument, contentId, version, removed: true }))
          .sort(byId),
      )
      .onConflictDoUpdate({
        target: documents.contentId,
        set: { version: incoming('version'), removed: true },
        setWhere: lte(documents.version, incoming('version')),
      });
  }

  /** Writes anew where titles play whose offers have begun or ended since; returns how many. */
  async refreshOffers(now: number): Promise<number> {
    const moment = sql`${new Date(now).toISOString()}::timestamptz`;
    const offers = sql`jsonb_to_recordset(offers) as offer (place text, "from" timestamptz, until timestamptz)`;
    const current = sql`("from" is null or "from" <= ${moment}) and (until is null or until > ${moment})`;
    const { rowCount } = await this.#queries.execute(sql`
      update ${documents} set
        platforms = array(select distinct place from ${offers} where ${current}),
        regions = array(select distinct split_part(place, ':', 1) from ${offers} where ${current}),
        offers_change_at = (
          select min(change) from ${offers} cross join lateral unnest(array["from", until]) as change
          where change > ${moment}
        )
      where offers_change_at <= ${moment}`);
    return rowCount ?? 0;
  }

  /** Adds words to the vocabulary that spelling is mended with. */
  async addWords(added: Iterable<string>): Promise<void> {
    const sorted = [...new Set(added)].sort();
    if (sorted.length === 0) return;
    await this.#queries.execute(
      sql`insert into ${words} (word) select unnest(${sql.param(sorted)}::text[]) on conflict do nothing`,
    );
  }

  /** Whether the index has the title. */
  async has(contentId: string): Promise<boolean> {
    const rows = await this.#queries
      .select({ contentId: documents.contentId })
      .from(documents)
      .where(and(inArray(documents.contentId, [contentId]), eq(documents.removed, false)));
    return rows.length > 0;
  }

  /** How many titles can be found. */
  async count(): Promise<number> {
    const rows = await this.#queries
      .select({ count: sql<number>`count(*)::int` })
      .from(documents)
      .where(eq(documents.removed, false));
    return rows[0]?.count ?? 0;
  }
}
