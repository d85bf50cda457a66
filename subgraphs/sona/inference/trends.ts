import { LRUCache } from 'lru-cache';
import type { Clock } from '#shared/clock.ts';
import type { InteractionRepository } from '../interaction-repository.ts';
import type { Title } from '../title.ts';
import type { Catalogue } from './catalogue.ts';

const dayMs = 86_400_000;
const windowMs = 14 * dayMs;
const halfLifeMs = 3 * dayMs;
const mostRows = 20_000;
/** Interest at which a title has half of what interest can give. */
const halfInterest = 5;
/** The share of a trend that popularity gives; what people did lately gives the rest. */
const popularityShare = 0.5;

/** A title and how much it is liked now, 0 to 1. */
export interface Trend {
  title: Title;
  trend: number;
}

/** The share of a trend: popularity (0 to 100) and what people did lately. Grows with both; 0 to 1. */
function trendOf(popularity: number, interest: number): number {
  const lately = interest / (interest + halfInterest);
  return popularityShare * Math.min(1, Math.max(0, popularity / 100)) + (1 - popularityShare) * lately;
}

/** What is liked in each region now: by what people there did lately and by popularity. */
export class Trends {
  readonly #repository: InteractionRepository;
  readonly #catalogue: Catalogue;
  readonly #clock: Clock;
  /** By region; '' for everybody. */
  #interest = new Map<string, Map<string, number>>();
  readonly #rankings = new LRUCache<string, { revision: number; trends: Trend[] }>({ max: 64 });

  constructor(repository: InteractionRepository, catalogue: Catalogue, clock: Clock) {
    this.#repository = repository;
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  /** Reads what people did lately. */
  async refresh(): Promise<void> {
    const nowMs = this.#clock.now();
    const rows = await this.#repository.interest({ sinceMs: nowMs - windowMs, nowMs, halfLifeMs }, mostRows);
    const interest = new Map<string, Map<string, number>>();
    const add = (region: string, contentId: string, amount: number) => {
      const ofRegion = interest.get(region) ?? new Map<string, number>();
      ofRegion.set(contentId, (ofRegion.get(contentId) ?? 0) + amount);
      interest.set(region, ofRegion);
    };
    for (const { region, contentId, interest: amount } of rows) {
      const title = this.#catalogue.standIn(contentId);
      if (title === null) continue;
      add('', title.contentId, amount);
      if (region !== '') add(region, title.contentId, amount);
    }
    this.#interest = interest;
    this.#rankings.clear();
  }

  /** How much a title is liked in a region now (everywhere when null), 0 to 1. */
  of(title: Title, region: string | null): number {
    return trendOf(title.popularity, this.#interest.get(region ?? '')?.get(title.contentId) ?? 0);
  }

  /** All titles that can be recommended, the most liked in the region first; equal ones by id. */
  ranking(region: string | null): readonly Trend[] {
    const key = region ?? '';
    const { revision } = this.#catalogue;
    const known = this.#rankings.get(key);
    if (known?.revision === revision) return known.trends;
    const trends = this.#catalogue
      .recommendable()
      .map((title) => ({ title, trend: this.of(title, region) }))
      .sort(
        (one, other) => other.trend - one.trend || (one.title.contentId < other.title.contentId ? -1 : 1),
      );
    this.#rankings.set(key, { revision, trends });
    return trends;
  }
}
