import type { Clock } from '#shared/clock.ts';

export type BreakerState = 'closed' | 'half-open' | 'open';

/** A request that was let through; a probe decides whether a breaker closes again. */
export type Admitted = 'request' | 'probe';

/** The breaker opens when this share of the requests of the window fails, and there were so many at least. */
const failureShare = 0.5;
const windowSeconds = 10;
const leastRequests = 10;
/** An open breaker lets one request through in this time, to see whether it closes. */
const probeEveryMs = 2000;

/** The requests of the last seconds that ended, and the failures among them; one slot for each second. */
class RecentOutcomes {
  readonly #requests = new Uint32Array(windowSeconds);
  readonly #failures = new Uint32Array(windowSeconds);
  #second = 0;

  add(isFailure: boolean, nowMs: number): void {
    this.#moveTo(Math.floor(nowMs / 1000));
    const slot = this.#second % windowSeconds;
    (this.#requests[slot] as number) += 1;
    if (isFailure) (this.#failures[slot] as number) += 1;
  }

  areBad(): boolean {
    const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0);
    const requests = sum(this.#requests);
    return requests >= leastRequests && sum(this.#failures) >= failureShare * requests;
  }

  clear(): void {
    this.#requests.fill(0);
    this.#failures.fill(0);
  }

  #moveTo(second: number): void {
    if (second === this.#second) return;
    // Seconds in which nothing ended have passed all the same. A clock that was set back starts afresh.
    if (second < this.#second || second - this.#second >= windowSeconds) this.clear();
    else {
      for (let passed = this.#second + 1; passed <= second; passed += 1) {
        this.#requests[passed % windowSeconds] = this.#failures[passed % windowSeconds] = 0;
      }
    }
    this.#second = second;
  }
}

/**
 * Holds requests to a subgraph back while it fails: they are refused at once instead of waiting for it. An open breaker
 * lets a probe through from time to time, alone; it closes with the first that succeeds.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #onState: (state: BreakerState) => void;
  readonly #outcomes = new RecentOutcomes();
  #state: BreakerState = 'closed';
  #nextProbeAt = 0;

  constructor(clock: Clock, onState: (state: BreakerState) => void) {
    this.#clock = clock;
    this.#onState = onState;
  }

  /** Seconds until it is worth trying again. */
  get retryAfterSeconds(): number {
    return Math.max(1, Math.ceil((this.#nextProbeAt - this.#clock.now()) / 1000));
  }

  /** Lets a request through, or not; how one ended that was let through has to be told to {@link settle}. */
  admit(): Admitted | undefined {
    if (this.#state === 'closed') return 'request';
    const now = this.#clock.now();
    if (now < this.#nextProbeAt) return undefined;
    // The next probe does not wait for this one, which may hang.
    this.#nextProbeAt = now + probeEveryMs;
    this.#enter('half-open');
    return 'probe';
  }

  settle(admitted: Admitted, isFailure: boolean): void {
    if (this.#state === 'closed') {
      const now = this.#clock.now();
      this.#outcomes.add(isFailure, now);
      if (!isFailure || !this.#outcomes.areBad()) return;
      this.#nextProbeAt = now + probeEveryMs;
      this.#enter('open');
    } else if (admitted === 'probe') {
      // Those that were sent before it opened say nothing new.
      this.#outcomes.clear();
      this.#enter(isFailure ? 'open' : 'closed');
    }
  }

  #enter(state: BreakerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state);
  }
}
