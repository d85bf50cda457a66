import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { v5 as uuidv5 } from 'uuid';
import type { Queries } from '#db/client.ts';
import { content, credit, externalId, relation, sourceRecord } from '#db/schema/content.ts';
import type { Content, CreditDraft, ExternalIdentifier } from './content.ts';
import type { Relation } from './relation.ts';

/** A title as a row to write. */
export interface ContentRow extends Omit<Content, 'version' | 'popularity'> {
  sortTitle: string;
  identityKey: string | null;
  popularity: number | null;
}

/** A record's word on a title that exists: it decides the fields, or only fills what is missing. */
export interface ContentChange extends ContentRow {
  decides: boolean;
}

/** The namespace of person ids, which are made from names (RFC 9562, version 5). */
const people = '6a0c6f0e-53a1-4c52-9d5b-0c6f2b8f7b11';

const columns =
  sql.raw(`id uuid, kind text, "parentId" uuid, "topId" uuid, number int, title text, titles jsonb,
  "sortTitle" text, "identityKey" text, "originalTitle" text, synopsis text, year int, "endYear" int,
  "durationMs" int, genres text[], languages text[], countries text[], "maturityRating" text,
  popularity double precision, decides boolean`);

/** Rows as a table named `given`, in one parameter. */
const given = (rows: readonly object[], shape: SQL): SQL =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json) as given(${shape})`;

/** Writes titles and what belongs to them: one statement for many rows. */
export class ContentWriteRepository {
  readonly #tx: Queries;

  constructor(tx: Queries) {
    this.#tx = tx;
  }

  /**
   * Lets imports take turns until the transaction ends, so that two sources cannot both add one new title. Their
   * statements are large but quick: to compile them would take a second each.
   */
  async takeTurn(): Promise<void> {
    await this.#tx.execute(
      sql`select pg_advisory_xact_lock(hashtext('content.import')), set_config('jit', 'off', true)`,
    );
  }

  /** Keeps others from changing these titles until the transaction ends. */
  async lock(ids: readonly string[]): Promise<void> {
    await this.#tx.execute(sql`
      select from content.content where id = any(${sql.param([...ids])}::uuid[]) order by id for no key update`);
  }

  /** Adds titles at version 1. */
  async insert(rows: readonly ContentRow[], now: Date): Promise<void> {
    if (rows.length === 0) return;
    const moment = now.toISOString();
    await this.#tx.execute(sql`
      insert into content.content (id, kind, parent_id, top_id, number, title, titles, sort_title, identity_key,
        original_title, synopsis, year, end_year, duration_ms, genres, languages, countries, maturity_rating,
        popularity, created_at, updated_at)
      select id, kind, "parentId", "topId", number, title, titles, "sortTitle", "identityKey", "originalTitle",
        synopsis, year, "endYear", "durationMs", genres, languages, countries, "maturityRating",
        coalesce(popularity, 0), ${moment}::timestamptz, ${moment}::timestamptz
      from ${given(rows, columns)}`);
  }

  /** Changes titles by records: a record that decides overwrites with what it says, another only fills gaps. */
  async merge(changes: readonly ContentChange[], now: Date): Promise<void> {
    if (changes.length === 0) return;
    const said = (column: string, field: string) =>
      sql.raw(`${column} = case when given.decides then coalesce(given."${field}", known.${column})
        else coalesce(known.${column}, given."${field}") end`);
    const list = (column: string) =>
      sql.raw(`${column} = case when cardinality(given.${column}) > 0
        and (given.decides or cardinality(known.${column}) = 0) then given.${column} else known.${column} end`);
    const fields = [
      ...[said('number', 'number'), said('original_title', 'originalTitle'), said('synopsis', 'synopsis')],
      ...[said('year', 'year'), said('end_year', 'endYear'), said('duration_ms', 'durationMs')],
      ...[said('maturity_rating', 'maturityRating'), list('genres'), list('languages'), list('countries')],
    ];
    await this.#tx.execute(sql`
      update content.content as known set ${sql.join(fields, sql`, `)},
        title = case when given.decides then given.title else known.title end,
        sort_title = case when given.decides then given."sortTitle" else known.sort_title end,
        identity_key = case when given.decides then given."identityKey" else known.identity_key end,
        titles = case when given.decides then known.titles || given.titles else given.titles || known.titles end,
        popularity = coalesce(case when given.decides then given.popularity end, nullif(known.popularity, 0),
          given.popularity, 0),
        version = known.version + 1, updated_at = ${now.toISOString()}
      from ${given(changes, columns)} where known.id = given.id`);
  }

  /** Changes one title if it is at `version`; false when it is not. */
  async update(
    id: string,
    version: number,
    changes: Partial<Omit<ContentRow, 'popularity'>>,
    now: Date,
  ): Promise<boolean> {
    const changed = await this.#tx
      .update(content)
      .set({ ...changes, version: version + 1, updatedAt: now })
      .where(and(eq(content.id, id), eq(content.version, version)))
      .returning({ id: content.id });
    return changed.length > 0;
  }

  /** Counts an edit on titles whose own row stays as it is. */
  async touch(ids: readonly string[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.#tx.execute(sql`
      update content.content set version = version + 1, updated_at = ${now.toISOString()}
      where id = any(${sql.param([...ids])}::uuid[])`);
  }

  /** Removes a title, and all below it, if it is at `version`; false when it is not. */
  async delete(id: string, version: number): Promise<boolean> {
    const gone = await this.#tx
      .delete(content)
      .where(and(eq(content.id, id), eq(content.version, version)))
      .returning({ id: content.id });
    return gone.length > 0;
  }

  /** Takes the credits off titles. */
  async deleteCredits(contentIds: readonly string[]): Promise<void> {
    if (contentIds.length === 0) return;
    await this.#tx.delete(credit).where(inArray(credit.contentId, [...contentIds]));
  }

  /** Gives credits to titles that have none; a title that has some keeps them. */
  async addCredits(titles: readonly { id: string; credits: readonly CreditDraft[] }[]): Promise<void> {
    const rows = titles.flatMap(({ id, credits }) =>
      credits.map((one, position) => ({
        ...one,
        contentId: id,
        position,
        personId: uuidv5(one.name, people),
      })),
    );
    if (rows.length === 0) return;
    const named = [...new Map(rows.map(({ personId, name }) => [personId, { personId, name }])).values()];
    await this.#tx.execute(sql`
      insert into content.person (id, name)
      select "personId", name from ${given(named, sql.raw('"personId" uuid, name text'))}
      on conflict (id) do nothing`);
    const shape = sql.raw('"contentId" uuid, position int, "personId" uuid, role text, character text');
    await this.#tx.execute(sql`
      insert into content.credit (content_id, position, person_id, role, character)
      select "contentId", position, "personId", role, character from ${given(rows, shape)}
      where not exists (select 1 from content.credit as known where known.content_id = given."contentId")`);
  }

  /** Adds ids in other catalogues; one that another title has stays there. */
  async addExternalIds(ids: readonly (ExternalIdentifier & { contentId: string })[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#tx.execute(sql`
      insert into content.external_id (scheme, value, content_id)
      select scheme, value, "contentId"
      from ${given(ids, sql.raw('scheme text, value text, "contentId" uuid'))}
      on conflict (scheme, value) do nothing`);
  }

  /** Takes the ids in other catalogues off titles. */
  async deleteExternalIds(contentIds: readonly string[]): Promise<void> {
    await this.#tx.delete(externalId).where(inArray(externalId.contentId, [...contentIds]));
  }

  /** Adds relations in their stored form. */
  async addRelations(relations: readonly Relation[]): Promise<void> {
    if (relations.length === 0) return;
    await this.#tx
      .insert(relation)
      .values([...relations])
      .onConflictDoNothing();
  }

  /** Removes a relation, given in its stored form; false when there is none. */
  async removeRelation({ fromId, type, toId }: Relation): Promise<boolean> {
    const gone = await this.#tx
      .delete(relation)
      .where(and(eq(relation.fromId, fromId), eq(relation.type, type), eq(relation.toId, toId)))
      .returning({ fromId: relation.fromId });
    return gone.length > 0;
  }

  /**
   * Gives a title these relations, as far as the others are there still; returns the ids of the others whose relations
   * this changed.
   */
  async replaceRelations(contentId: string, relations: readonly Relation[]): Promise<string[]> {
    const shape = sql.raw('"fromId" uuid, type text, "toId" uuid');
    const others = async (changed: SQL) => {
      const { rows } = await this.#tx.execute<{ from_id: string; to_id: string }>(changed);
      return rows.map(({ from_id, to_id }) => (from_id === contentId ? to_id : from_id));
    };
    const gone = await others(sql`
      delete from content.relation as known
      where ${contentId}::uuid in (from_id, to_id) and not exists (
        select 1 from ${given(relations, shape)}
        where ("fromId", given.type, "toId") = (known.from_id, known.type, known.to_id))
      returning from_id, to_id`);
    const added = await others(sql`
      insert into content.relation (from_id, type, to_id)
      select "fromId", type, "toId" from ${given(relations, shape)}
      where (select count(*) from content.content where id in ("fromId", "toId")) = 2
      on conflict do nothing returning from_id, to_id`);
    return [...new Set([...gone, ...added])];
  }

  /** Puts a title into these categories, as far as they are there still, and takes it out of all others. */
  async replaceCategories(contentId: string, categoryIds: readonly string[]): Promise<void> {
    const ids = sql`${sql.param([...categoryIds])}::uuid[]`;
    await this.#tx.execute(sql`
      delete from content.category_content where content_id = ${contentId} and category_id <> all (${ids})`);
    await this.#tx.execute(sql`
      insert into content.category_content (category_id, content_id)
      select id, ${contentId}::uuid from content.category where id = any (${ids})
      on conflict do nothing`);
  }

  /** From now on no record decides the fields of this title: somebody did so by hand. */
  async releaseFromSources(contentId: string): Promise<void> {
    await this.#tx
      .update(sourceRecord)
      .set({ isPrimary: false })
      .where(eq(sourceRecord.contentId, contentId));
  }
}
