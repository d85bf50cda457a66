import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Log } from '#shared/log.ts';
import type { Revocations } from '#shared/revocations.ts';
import { accessTokenLifeSeconds } from './access-token.ts';
import { EndedSessionRepository } from './ended-session-repository.ts';

/** Half of what the end of a session may take to be known everywhere. */
const lookEveryMs = 400;
/** How far each look goes back: transactions take a while, and clocks differ. */
const overlapMs = 60_000;

export interface SessionEndingsOptions {
  database: Database;
  revocations: Revocations;
  clock: Clock;
  log: Log;
}

/**
 * Revokes the access tokens of sessions that ended before their time, whoever ended them and why: it looks in the table
 * itself, so that no way to end a session can be forgotten and none is lost with the process that ended it.
 */
export class SessionEndings {
  readonly #options: SessionEndingsOptions;
  /** Those that were revoked, until looks do not find them any more. */
  readonly #told = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isFailing = false;

  constructor(options: SessionEndingsOptions) {
    this.#options = options;
  }

  /** Goes back as far as access tokens live, and then follows. */
  async start(): Promise<void> {
    await this.#look(accessTokenLifeSeconds * 1000);
    this.#timer = setInterval(() => {
      this.#looking ??= this.#tryLook().finally(() => (this.#looking = undefined));
    }, lookEveryMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #tryLook(): Promise<void> {
    try {
      await this.#look(overlapMs);
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#options.log.error({ err: error }, 'Ended sessions could not be read');
      this.#isFailing = true;
    }
  }

  async #look(backMs: number): Promise<void> {
    const { database, revocations, clock } = this.#options;
    const since = clock.now() - backMs;
    const ended = await new EndedSessionRepository(database.queries).listEndedAfter(new Date(since));
    const fresh = ended.filter(({ id }) => !this.#told.has(id));
    for (const [id, at] of this.#told) if (at < since) this.#told.delete(id);
    if (fresh.length === 0) return;
    for (const { id, endedAt } of fresh) this.#told.set(id, endedAt.getTime());
    await revocations.revoke(
      fresh.map(({ id, endedAt }) => ({
        ...{ kind: 'session', id },
        // Tokens that were being made when it ended may be a moment younger.
        until: Math.ceil((endedAt.getTime() + overlapMs) / 1000) + accessTokenLifeSeconds,
      })),
    );
  }
}
