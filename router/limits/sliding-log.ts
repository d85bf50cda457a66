import { LRUCache } from 'lru-cache';
import type { Clock } from '#shared/clock.ts';
import type { Policy } from './rates.ts';

/** What is left of a policy after an operation was counted or refused. */
export interface Quota {
  policy: Policy;
  remaining: number;
  /** Milliseconds until the oldest operation that counts leaves the window. */
  resetMs: number;
}

/** Whether an operation may run. */
export interface Taken {
  allowed: boolean;
  /** One for each policy, in their order. */
  quotas: Quota[];
}

/** Counts the operations of clients, each under a key of its own. */
export interface OperationLog<Result extends Taken | Promise<Taken> = Taken | Promise<Taken>> {
  /** Counts an operation if every policy has room for it; one that is refused does not count. */
  take(key: string, policies: readonly Policy[]): Result;
}

const firstCapacity = 16;

/**
 * The times of the operations of one client, as far back as its longest window, in a ring. An operation counts from its
 * own millisecond on for exactly the length of the window.
 */
class SlidingLog {
  readonly #policies: readonly Policy[];
  #times = new Float64Array(firstCapacity);
  /** How many times were ever recorded; the newest is at #recorded - 1. */
  #recorded = 0;
  /** For each policy the number of the oldest time within its window. */
  readonly #oldest: number[];

  constructor(policies: readonly Policy[]) {
    this.#policies = policies;
    this.#oldest = policies.map(() => 0);
  }

  /** `now` is in milliseconds and never before that of an earlier call. */
  take(now: number): Taken {
    const counts = this.#policies.map((policy, index) => this.#countWithin(policy, index, now));
    const allowed = this.#policies.every((policy, index) => (counts[index] as number) < policy.limit);
    if (allowed) this.#record(now);
    const quotas = this.#policies.map((policy, index) => {
      const count = (counts[index] as number) + (allowed ? 1 : 0);
      const leavesAt = this.#timeOf(this.#oldest[index] as number) + policy.windowSeconds * 1000;
      return { policy, remaining: policy.limit - count, resetMs: count === 0 ? 0 : leavesAt - now };
    });
    return { allowed, quotas };
  }

  #countWithin({ windowSeconds }: Policy, index: number, now: number): number {
    const endsAt = now - windowSeconds * 1000;
    let oldest = this.#oldest[index] as number;
    while (oldest < this.#recorded && this.#timeOf(oldest) <= endsAt) oldest += 1;
    this.#oldest[index] = oldest;
    return this.#recorded - oldest;
  }

  #timeOf(number: number): number {
    return this.#times[number % this.#times.length] as number;
  }

  #record(now: number): void {
    const oldest = Math.min(...this.#oldest);
    if (this.#recorded - oldest === this.#times.length) this.#grow(oldest);
    this.#times[this.#recorded % this.#times.length] = now;
    this.#recorded += 1;
  }

  #grow(oldest: number): void {
    const times = new Float64Array(this.#times.length * 2);
    for (let number = oldest; number < this.#recorded; number += 1) {
      times[number % times.length] = this.#timeOf(number);
    }
    this.#times = times;
  }
}

/** The clients that a process remembers; the one that was silent longest is forgotten for a new one. */
const maxClients = 10_000;

/** Counts in this process alone. */
export function createMemoryLog(clock: Clock): OperationLog<Taken> {
  const logs = new LRUCache<string, SlidingLog>({ max: maxClients });
  return {
    take(key, policies) {
      let log = logs.get(key);
      if (log === undefined) {
        log = new SlidingLog(policies);
        logs.set(key, log);
      }
      return log.take(clock.now());
    },
  };
}
