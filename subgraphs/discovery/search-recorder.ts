import type { Clock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { Log } from '#shared/log.ts';
import type { Outbox } from '#shared/outbox.ts';
import type { HistoryRepository, RecordedSearch } from './history-repository.ts';

export interface SearchRecorderOptions {
  repository: HistoryRepository;
  outbox: Outbox;
  clock: Clock;
  log: Log;
  /** How long searches gather before they are written. */
  delayMs?: number;
}

const mostWaiting = 10_000;
const batchSize = 500;

/**
 * Writes searches and their events in batches, so that no search waits for its own record. What was gathered and not
 * yet written is lost with a crash of the process: a tenth of a second of statistics.
 */
export class SearchRecorder {
  readonly #options: SearchRecorderOptions;
  #waiting: RecordedSearch[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: SearchRecorderOptions) {
    this.#options = options;
  }

  add(search: RecordedSearch): void {
    this.#waiting.push(search);
    if (this.#waiting.length > mostWaiting) this.#waiting.shift();
    this.#schedule();
  }

  /** Writes what is waiting. Never throws: what could not be written is tried again later. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeAll());
    return this.#writing;
  }

  /** Writes what is waiting, and stops trying. */
  async stop(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.delayMs ?? 100);
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      try {
        await this.#write(batch);
      } catch (error) {
        this.#options.log.error({ err: error, searches: batch.length }, 'Searches could not be recorded yet');
        this.#waiting = [...batch, ...this.#waiting].slice(-mostWaiting);
        this.#schedule();
        return;
      }
    }
  }

  async #write(batch: readonly RecordedSearch[]): Promise<void> {
    const { repository, outbox, clock } = this.#options;
    await outbox.commit(async (tx) => {
      await repository.addSearches(tx, batch);
      const events = batch.map(({ id, profileId, query, resultCount, latencyMs }) =>
        domainEvent(clock, 'discovery.searched', id, {
          searchId: id,
          profileId,
          query,
          resultCount,
          latencyMs,
        }),
      );
      return { result: undefined, events };
    });
  }
}
