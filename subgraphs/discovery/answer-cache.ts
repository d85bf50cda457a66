import type { Cache } from '#shared/cache.ts';
import type { Log } from '#shared/log.ts';

export interface Answer<T> {
  value: T;
  cached: boolean;
}

/** Answers that are worked out once: kept for a while, and shared by those who ask at the same time. */
export class AnswerCache {
  readonly #cache: Cache;
  readonly #log: Log;
  readonly #inFlight = new Map<string, Promise<unknown>>();

  constructor(cache: Cache, log: Log) {
    this.#cache = cache;
    this.#log = log;
  }

  /**
   * The answer under `key`, from the cache or from `work`, which also says for how many seconds to keep it; 0 for not
   * at all. A cache that does not answer is the same as an empty one.
   */
  async answer<T>(key: string, work: () => Promise<{ value: T; ttlSeconds: number }>): Promise<Answer<T>> {
    const running = this.#inFlight.get(key) as Promise<Answer<T>> | undefined;
    if (running !== undefined) return { ...(await running), cached: true };
    const answer = this.#lookUp(key, work).finally(() => this.#inFlight.delete(key));
    this.#inFlight.set(key, answer);
    return answer;
  }

  async #lookUp<T>(key: string, work: () => Promise<{ value: T; ttlSeconds: number }>): Promise<Answer<T>> {
    const known = await this.#cache.get<T>(key).catch((error: unknown) => this.#ignore(error));
    if (known !== undefined) return { value: known, cached: true };
    const { value, ttlSeconds } = await work();
    if (ttlSeconds > 0) {
      await this.#cache.set(key, value, ttlSeconds).catch((error: unknown) => this.#ignore(error));
    }
    return { value, cached: false };
  }

  #ignore(error: unknown): undefined {
    this.#log.warn({ err: error }, 'The cache does not answer; working without it');
    return undefined;
  }
}
