import type { VectorIndex } from '#shared/vectors/vector-index.ts';
import type { Catalogue } from './catalogue.ts';
import type { ReasonMessage } from './messages.ts';
import { Reasons } from './reasons.ts';
import { noSeeds } from './taste.ts';
import type { TasteReader } from './taste.ts';
import type { Trends } from './trends.ts';

export interface ExplainerOptions {
  catalogue: Catalogue;
  trends: Trends;
  tastes: TasteReader;
  vectors: VectorIndex;
}

/** Says why titles would be recommended. */
export class Explainer {
  readonly #options: ExplainerOptions;

  constructor(options: ExplainerOptions) {
    this.#options = options;
  }

  /** For each title what speaks for it; empty when nothing does, or when the profile turned it down. */
  async explain(
    profileId: string,
    region: string | null,
    contentIds: readonly string[],
  ): Promise<ReasonMessage[][]> {
    const { catalogue, trends, tastes, vectors } = this.#options;
    const taste = await tastes.read(profileId, noSeeds);
    const reasons = new Reasons(taste, region !== null);
    const titles = contentIds.map((contentId) => catalogue.standIn(contentId));
    const ids = new Set(titles.flatMap((title) => title?.contentId ?? []));
    const found = new Map((await vectors.get([...ids])).map(({ id, vector }) => [id, vector]));
    return titles.map((title) => {
      if (title === null || (taste.signals.get(title.contentId)?.weight ?? 0) < 0) return [];
      const vector = found.get(title.contentId) ?? null;
      return reasons.of({ title, vector, trend: trends.of(title, region) });
    });
  }
}
