import {
  CircuitState,
  ExponentialBackoff,
  SamplingBreaker,
  circuitBreaker,
  fullJitterGenerator,
  handleWhen,
  isBrokenCircuitError,
  retry,
} from 'cockatiel';
import { TimeoutError, UpstreamUnavailableError } from '#shared/errors.ts';

/** The circuit opens when this share of requests fails over the window, at this rate at least. */
const failureShare = 0.5;
const windowMs = 5000;
const leastPerSecond = 1;
/** How long an open circuit refuses before it lets one request try. */
const openMs = 2000;
/** Retries on top of first tries: no more than this share, with some in hand for a quiet subgraph. */
const retryShare = 0.2;
const retriesInHand = 10;

export type BreakerState = 'closed' | 'half-open' | 'open';

export interface ResilienceObserver {
  onRetry(): void;
  onState(state: BreakerState): void;
}

/** Thrown within, when trying again at once may help: the connection failed, or a proxy had nobody to ask. */
export class TransientError extends Error {
  override name = 'TransientError';
}

/** Runs requests to one subgraph. `repeatable` ones may be sent again. */
export type Attempt = <T>(request: () => Promise<T>, repeatable: boolean) => Promise<T>;

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

const stateNames = new Map<CircuitState, BreakerState>([
  [CircuitState.Closed, 'closed'],
  [CircuitState.HalfOpen, 'half-open'],
  [CircuitState.Open, 'open'],
]);

const isFailure = (error: unknown) =>
  error instanceof UpstreamUnavailableError || error instanceof TimeoutError;

/**
 * Retries with jitter, within a budget, and a circuit breaker, by cockatiel. Requests throw UPSTREAM_UNAVAILABLE or
 * TIMEOUT when they fail; one whose cause is a {@link TransientError} is tried again where it may be. An open circuit
 * throws UPSTREAM_UNAVAILABLE at once, with `retryAfter` in seconds.
 */
export function createResilience(name: string, { onRetry, onState }: ResilienceObserver): Attempt {
  const breaker = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: openMs,
    breaker: new SamplingBreaker({ threshold: failureShare, duration: windowMs, minimumRps: leastPerSecond }),
  });
  breaker.onStateChange((state) => onState(stateNames.get(state) ?? 'open'));
  const budget = new RetryBudget();
  const retries = retry(
    handleWhen((error) => isFailure(error) && error.cause instanceof TransientError && budget.spend()),
    {
      maxAttempts: 2,
      backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 200, generator: fullJitterGenerator }),
    },
  );
  retries.onRetry(onRetry);

  async function guarded<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await breaker.execute(request);
    } catch (error) {
      if (!isBrokenCircuitError(error)) throw error;
      throw new UpstreamUnavailableError(name, error, openMs / 1000);
    }
  }

  return (request, repeatable) => {
    if (!repeatable) return guarded(request);
    budget.earn();
    return retries.execute(() => guarded(request));
  };
}
