import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { isApiKey } from '#shared/api-key.ts';
import type { ExchangeApiKey } from '#shared/api-key.ts';
import type { Clock } from '#shared/clock.ts';
import { UnauthenticatedError } from '#shared/errors.ts';
import type { Metrics } from '#shared/metrics.ts';

export interface ApiKeysOptions {
  exchange: ExchangeApiKey;
  clock: Clock;
  metrics: Metrics;
}

/** What is known of a key: its token until a moment, or that it gives none. */
interface Known {
  /** Null for a key that is not good. */
  token: Promise<string | null>;
  /** Milliseconds since the epoch; unknown while accounts is asked. */
  until: number | undefined;
}

/** The keys, and the texts that are none, that a router remembers. */
const mostKeys = 10_000;
/** How long a text that is no key stays one: accounts gives nobody a key that was tried before. */
const refusedForMs = 60_000;
/** A token is not used in its last seconds, so that it does not end while subgraphs are asked. */
const marginMs = 10_000;

/**
 * Trades the API keys of requests for the access tokens that subgraphs understand, and remembers them for a while. The
 * token of a key that was revoked is refused by whoever verifies it.
 */
export class ApiKeys {
  readonly #options: ApiKeysOptions;
  readonly #good = new LRUCache<string, Known>({ max: mostKeys });
  /** Apart, so that whoever tries many texts pushes no good key out. */
  readonly #refused = new LRUCache<string, number>({ max: mostKeys });
  readonly #asked;

  constructor(options: ApiKeysOptions) {
    this.#options = options;
    this.#asked = options.metrics.counter(
      'mg_router_api_keys_total',
      'Requests with an API key, by where its token was from.',
      ['source'],
    );
  }

  /** Returns the access token of a key. Throws UNAUTHENTICATED when it is not good, UPSTREAM_UNAVAILABLE without accounts. */
  async tokenOf(key: string): Promise<string> {
    // A key is kept nowhere, here either.
    const keyHash = createHash('sha256').update(key).digest('base64url');
    const token = isApiKey(key) && !this.#isRefused(keyHash) ? await this.#known(key, keyHash).token : null;
    if (token !== null) return token;
    this.#asked.inc({ source: 'refused' });
    throw new UnauthenticatedError('The API key is not valid: it is unknown, or has ended.');
  }

  #isRefused(keyHash: string): boolean {
    return (this.#refused.get(keyHash) ?? 0) > this.#options.clock.now();
  }

  #known(key: string, keyHash: string): Known {
    const known = this.#good.get(keyHash);
    if (known !== undefined && (known.until === undefined || known.until > this.#options.clock.now())) {
      this.#asked.inc({ source: 'memory' });
      return known;
    }
    this.#asked.inc({ source: 'accounts' });
    const asked: Known = { token: Promise.resolve(null), until: undefined };
    asked.token = this.#exchange(key, keyHash, asked);
    // Also while it is asked for: all requests of that time share the answer.
    this.#good.set(keyHash, asked);
    return asked;
  }

  async #exchange(key: string, keyHash: string, asked: Known): Promise<string | null> {
    const { clock, exchange } = this.#options;
    const forget = () => {
      if (this.#good.get(keyHash) === asked) this.#good.delete(keyHash);
    };
    const askedAt = clock.now();
    try {
      const token = await exchange(key);
      if (token !== null) {
        asked.until = askedAt + token.expiresIn * 1000 - marginMs;
        return token.accessToken;
      }
      forget();
      this.#refused.set(keyHash, clock.now() + refusedForMs);
      return null;
    } catch (error) {
      forget();
      throw error;
    }
  }
}
