import { AppError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';
import { subscriberOf } from '#shared/networks.ts';
import { rateRoleOf } from '../limits/rates.ts';

/** Thrown to a client that opens a subscription over the limit. */
class TooManySubscriptionsError extends AppError {
  constructor(limit: number) {
    super('RATE_LIMITED', `You may have ${limit} subscriptions open at once. Close one, then open this.`, {
      retryable: true,
      details: { limit },
    });
  }
}

/** Holds how many subscriptions a person may have open here, or an address where nobody is signed in. */
export class OpenSubscriptions {
  readonly #limit: number;
  readonly #open = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts a subscription; returns what is to be called once when it ends. Throws RATE_LIMITED over the limit. */
  take(viewer: Viewer | null, address: string): () => void {
    if (rateRoleOf(viewer) === null) return () => {};
    const client = viewer?.userId ?? subscriberOf(address);
    const open = this.#open.get(client) ?? 0;
    if (open >= this.#limit) throw new TooManySubscriptionsError(this.#limit);
    this.#open.set(client, open + 1);
    return () => {
      const left = (this.#open.get(client) ?? 1) - 1;
      if (left === 0) this.#open.delete(client);
      else this.#open.set(client, left);
    };
  }
}
