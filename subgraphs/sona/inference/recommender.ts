import type { Clock } from '#shared/clock.ts';
import { vectorSize } from '#shared/vectors/vector-index.ts';
import type { VectorIndex } from '#shared/vectors/vector-index.ts';
import type { SonaMetrics } from '../metrics.ts';
import type { Title } from '../title.ts';
import { dot } from '../vector-math.ts';
import type { CallBudget } from './call-budget.ts';
import type { Catalogue } from './catalogue.ts';
import { isEligible } from './eligibility.ts';
import type { Eligibility } from './eligibility.ts';
import type { RecommendReply } from './messages.ts';
import { diversify } from './mmr.ts';
import type { Ranked } from './mmr.ts';
import type { Model } from './model.ts';
import { Reasons } from './reasons.ts';
import type { Candidate } from './reasons.ts';
import type { Seeds, Taste, TasteReader } from './taste.ts';
import type { Trends } from './trends.ts';

/** Titles that the vector index and the trends bring in. */
const mostNear = 300;
const mostTrending = 100;
/** Titles that are left for the choice of the list, as a multiple of its length; at least {@link leastPool}. */
const poolFactor = 6;
const leastPool = 120;

/** Stands for the vector of a title that has none yet: it is like nothing. */
const noVector = new Float32Array(vectorSize);

/** What is asked for, checked. */
export interface RecommendationQuery {
  profileId: string | null;
  limit: number;
  eligibility: Eligibility;
  seeds: Seeds;
}

interface RankedCandidate extends Ranked {
  candidate: Candidate;
}

export interface RecommenderOptions {
  catalogue: Catalogue;
  trends: Trends;
  tastes: TasteReader;
  vectors: VectorIndex;
  model: Model;
  clock: Clock;
  metrics: SonaMetrics;
}

/** Recommends: candidates, filters, scores, diversity, reasons. */
export class Recommender {
  readonly #options: RecommenderOptions;

  constructor(options: RecommenderOptions) {
    this.#options = options;
  }

  /** The list for a viewer; the same for the same state, always. */
  async recommend(query: RecommendationQuery, budget: CallBudget): Promise<RecommendReply> {
    const { model, metrics } = this.#options;
    const taste = await this.#options.tastes.read(query.profileId, query.seeds);
    budget.check();
    const candidates = await this.#candidates(query, taste);
    budget.check();
    const ranked = candidates.map((candidate) => this.#rank(candidate, taste));
    const pool = ranked
      .sort((one, other) => other.score - one.score)
      .slice(0, Math.max(leastPool, poolFactor * query.limit));
    budget.check();
    const chosen = diversify(pool, {
      limit: query.limit,
      exemptGenres: query.seeds.genres,
      ...model.parameters.diversity,
    });
    const reasons = new Reasons(taste, query.eligibility.region !== null);

    metrics.candidates.observe(candidates.length);
    metrics.recommendations.inc({ start: startOf(taste, query.seeds) });
    for (const { score } of chosen) metrics.score.observe(score);
    return {
      items: chosen.map((item) => ({
        contentId: item.contentId,
        score: item.score,
        reasons: reasons.ofShown(item.candidate),
      })),
      modelVersion: model.version,
      ...(taste.adapterVersion !== null && { adapterVersion: taste.adapterVersion }),
    };
  }

  /** What may be shown: near the taste and liked in the region, without what is seen or not allowed. */
  async #candidates({ eligibility, seeds }: RecommendationQuery, taste: Taste): Promise<Candidate[]> {
    const { trends, vectors } = this.#options;
    const { region } = eligibility;
    const seeded = new Set(seeds.titles.map(({ contentId }) => contentId));
    const wanted = (title: Title) =>
      !seeded.has(title.contentId) &&
      taste.signals.get(title.contentId)?.settled !== true &&
      isEligible(title, eligibility);

    const titles = new Map<string, Title>();
    for (const title of await this.#near(eligibility, taste)) {
      if (wanted(title)) titles.set(title.contentId, title);
    }
    let trending = 0;
    for (const { title } of trends.ranking(region)) {
      if (trending >= (titles.size > 0 ? mostTrending : mostNear)) break;
      if (!wanted(title)) continue;
      trending += 1;
      titles.set(title.contentId, title);
    }
    const found = new Map((await vectors.get([...titles.keys()])).map(({ id, vector }) => [id, vector]));
    return [...titles.values()].map((title) => ({
      title,
      vector: found.get(title.contentId) ?? null,
      trend: trends.of(title, region),
    }));
  }

  /** The titles nearest to the taste. Where only genres are known, those of one of the genres. */
  async #near({ kinds }: Eligibility, taste: Taste): Promise<Title[]> {
    if (taste.y === null || !taste.attracted) return [];
    const hits = await this.#options.vectors.search({
      vector: taste.y,
      limit: mostNear,
      ...(kinds.size > 0 && { kinds: [...kinds] }),
    });
    const titles = hits.flatMap(({ id }) => this.#options.catalogue.get(id) ?? []);
    if (taste.sources.length > 0) return titles;
    return titles.filter(({ genres }) => genres.some((genre) => taste.seedGenres.includes(genre)));
  }

  #rank(candidate: Candidate, taste: Taste): RankedCandidate {
    const { trendWeight, refusalWeight } = this.#options.model.parameters;
    const { title, vector, trend } = candidate;
    const likeness = taste.y === null || vector === null ? 0 : dot(taste.y, vector);
    const signal = taste.signals.get(title.contentId)?.weight ?? 0;
    // A title that shaped the preference is like itself: that part says nothing of whether to show it again.
    const ownShare = Math.max(0, signal) / (taste.preference?.strength ?? 1);
    return {
      candidate,
      contentId: title.contentId,
      genres: title.genres,
      vector: vector ?? noVector,
      score: likeness - ownShare + trendWeight * trend + refusalWeight * Math.min(0, signal),
    };
  }
}

const startOf = (taste: Taste, seeds: Seeds) => {
  if (seeds.titles.length + seeds.genres.length > 0) return 'seeds';
  return taste.attracted ? 'history' : 'trending';
};
