import { and, arrayContains, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import { availability, categoryContent, content } from '#db/schema/content.ts';
import { NotFoundError } from '#shared/errors.ts';
import type { PageRequest } from '#shared/paging.ts';
import { withBelow } from './categories/category-repository.ts';
import type { Content, ContentKind } from './content.ts';

const columns = {
  id: content.id,
  kind: sql<ContentKind>`${content.kind}`,
  parentId: content.parentId,
  topId: content.topId,
  number: content.number,
  title: content.title,
  titles: content.titles,
  originalTitle: content.originalTitle,
  synopsis: content.synopsis,
  year: content.year,
  endYear: content.endYear,
  durationMs: content.durationMs,
  genres: content.genres,
  languages: content.languages,
  countries: content.countries,
  maturityRating: content.maturityRating,
  popularity: content.popularity,
  version: content.version,
};

/** `column = any(ids)` with one parameter, however many ids. */
const anyOf = (column: SQL | typeof content.id | typeof content.parentId, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...ids])}::uuid[])`;

/** Which titles of the catalogue are wanted; null wants all. */
export interface CatalogFilter {
  kinds?: readonly ContentKind[] | null;
  genre?: string | null;
  platform?: string | null;
  /** With or without what is in the categories below it. */
  category?: { id: string; isDeep: boolean } | null;
}

const offeredOn = (platform: string, at: Date): SQL => {
  const moment = at.toISOString();
  return sql`exists (select 1 from ${availability} where ${and(
    eq(availability.platform, platform),
    sql`${availability.contentId} in (${content.id}, ${content.parentId}, ${content.topId})`,
    sql`${availability.supersededAt} is null`,
    sql`(${availability.availableFrom} is null or ${availability.availableFrom} <= ${moment})`,
    sql`(${availability.expiresAt} is null or ${availability.expiresAt} > ${moment})`,
  )})`;
};

const inCategory = ({ id, isDeep }: { id: string; isDeep: boolean }): SQL =>
  sql`${content.id} in (select ${categoryContent.contentId} from ${categoryContent}
    where ${isDeep ? sql`${categoryContent.categoryId} in ${withBelow(id)}` : eq(categoryContent.categoryId, id)})`;

/** What a row of `content.content` must be to match at a moment; undefined where all do. */
export function catalogCondition(
  { kinds, genre, platform, category }: CatalogFilter,
  at: Date,
): SQL | undefined {
  return and(
    kinds == null ? undefined : inArray(content.kind, [...kinds]),
    genre == null ? undefined : arrayContains(content.genres, [genre]),
    platform == null ? undefined : offeredOn(platform, at),
    category == null ? undefined : inCategory(category),
  );
}

/** The sort key of a title in the catalogue: its sort title and its id. */
export type CatalogKey = [sortTitle: string, id: string];

/** Reads titles. */
export class ContentRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Titles by id, in no particular order. */
  async byIds(ids: readonly string[]): Promise<Content[]> {
    return this.#queries.select(columns).from(content).where(anyOf(content.id, ids));
  }

  /** One title. Throws NOT_FOUND. */
  async get(id: string): Promise<Content> {
    const [known] = isUuid(id) ? await this.byIds([id]) : [];
    if (known === undefined) throw new NotFoundError('content', id);
    return known;
  }

  /** The titles right below each of the parents, in their order: by number, else by year and title. */
  async childrenOf(parentIds: readonly string[]): Promise<(Content & { parentId: string })[]> {
    return this.#queries
      .select(columns)
      .from(content)
      .where(anyOf(content.parentId, parentIds))
      .orderBy(
        sql`${content.number} nulls last, ${content.year} nulls last, ${content.sortTitle} collate "C"`,
      ) as Promise<(Content & { parentId: string })[]>;
  }

  /** Everything below these titles, at any depth. */
  async below(ids: readonly string[]): Promise<Content[]> {
    const top = sql`${content.topId} = any(${sql.param([...ids])}::uuid[])`;
    return this.#queries
      .select(columns)
      .from(content)
      .where(or(anyOf(content.parentId, ids), top));
  }

  /** Up to `limit + 1` titles by sort title, those after the key. */
  async page(filter: CatalogFilter, { limit, after }: PageRequest<CatalogKey>, at: Date): Promise<Content[]> {
    const later =
      after === null
        ? undefined
        : sql`(${content.sortTitle} collate "C", ${content.id}) > (${after[0]} collate "C", ${after[1]}::uuid)`;
    return this.#queries
      .select(columns)
      .from(content)
      .where(and(catalogCondition(filter, at), later))
      .orderBy(sql`${content.sortTitle} collate "C"`, asc(content.id))
      .limit(limit + 1);
  }

  /** How many titles match. */
  async count(filter: CatalogFilter, at: Date): Promise<number> {
    const [row] = await this.#queries
      .select({ count: sql<number>`count(*)::int` })
      .from(content)
      .where(catalogCondition(filter, at));
    return row?.count ?? 0;
  }

  /** How many titles there are of each kind; a kind without titles is missing. */
  async countsByKind(): Promise<{ kind: string; count: number }[]> {
    return this.#queries
      .select({ kind: content.kind, count: sql<number>`count(*)::int` })
      .from(content)
      .groupBy(content.kind);
  }

  /** The ids of all genres that some title has. */
  async genresInUse(): Promise<string[]> {
    const rows = await this.#queries
      .selectDistinct({ genre: sql<string>`unnest(${content.genres})` })
      .from(content);
    return rows.map(({ genre }) => genre);
  }
}
