import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '#shared/clock.ts';
import { TimeoutError, UpstreamUnavailableError } from '#shared/errors.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { BreakerState } from './circuit-breaker.ts';

/** How often a request is sent again. */
const mostRetries = 2;
/** A retry waits for a random time, of up to this for the first one and twice as long for each that follows. */
const retryDelayMs = 40;
/** Retries on top of first tries: no more than this share, with some in hand for a quiet subgraph. */
const retryShare = 0.2;
const retriesInHand = 10;

export interface ResilienceObserver {
  onRetry(): void;
  onState(state: BreakerState): void;
}

/** Thrown within, when trying again at once may help: the connection failed, or a proxy had nobody to ask. */
export class TransientError extends Error {
  override name = 'TransientError';
}

/** A request to a subgraph; it throws UPSTREAM_UNAVAILABLE or TIMEOUT when it fails. */
export interface Guarded<T> {
  send(): Promise<T>;
  /** Whether it may be sent again. */
  isRepeatable: boolean;
  /** When its answer is of no use any more, in milliseconds since the epoch. */
  deadline: number;
}

/** What retries may cost: every first try earns a part of one, so that they cannot double the load of a sick subgraph. */
class RetryBudget {
  #left = retriesInHand;

  earn(): void {
    this.#left = Math.min(retriesInHand, this.#left + retryShare);
  }

  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

const isFailure = (error: unknown) =>
  error instanceof UpstreamUnavailableError || error instanceof TimeoutError;

const isTransient = (error: unknown) =>
  error instanceof UpstreamUnavailableError && error.cause instanceof TransientError;

/**
 * What stands between the router and one subgraph that fails: a circuit breaker, and retries with full jitter within a
 * budget.
 */
export class Resilience {
  readonly #name: string;
  readonly #breaker: CircuitBreaker;
  readonly #budget = new RetryBudget();
  #observer: ResilienceObserver | undefined;

  /** The observer is told how the breaker begins, too. */
  constructor(name: string, observer: ResilienceObserver) {
    this.#name = name;
    this.#observer = observer;
    this.#breaker = new CircuitBreaker(systemClock, (state) => this.#observer?.onState(state));
    observer.onState('closed');
  }

  /** Tells its observer nothing any more: the subgraph is not served. */
  forget(): void {
    this.#observer?.onState('closed');
    this.#observer = undefined;
  }

  /**
   * Sends a request, and again where that may help. Throws what the last try threw; UPSTREAM_UNAVAILABLE with
   * `retryAfterSeconds` when the breaker is open.
   */
  async run<T>(request: Guarded<T>): Promise<T> {
    if (request.isRepeatable) this.#budget.earn();
    for (let retries = 0; ; retries += 1) {
      try {
        return await this.#try(request);
      } catch (error) {
        const pause = Math.random() * retryDelayMs * 2 ** retries;
        if (retries >= mostRetries || !isTransient(error) || !this.#mayRepeat(request, pause)) throw error;
        this.#observer?.onRetry();
        await delay(pause);
      }
    }
  }

  #mayRepeat({ isRepeatable, deadline }: Guarded<unknown>, pauseMs: number): boolean {
    return isRepeatable && Date.now() + pauseMs < deadline && this.#budget.spend();
  }

  async #try<T>({ send }: Guarded<T>): Promise<T> {
    const admitted = this.#breaker.admit();
    if (admitted === undefined) {
      throw new UpstreamUnavailableError(
        this.#name,
        new Error('The circuit breaker is open.'),
        this.#breaker.retryAfterSeconds,
      );
    }
    try {
      const answer = await send();
      this.#breaker.settle(admitted, false);
      return answer;
    } catch (error) {
      this.#breaker.settle(admitted, isFailure(error));
      throw error;
    }
  }
}
