import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Log } from '#shared/log.ts';
import { LoginAttemptRepository } from './login-attempt-repository.ts';
import type { AccountsMetrics } from './metrics.ts';
import { ProofRepository } from './proof-repository.ts';
import { expiredProofsKeptMs } from './retention.ts';
import { SessionRepository } from './session-repository.ts';

const roundMs = 60_000;

export interface HousekeepingOptions {
  database: Database;
  clock: Clock;
  log: Log;
  metrics: AccountsMetrics;
  /** What else is done every minute, one after the other. */
  duties?: readonly (() => Promise<unknown>)[];
}

/** Removes what has expired and counts the active sessions, every minute. Several processes may do so at once. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    const round = () => {
      this.#running = this.#running.then(() => this.#tryRound());
    };
    this.#timer = setInterval(round, roundMs);
    round();
  }

  /** Waits for a round that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Does one round; throws when the database does not answer. */
  async round(): Promise<void> {
    const { database, clock, log, metrics, duties = [] } = this.#options;
    const now = new Date(clock.now());
    const sessions = new SessionRepository(database.queries);
    const removed = {
      sessions: await sessions.deleteExpired(now),
      proofs: await new ProofRepository(database.queries).deleteExpired(
        new Date(now.getTime() - expiredProofsKeptMs),
      ),
      loginAttempts: await new LoginAttemptRepository(database.queries).deleteForgotten(now),
    };
    metrics.activeSessions.set(await sessions.countActive(now));
    if (Object.values(removed).some((count) => count > 0)) log.info({ removed }, 'Expired rows were removed');
    for (const duty of duties) await duty();
  }

  async #tryRound(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      this.#options.log.error({ err: error }, 'Housekeeping failed; the next round tries again');
    }
  }
}
