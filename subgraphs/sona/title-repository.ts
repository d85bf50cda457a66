import { and, asc, count, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { contents, vectors } from '#db/schema/sona.ts';
import { isRecommendableKind, recommendableKinds } from './title.ts';
import type { ProjectedTitle, Title } from './title.ts';

/** A title whose vector is to be made. */
export interface WantedVector {
  contentId: string;
  text: string;
  genres: string[];
  year: number | null;
  people: { name: string; role: string }[];
  kind: string;
  vectorSource: string;
}

const titleColumns = {
  contentId: contents.contentId,
  kind: contents.kind,
  title: contents.title,
  year: contents.year,
  genres: contents.genres,
  people: contents.people,
  popularity: contents.popularity,
  minimumAge: contents.minimumAge,
  parentId: contents.parentId,
  offers: contents.offers,
};

/** A title as the table has it now; `deleted` marks one that is gone. */
export type StoredTitle = Title & { deleted: boolean };

/** The projection of the catalogue. */
export class TitleRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Writes titles that are newer than what is stored. Returns the ids of those that were. */
  async save(titles: readonly ProjectedTitle[]): Promise<string[]> {
    if (titles.length === 0) return [];
    const rows = await this.#queries
      .insert(contents)
      .values(
        titles.map((title) => ({
          ...title,
          vectorWanted: title.text !== '' && isRecommendableKind(title.kind),
        })),
      )
      .onConflictDoUpdate({
        target: contents.contentId,
        set: {
          version: sql`excluded.version`,
          kind: sql`excluded.kind`,
          title: sql`excluded.title`,
          year: sql`excluded.year`,
          genres: sql`excluded.genres`,
          people: sql`excluded.people`,
          popularity: sql`excluded.popularity`,
          minimumAge: sql`excluded.minimum_age`,
          parentId: sql`excluded.parent_id`,
          offers: sql`excluded.offers`,
          text: sql`excluded.text`,
          vectorSource: sql`excluded.vector_source`,
          vectorWanted: sql`excluded.vector_wanted and (${contents.vectorWanted} or ${contents.deleted}
            or ${contents.vectorSource} <> excluded.vector_source)`,
          deleted: sql`false`,
          changedAt: sql`now()`,
        },
        setWhere: gt(sql`excluded.version`, contents.version),
      })
      .returning({ contentId: contents.contentId });
    return rows.map(({ contentId }) => contentId);
  }

  /** Marks a title as deleted, so that an older change that arrives late does not bring it back. */
  async delete(contentId: string, version: number): Promise<boolean> {
    const rows = await this.#queries
      .insert(contents)
      .values({
        ...{
          contentId,
          version,
          kind: '',
          title: '',
          genres: [],
          people: [],
          popularity: 0,
          offers: [],
          text: '',
        },
        ...{ vectorSource: '', vectorWanted: false, deleted: true },
      })
      .onConflictDoUpdate({
        target: contents.contentId,
        set: { version, deleted: true, vectorWanted: false, changedAt: sql`now()` },
        setWhere: gt(sql`excluded.version`, contents.version),
      })
      .returning({ contentId: contents.contentId });
    return rows.length > 0;
  }

  /** Titles by id, the deleted ones too. */
  async byIds(ids: readonly string[]): Promise<StoredTitle[]> {
    return this.#queries
      .select({ ...titleColumns, deleted: contents.deleted })
      .from(contents)
      .where(inArray(contents.contentId, [...ids]));
  }

  /** Titles that changed at or after a moment of the database's clock (all when null), a page by id. */
  async page(since: Date | null, afterId: string | null, limit: number): Promise<StoredTitle[]> {
    return this.#queries
      .select({ ...titleColumns, deleted: contents.deleted })
      .from(contents)
      .where(
        and(
          since === null ? eq(contents.deleted, false) : gt(contents.changedAt, since),
          afterId === null ? undefined : gt(contents.contentId, afterId),
        ),
      )
      .orderBy(asc(contents.contentId))
      .limit(limit);
  }

  /** The next titles that want a vector, most popular first. */
  async wantedVectors(limit: number): Promise<WantedVector[]> {
    const { contentId, text, genres, year, people, kind, vectorSource } = contents;
    return this.#queries
      .select({ contentId, text, genres, year, people, kind, vectorSource })
      .from(contents)
      .where(eq(contents.vectorWanted, true))
      .orderBy(sql`${contents.popularity} desc`)
      .limit(limit);
  }

  async countWantedVectors(): Promise<number> {
    const [row] = await this.#queries
      .select({ wanted: count() })
      .from(contents)
      .where(eq(contents.vectorWanted, true));
    return row?.wanted ?? 0;
  }

  /** Puts every title whose vector another model made, or that lost its vector, on the list of those that want one. */
  async wantVectorsOf(model: string): Promise<void> {
    const current = this.#queries
      .select({ contentId: vectors.contentId })
      .from(vectors)
      .where(and(eq(vectors.contentId, contents.contentId), eq(vectors.model, model)));
    await this.#queries
      .update(contents)
      .set({ vectorWanted: true })
      .where(
        and(
          inArray(contents.kind, [...recommendableKinds]),
          eq(contents.deleted, false),
          eq(contents.vectorWanted, false),
          ne(contents.text, ''),
          sql`not exists ${current}`,
        ),
      );
  }

  /** Takes titles off the list, unless they changed since the vector was made. Returns the ids of those taken off. */
  async vectorsMade(made: readonly Pick<WantedVector, 'contentId' | 'vectorSource'>[]): Promise<string[]> {
    if (made.length === 0) return [];
    const rows = await this.#queries
      .update(contents)
      .set({ vectorWanted: false })
      .where(
        and(
          eq(contents.deleted, false),
          or(
            ...made.map(({ contentId, vectorSource }) =>
              and(eq(contents.contentId, contentId), eq(contents.vectorSource, vectorSource)),
            ),
          ),
        ),
      )
      .returning({ contentId: contents.contentId });
    return rows.map(({ contentId }) => contentId);
  }

  /** The database's own time, for {@link page}. */
  async now(): Promise<Date> {
    const { rows } = await this.#queries.execute<{ now: string | Date }>(sql`select now() as now`);
    return new Date(rows[0]!.now);
  }
}
