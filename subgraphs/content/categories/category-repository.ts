import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { category } from '#db/schema/content.ts';
import type { Category, CategoryDraft } from './category.ts';

/** All categories with their paths; in the order of the tree. */
const tree = sql`
  with recursive tree as (
    select id, parent_id, slug, name, slug as path, array[position] as place
    from content.category where parent_id is null
    union all
    select below.id, below.parent_id, below.slug, below.name, tree.path || '/' || below.slug, tree.place || below.position
    from content.category as below join tree on below.parent_id = tree.id
  )`;

const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;

/** The ids of a category and of all below it, as a subquery. */
export const withBelow = (id: string): SQL => sql`(
  with recursive part as (
    select ${id}::uuid as id
    union all
    select below.id from content.category as below join part on below.parent_id = part.id
  ) select id from part)`;

/** Reads and writes the tree of categories and what is in it. */
export class CategoryRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Lets changes of the tree take turns until the transaction ends: two moves at once could make a cycle. */
  async takeTurn(): Promise<void> {
    await this.#queries.execute(sql`select pg_advisory_xact_lock(hashtext('content.category'))`);
  }

  /** The whole tree, each category after its parent and in its place among its siblings. */
  async all(): Promise<Category[]> {
    const { rows } = await this.#queries.execute<Category & Record<string, unknown>>(sql`
      ${tree} select id, parent_id as "parentId", slug, name, path from tree order by place`);
    return rows;
  }

  /** Those of the categories that each of the titles is in itself, in the order of the tree. */
  async ofContents(contentIds: readonly string[]): Promise<(Category & { contentId: string })[]> {
    const { rows } = await this.#queries.execute<
      Category & { contentId: string } & Record<string, unknown>
    >(sql`
      ${tree} select content_id as "contentId", id, parent_id as "parentId", slug, name, path
      from tree join content.category_content on category_id = id
      where content_id = any (${uuids(contentIds)}) order by place`);
    return rows;
  }

  async insert(id: string, draft: CategoryDraft): Promise<void> {
    await this.#queries.insert(category).values({ ...draft, id, position: 0 });
  }

  async update(id: string, draft: CategoryDraft): Promise<void> {
    await this.#queries.update(category).set(draft).where(eq(category.id, id));
  }

  async delete(id: string): Promise<void> {
    await this.#queries.delete(category).where(eq(category.id, id));
  }

  /** Puts siblings into this order. */
  async order(ids: readonly string[]): Promise<void> {
    await this.#queries.execute(sql`
      update content.category as known set position = given.place - 1
      from unnest(${uuids(ids)}) with ordinality as given (id, place) where known.id = given.id`);
  }

  /** Puts titles into a category; returns the ids of those that were not in it. */
  async assign(id: string, contentIds: readonly string[]): Promise<string[]> {
    const { rows } = await this.#queries.execute<{ content_id: string }>(sql`
      insert into content.category_content (category_id, content_id)
      select ${id}::uuid, given from unnest(${uuids(contentIds)}) as given
      on conflict do nothing returning content_id`);
    return rows.map(({ content_id }) => content_id);
  }

  /** Takes titles out of a category; returns the ids of those that were in it. */
  async unassign(id: string, contentIds: readonly string[]): Promise<string[]> {
    const { rows } = await this.#queries.execute<{ content_id: string }>(sql`
      delete from content.category_content
      where category_id = ${id} and content_id = any (${uuids(contentIds)}) returning content_id`);
    return rows.map(({ content_id }) => content_id);
  }

  /** Up to `limit` ids of titles that are in a category itself. */
  async contentIdsIn(id: string, limit: number): Promise<string[]> {
    const { rows } = await this.#queries.execute<{ content_id: string }>(sql`
      select content_id from content.category_content where category_id = ${id} limit ${limit}`);
    return rows.map(({ content_id }) => content_id);
  }
}
