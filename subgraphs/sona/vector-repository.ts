import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { contents, vectors } from '#db/schema/sona.ts';
import type { VectorPoint } from '#shared/vectors/vector-index.ts';

export interface NewVector {
  contentId: string;
  vector: Float32Array;
  source: string;
  model: string;
}

/** The vectors of titles; the vector index holds copies. */
export class VectorRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async save(made: readonly NewVector[]): Promise<void> {
    if (made.length === 0) return;
    await this.#queries
      .insert(vectors)
      .values([...made])
      .onConflictDoUpdate({
        target: vectors.contentId,
        set: {
          vector: sql`excluded.vector`,
          source: sql`excluded.source`,
          model: sql`excluded.model`,
          changedAt: sql`now()`,
        },
      });
  }

  async delete(contentId: string): Promise<void> {
    await this.#queries.delete(vectors).where(eq(vectors.contentId, contentId));
  }

  /** Vectors as the index wants them, a page by id; only those changed since a moment of the database's clock when given. */
  async page(since: Date | null, afterId: string | null, limit: number): Promise<VectorPoint[]> {
    return this.#points(
      and(
        since === null ? undefined : gt(vectors.changedAt, since),
        afterId === null ? undefined : gt(vectors.contentId, afterId),
      ),
      limit,
    );
  }

  async byIds(ids: readonly string[]): Promise<VectorPoint[]> {
    return this.#points(inArray(vectors.contentId, [...ids]), ids.length);
  }

  async count(): Promise<number> {
    const [row] = await this.#queries.select({ stored: count() }).from(vectors);
    return row?.stored ?? 0;
  }

  async #points(condition: ReturnType<typeof and>, limit: number): Promise<VectorPoint[]> {
    const { kind, genres, year } = contents;
    const rows = await this.#queries
      .select({ id: vectors.contentId, vector: vectors.vector, kind, genres, year })
      .from(vectors)
      .innerJoin(contents, and(eq(contents.contentId, vectors.contentId), eq(contents.deleted, false)))
      .where(condition)
      .orderBy(asc(vectors.contentId))
      .limit(limit);
    return rows.map(({ id, vector, ...payload }) => ({ id, vector, payload }));
  }
}
