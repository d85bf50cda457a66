import { AsyncResource } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Log } from '#shared/log.ts';
import { chain, chainStart } from './audit-chain.ts';
import type { AuditRecord, ChainHead } from './audit-chain.ts';
import { AuditRepository } from './audit-repository.ts';

const batchSize = 500;
const retryMs = 1000;
/** Tries at the end of a process, before it gives up. */
const lastTries = 5;
/** What may wait for a database that does not answer. */
const mostWaiting = 50_000;

export interface AuditTrailOptions {
  database: Database;
  clock: Clock;
  log: Log;
}

/**
 * Appends what happened to the hash chain in accounts.audit_entries. Writing begins at once and off the path of the
 * request: a sign-in does not wait for the lock that all processes share, and what comes while one batch is written goes
 * with the next. At the end of the process it is waited for. A process that is killed has written the line of its last
 * moments to the log, though not to the chain.
 */
export class AuditTrail {
  readonly #options: AuditTrailOptions;
  /** A record may come in the middle of a transaction, which writing must know nothing of. */
  readonly #outside = new AsyncResource('AuditTrail');
  #waiting: AuditRecord[] = [];
  #writing: Promise<void> | undefined;
  #isStopping = false;
  #head: ChainHead = chainStart;
  #toldHead: ChainHead = chainStart;

  constructor(options: AuditTrailOptions) {
    this.#options = options;
  }

  add(event: string, facts: object): void {
    const { clock, log } = this.#options;
    if (this.#waiting.length >= mostWaiting) {
      log.error({ event }, 'The audit log cannot be written: this is in the log alone');
      return;
    }
    this.#waiting.push({ at: new Date(clock.now()), event, facts: { ...facts } });
    this.#outside.runInAsyncScope(() => this.#writeSoon());
  }

  /** Waits until everything that was added is written. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.flush();
  }

  /** Tells the log where the chain ends, when it has grown: kept elsewhere, it shows if the end is cut off. */
  tellHead(): void {
    if (this.#head === this.#toldHead) return;
    this.#toldHead = this.#head;
    const { number, hash } = this.#head;
    this.#options.log.info({ audit_head: `${number}:${hash}` }, 'The audit log ends here');
  }

  #writeSoon(): void {
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined));
  }

  async #writeAll(): Promise<void> {
    let triesLeft = lastTries;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, batchSize);
      try {
        await this.#write(batch);
        this.#waiting.splice(0, batch.length);
      } catch (error) {
        this.#options.log.error(
          { err: error, waiting: this.#waiting.length },
          'The audit log was not written',
        );
        if (this.#isStopping) triesLeft -= 1;
        if (triesLeft === 0) return;
        await wait(retryMs);
      }
    }
  }

  async #write(batch: readonly AuditRecord[]): Promise<void> {
    this.#head = await this.#options.database.transaction(async (tx) => {
      const entries = new AuditRepository(tx);
      await entries.lock();
      const added = chain(await entries.head(), batch);
      await entries.append(added);
      return added.at(-1) ?? chainStart;
    });
  }
}
