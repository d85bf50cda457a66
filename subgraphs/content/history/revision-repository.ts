import { and, desc, eq, lt, lte, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { revision } from '#db/schema/content.ts';
import type { PageRequest } from '#shared/paging.ts';
import type { Author, Revision, RevisionCause, Snapshot } from './revision.ts';

/**
 * A {@link Snapshot} of each of the titles, as `present (id, version, snapshot)`. The lists are put together for all titles
 * at once: asked for title by title, they cost more the fewer statistics the database has. The first snapshots were written
 * by a migration in the same form.
 */
const snapshotsOf = (ids: readonly string[]): SQL => {
  const given = sql`any(${sql.param([...ids])}::uuid[])`;
  return sql`
    credits as (
      select content_id as id, jsonb_agg(jsonb_build_object(
        'name', person.name, 'role', credit.role, 'character', credit.character) order by credit.position) as list
      from content.credit join content.person on person.id = credit.person_id
      where credit.content_id = ${given} group by 1
    ), external_ids as (
      select content_id as id, jsonb_agg(jsonb_build_object(
        'scheme', scheme, 'value', value) order by scheme, value) as list
      from content.external_id where content_id = ${given} group by 1
    ), relations as (
      select id, jsonb_agg(jsonb_build_object(
        'fromId', from_id, 'type', type, 'toId', to_id) order by type, from_id, to_id) as list
      from (
        select from_id as id, * from content.relation where from_id = ${given}
        union all select to_id as id, * from content.relation where to_id = ${given}
      ) as seen group by 1
    ), categories as (
      select content_id as id, jsonb_agg(category_id order by category_id) as list
      from content.category_content where content_id = ${given} group by 1
    ), present as (
      select title.id, title.version, jsonb_build_object(
        'kind', title.kind, 'parentId', title.parent_id, 'number', title.number, 'title', title.title,
        'titles', title.titles, 'originalTitle', title.original_title, 'synopsis', title.synopsis, 'year', title.year,
        'endYear', title.end_year, 'durationMs', title.duration_ms, 'genres', title.genres,
        'languages', title.languages, 'countries', title.countries, 'maturityRating', title.maturity_rating,
        'credits', coalesce(credits.list, '[]'), 'externalIds', coalesce(external_ids.list, '[]'),
        'relations', coalesce(relations.list, '[]'), 'categories', coalesce(categories.list, '[]')) as snapshot
      from content.content as title
        left join credits using (id) left join external_ids using (id)
        left join relations using (id) left join categories using (id)
      where title.id = ${given}
    )`;
};

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
      with ${snapshotsOf(ids)}
      insert into content.revision (content_id, version, changed_at, cause, editor_id, source, snapshot)
      select id, version, ${now.toISOString()}::timestamptz, ${cause}, ${editorId}, ${source}, present.snapshot
      from present left join lateral (
        select snapshot from content.revision where content_id = present.id order by version desc limit 1
      ) as latest on true
      where present.snapshot is distinct from latest.snapshot
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
