import { getTableConfig } from 'drizzle-orm/pg-core';
import type { Database, Queries } from '#db/client.ts';
import { OutboxRepository } from '#db/outbox-repository.ts';
import type { OutboxTable } from '#db/outbox-table.ts';
import type { DomainEvent } from './events.ts';
import type { Runtime } from './runtime.ts';

const batchSize = 500;
const leaseSeconds = 60;
const retrySeconds = 1;
/** How often a relay looks by itself, for what failed or was left behind; after a change it looks at once. */
const pollMs = 2000;

/**
 * The transactional outbox of a domain: events are written with the change they tell of, and a relay moves them to
 * the stream afterwards, at least once and oldest first.
 * https://microservices.io/patterns/data/transactional-outbox.html
 */
export class Outbox {
  readonly #domain: string;
  readonly #runtime: Pick<Runtime, 'database' | 'stream' | 'log'>;
  readonly #repository: OutboxRepository;
  readonly #relayed;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  /** The schema that the table is in names the domain. */
  constructor(table: OutboxTable, runtime: Pick<Runtime, 'database' | 'stream' | 'log' | 'metrics'>) {
    this.#domain = getTableConfig(table).schema ?? 'public';
    this.#runtime = runtime;
    this.#repository = new OutboxRepository(table);
    this.#relayed = runtime.metrics.counter('mg_outbox_relayed_events_total', 'Events moved to the stream.', [
      'domain',
    ]);
  }

  /** Writes events in the transaction `tx`. Call {@link relaySoon} when it has committed. */
  append(tx: Queries, events: readonly DomainEvent[]): Promise<void> {
    return this.#repository.append(tx, events);
  }

  /** Runs `work` in a transaction, writes the events it returns beside its result, and relays them. */
  async commit<T>(work: (tx: Queries) => Promise<{ result: T; events: readonly DomainEvent[] }>): Promise<T> {
    const result = await this.#runtime.database.transaction(async (tx) => {
      const done = await work(tx);
      await this.append(tx, done.events);
      return done.result;
    });
    this.relaySoon();
    return result;
  }

  start(): void {
    this.#timer = setInterval(() => this.relaySoon(), pollMs);
    this.relaySoon();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    await this.#running;
  }

  /** Resolves when every event that was written has been handed over. The relay must have been started. */
  async untilEmpty(): Promise<void> {
    while ((await this.#repository.count(this.#runtime.database.queries)) > 0) {
      this.relaySoon();
      await this.#running;
    }
  }

  /** Looks for events now, unless the relay was not started. */
  relaySoon(): void {
    if (this.#timer === undefined) return;
    this.#again = true;
    this.#running ??= this.#relayAll().finally(() => {
      this.#running = undefined;
      if (this.#again) this.relaySoon();
    });
  }

  async #relayAll(): Promise<void> {
    this.#again = false;
    const { database, log } = this.#runtime;
    try {
      while ((await this.#relayBatch(database)) === batchSize && this.#timer !== undefined);
    } catch (error) {
      log.error(
        { err: error, domain: this.#domain },
        'Events could not be relayed; they will be tried again',
      );
    }
  }

  async #relayBatch(database: Database): Promise<number> {
    const events = await this.#repository.claim(database.queries, batchSize, leaseSeconds);
    if (events.length === 0) return 0;
    const ids = events.map((event) => event.id);
    try {
      await this.#runtime.stream.publish(events);
    } catch (error) {
      await this.#repository.release(database.queries, ids, retrySeconds);
      throw error;
    }
    await this.#repository.delete(database.queries, ids);
    this.#relayed.inc({ domain: this.#domain }, events.length);
    return events.length;
  }
}
