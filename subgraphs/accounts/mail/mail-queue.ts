import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Log } from '#shared/log.ts';
import type { AccountsMetrics } from '../metrics.ts';
import { MailRepository } from './mail-repository.ts';
import type { MailToUser, QueuedMail } from './mail-repository.ts';
import type { MailWriter } from './mail-writer.ts';
import type { Mailer } from './mailer.ts';

const batchSize = 20;
const pollMs = 2000;
/** A mail that a crashed process was sending is taken over after this long. */
const leaseMs = 5 * 60_000;
const firstRetryMs = 30_000;
const longestRetryMs = 3_600_000;

/** After this long a mail is given up. */
const mailLifeMs = 48 * 3_600_000;

export interface MailQueueOptions {
  database: Database;
  clock: Clock;
  log: Log;
  metrics: AccountsMetrics;
  writer: MailWriter;
  mailer: Mailer;
}

/** Why a mail server refused: its code only, for its words may hold the address. */
function reasonOf(error: unknown): { code: unknown; response_code: unknown } {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return { code, response_code: responseCode };
}

/** Sends mail away from anybody's request: at least once, by whichever process takes it, and again when it fails. */
export class MailQueue {
  readonly #options: MailQueueOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(options: MailQueueOptions) {
    this.#options = options;
  }

  /** Puts a mail into the queue; the same id twice is one mail. */
  async add(mail: MailToUser): Promise<void> {
    await new MailRepository(this.#options.database.queries).add(mail);
    this.sendSoon();
  }

  start(): void {
    this.#timer = setInterval(() => this.sendSoon(), pollMs);
    this.sendSoon();
  }

  /** Waits for what is being sent. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    await this.#running;
    this.#options.mailer.close();
  }

  /** Looks for mail now, unless the queue was not started. */
  sendSoon(): void {
    if (this.#timer === undefined) return;
    this.#again = true;
    this.#running ??= this.#trySending().finally(() => {
      this.#running = undefined;
      if (this.#again) this.sendSoon();
    });
  }

  async #trySending(): Promise<void> {
    this.#again = false;
    try {
      await this.#sendDue();
    } catch (error) {
      this.#options.log.error({ err: error }, 'The queue of mail could not be read; it is tried again');
    }
  }

  async #sendDue(): Promise<void> {
    const { database, clock, log, metrics } = this.#options;
    const repository = new MailRepository(database.queries);
    const now = new Date(clock.now());
    const givenUp = await repository.deleteOlder(new Date(now.getTime() - mailLifeMs), now);
    if (givenUp > 0) {
      metrics.mails.inc({ result: 'given_up' }, givenUp);
      log.error({ count: givenUp }, 'Mail was given up: no mail server took it for two days');
    }
    const claimed = await repository.claim(now, new Date(now.getTime() + leaseMs), batchSize);
    for (const mail of claimed) await this.#send(mail, repository);
    if (claimed.length === batchSize) this.#again = true;
  }

  async #send(queued: QueuedMail, repository: MailRepository): Promise<void> {
    const { clock, log, metrics, writer, mailer } = this.#options;
    const { id, kind, attempts } = queued;
    try {
      const mail = await writer.write(queued);
      if (mail !== null) await mailer.send(mail);
      await repository.delete(id);
      metrics.mails.inc({ result: mail === null ? 'needless' : 'sent' });
    } catch (error) {
      const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1));
      await repository.postpone(id, new Date(clock.now() + delayMs));
      metrics.mails.inc({ result: 'failed' });
      log.warn({ mail_id: id, kind, attempts, ...reasonOf(error) }, 'A mail could not be sent yet');
    }
  }
}
