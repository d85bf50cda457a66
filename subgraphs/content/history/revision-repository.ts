import { and, desc, eq, lt, lte, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { revision } from '#db/schema/content.ts';
import type { PageRequest } from '#shared/paging.ts';
import type { Author, Revision, RevisionCause, Snapshot } from './revision.ts';

/** A list of a title's own as JSON, empty where there is none. */
const listOf = (item: string, order: string, from: string): SQL =>
  sql.raw(`(select coalesce(jsonb_agg(${item} order by ${order}), '[]') from ${from})`);

/** A {@link Snapshot} of the row `title`. The first ones were written by a migration in the same form. */
const snapshotOfTitle = sql`jsonb_build_object(
  'kind', title.kind, 'parentId', title.parent_id, 'number', title.number, 'title', title.title,
  'titles', title.titles, 'originalTitle', title.original_title, 'synopsis', title.synopsis, 'year', title.year,
  'endYear', title.end_year, 'durationMs', title.duration_ms, 'genres', title.genres,
  'languages', title.languages, 'countries', title.countries, 'maturityRating', title.maturity_rating,
  'credits', ${listOf(
    `jsonb_build_object('name', person.name, 'role', credit.role, 'character', credit.character)`,
    'credit.position',
    `content.credit join content.person on person.id = credit.person_id where credit.content_id = title.id`,
  )},
  'externalIds', ${listOf(
    `jsonb_build_object('scheme', known.scheme, 'value', known.value)`,
    'known.scheme, known.value',
    `content.external_id as known where known.content_id = title.id`,
  )},
  'relations', ${listOf(
    `jsonb_build_object('fromId', known.from_id, 'type', known.type, 'toId', known.to_id)`,
    'known.type, known.from_id, known.to_id',
    `content.relation as known where title.id in (known.from_id, known.to_id)`,
  )},
  'categories', ${listOf(
    'known.category_id',
    'known.category_id',
    `content.category_content as known where known.content_id = title.id`,
  )})`;

const columns = {
  contentId: revision.contentId,
  version: revision.version,
  changedAt: revision.changedAt,
  cause: sql<RevisionCause>`${revision.cause}`,
  editorId: revision.editorId,
  source: revision.source,
  snapshot: sql<Snapshot>`${revision.snapshot}`,
  before: sql<Snapshot | null>`(
    select earlier.snapshot from content.revision as earlier
    where earlier.content_id = revision.content_id and earlier.version < revision.version
    order by earlier.version desc limit 1)`,
};

/** Reads and writes what titles were. */
export class RevisionRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /**
   * Keeps the titles as they stand in the transaction, in one statement. One that reads as it did before gets no
   * revision, even if its version counts on.
   */
  async record(ids: readonly string[], { cause, editorId, source }: Author, now: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.#queries.execute(sql`
      insert into content.revision (content_id, version, changed_at, cause, editor_id, source, snapshot)
      select title.id, title.version, ${now.toISOString()}::timestamptz, ${cause}, ${editorId}, ${source}, present.snapshot
      from content.content as title
        cross join lateral (select ${snapshotOfTitle} as snapshot) as present
        left join lateral (
          select snapshot from content.revision where content_id = title.id order by version desc limit 1
        ) as latest on true
      where title.id = any(${sql.param([...ids])}::uuid[])
        and present.snapshot is distinct from latest.snapshot
      on conflict (content_id, version) do update set snapshot = excluded.snapshot`);
  }

  /** Up to `limit + 1` revisions of a title, the newest first, those before the version. */
  async page(contentId: string, { limit, after }: PageRequest<number>): Promise<Revision[]> {
    return this.#queries
      .select(columns)
      .from(revision)
      .where(and(eq(revision.contentId, contentId), after === null ? undefined : lt(revision.version, after)))
      .orderBy(desc(revision.version))
      .limit(limit + 1);
  }

  /** How many revisions a title has. */
  async count(contentId: string): Promise<number> {
    return this.#queries
      .select({ count: sql<number>`count(*)::int` })
      .from(revision)
      .where(eq(revision.contentId, contentId))
      .then(([row]) => row?.count ?? 0);
  }

  /** The revision that held at a version; null before the first. */
  async at(contentId: string, version: number): Promise<Revision | null> {
    const [found] = await this.#queries
      .select(columns)
      .from(revision)
      .where(and(eq(revision.contentId, contentId), lte(revision.version, version)))
      .orderBy(desc(revision.version))
      .limit(1);
    return found ?? null;
  }
}
