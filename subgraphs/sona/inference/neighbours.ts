import type { VectorIndex } from '#shared/vectors/vector-index.ts';
import { asQuery } from '../content-vector.ts';
import { kindsLike } from '../title.ts';
import type { CallBudget } from './call-budget.ts';
import type { Catalogue } from './catalogue.ts';
import { isAllowedAt } from './eligibility.ts';

/** Titles that may be left out for their rating, before a list gets short. */
const spare = 20;

/** Finds titles close to a title or a vector. */
export class Neighbours {
  readonly #catalogue: Catalogue;
  readonly #vectors: VectorIndex;

  constructor(catalogue: Catalogue, vectors: VectorIndex) {
    this.#catalogue = catalogue;
    this.#vectors = vectors;
  }

  /** For each title the closest of its kind, best first; empty for one that is unknown or has no vector yet. */
  async ofTitles(
    contentIds: readonly string[],
    limit: number,
    maturityLimit: number | null,
    budget: CallBudget,
  ): Promise<string[][]> {
    const titles = contentIds.map((contentId) => this.#catalogue.standIn(contentId));
    const ids = new Set(titles.flatMap((title) => title?.contentId ?? []));
    const vectors = new Map((await this.#vectors.get([...ids])).map(({ id, vector }) => [id, vector]));
    const lists: string[][] = [];
    for (const title of titles) {
      budget.check();
      const vector = title === null ? undefined : vectors.get(title.contentId);
      if (title === null || vector === undefined) lists.push([]);
      else {
        const near = await this.#near(asQuery(vector), limit + 1, maturityLimit, kindsLike(title.kind));
        lists.push(near.filter((contentId) => contentId !== title.contentId).slice(0, limit));
      }
    }
    return lists;
  }

  /** For each vector the closest titles, best first. */
  async ofVectors(
    vectors: readonly Float32Array[],
    limit: number,
    maturityLimit: number | null,
    budget: CallBudget,
  ): Promise<string[][]> {
    const lists: string[][] = [];
    for (const vector of vectors) {
      budget.check();
      lists.push(await this.#near(vector, limit, maturityLimit));
    }
    return lists;
  }

  async #near(
    vector: Float32Array,
    limit: number,
    maturityLimit: number | null,
    kinds?: readonly string[],
  ): Promise<string[]> {
    const hits = await this.#vectors.search({
      vector,
      limit: limit + spare,
      ...(kinds !== undefined && { kinds }),
    });
    return hits
      .map(({ id }) => id)
      .filter((id) => {
        const title = this.#catalogue.get(id);
        return title !== undefined && isAllowedAt(title, maturityLimit);
      })
      .slice(0, limit);
  }
}
