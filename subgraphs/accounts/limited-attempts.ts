import type { Database, Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { LoginAttemptRepository } from './login-attempt-repository.ts';
import { sha256 } from './refresh-token.ts';

/** Too many attempts failed. */
export interface TryAgainLater {
  __typename: 'TryAgainLater';
  message: string;
  retryAfterSeconds: number;
}

export function tryAgainLater(retryAfterSeconds: number): TryAgainLater {
  const message = `Too many attempts. Try again in ${retryAfterSeconds} seconds.`;
  return { __typename: 'TryAgainLater', message, retryAfterSeconds };
}

/** Counts attempts at guessing something: failures in a row lock it for longer and longer. */
export class LimitedAttempts {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Counts an attempt at what `name` names as failed, before it is made; {@link clear} takes it back. Returns null, or
   * how long nobody may try.
   */
  async begin(name: string): Promise<TryAgainLater | null> {
    const now = this.#clock.now();
    const attempts = new LoginAttemptRepository(this.#database.queries);
    const lockedUntil = await attempts.begin(sha256(name), new Date(now));
    if (lockedUntil === null) return null;
    const retryAfterSeconds = Math.max(1, Math.ceil((lockedUntil.getTime() - now) / 1000));
    return tryAgainLater(retryAfterSeconds);
  }

  /** Forgets the failures, in the transaction `tx` where there is one. */
  async clear(name: string, tx: Queries = this.#database.queries): Promise<void> {
    await new LoginAttemptRepository(tx).clear(sha256(name));
  }
}
