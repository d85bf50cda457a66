import type { Cache } from '#shared/cache.ts';
import type { Clock } from '#shared/clock.ts';
import type { CachePolicy } from './cache-policy.ts';
import type { Ingredients, Invalidations } from './invalidations.ts';
import { placeOf } from './visibility.ts';
import type { Visibility } from './visibility.ts';

/** What was asked, and among whom the answer may be shared. */
export interface ResponseKey {
  /** Of the operation and its variables. */
  hash: string;
  visibility: Visibility;
}

/** An answer that was kept. */
export interface KeptResponse {
  /** The data, as JSON text. */
  data: string;
  policy: CachePolicy;
  /** Seconds since it was asked for. */
  age: number;
}

type Head = Ingredients & CachePolicy;

/** Whole answers of queries, by what was asked and who may see them. */
export class ResponseCache {
  readonly #cache: Cache;
  readonly #invalidations: Invalidations;
  readonly #clock: Clock;

  constructor(cache: Cache, invalidations: Invalidations, clock: Clock) {
    this.#cache = cache;
    this.#invalidations = invalidations;
    this.#clock = clock;
  }

  /** The answer that is kept for the viewer alone, or for everybody like it. */
  async lookup({ hash, visibility: { own, shared } }: ResponseKey): Promise<KeptResponse | undefined> {
    const places = own === shared ? [shared] : [shared, own];
    const kept = await Promise.all(places.map((place) => this.#read(`${place} ${hash}`)));
    return kept.find((response) => response !== undefined);
  }

  /** Keeps an answer that had no errors for as long as its policy says. */
  async store(
    { hash, visibility }: ResponseKey,
    data: string,
    policy: CachePolicy,
    ingredients: Ingredients,
  ): Promise<void> {
    if (!this.#invalidations.isFresh(ingredients)) return;
    const head: Head = { ...policy, ...ingredients };
    // Text is kept as text: the answer is not parsed again to be sent.
    const text = `${JSON.stringify(head)}\n${data}`;
    await this.#cache.set(`${placeOf(visibility, policy)} ${hash}`, text, policy.maxAge);
  }

  async #read(key: string): Promise<KeptResponse | undefined> {
    const text = await this.#cache.get<string>(key);
    if (text === undefined) return undefined;
    const end = text.indexOf('\n');
    const { maxAge, scope, ...ingredients } = JSON.parse(text.slice(0, end)) as Head;
    const age = Math.max(0, Math.floor((this.#clock.now() - ingredients.askedAt) / 1000));
    if (age >= maxAge || !this.#invalidations.isFresh(ingredients)) return undefined;
    return { data: text.slice(end + 1), policy: { maxAge, scope }, age };
  }
}
