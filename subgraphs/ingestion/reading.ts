import type { Clock } from '#shared/clock.ts';
import { batchesOf } from './batch.ts';
import type { Batch, ReadyRecord } from './batch.ts';
import type { Connector } from './connectors/connector.ts';
import type { Feed } from './feed.ts';
import { keptReject, noCheckpoint } from './job.ts';
import type { Checkpoint, Progress, Reject, Totals } from './job.ts';
import type { ImportContentInput, ImportContentsMutation } from './operations.generated.ts';
import { isParent, ParentIds } from './parent-ids.ts';
import { readAhead } from './read-ahead.ts';

type ImportResults = ImportContentsMutation['importContents']['results'];

/** Where records are written; the same record twice changes nothing. */
export interface Catalogue {
  /** `source` is a platform in a country. Returns a result for each item, in order. */
  importContents(source: string, items: ImportContentInput[]): Promise<ImportResults>;
}

/** Keeps account of a job. */
export interface Journal {
  report(progress: Progress): Promise<unknown>;
}

/** How far the reading is. Counts are records. */
export interface ReadingProgress extends Totals {
  bytesRead: number;
  sizeBytes: number;
  rejected: number;
}

export interface ReadingOptions {
  feed: Feed;
  connector: Connector;
  region: string;
  catalogue: Catalogue;
  journal: Journal;
  clock: Clock;
  /** Where an earlier reading of the same feed was cut off, and what it counted. */
  from?: { checkpoint: Checkpoint; totals: Totals & { rejected: number } };
  /** Ends the reading after the batch that is being sent. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** What was read. */
export interface ReadingResult {
  progress: ReadingProgress;
  /** The first ones; the job keeps all. */
  firstRejects: Reject[];
}

/** How many rejects a summary shows. */
const shownRejects = 20;

const countOf = { CREATED: 'created', UPDATED: 'updated', UNCHANGED: 'unchanged' } as const;

/** One reading of one feed. */
class Reading {
  readonly #options: ReadingOptions;
  readonly #start: Checkpoint;
  readonly progress: ReadingProgress;
  readonly firstRejects: Reject[] = [];
  readonly #parents = new ParentIds();
  #checkpoint: Checkpoint;
  #reported: Promise<unknown> = Promise.resolve();

  constructor(options: ReadingOptions) {
    const { feed, from } = options;
    this.#options = options;
    this.#start = from?.checkpoint ?? noCheckpoint;
    this.#checkpoint = { ...this.#start, fingerprint: feed.fingerprint };
    const counts = from?.totals ?? { rowsRead: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
    const rowsRead = this.#start.resumeAt === null ? counts.rowsRead : this.#start.resumeRecords;
    this.progress = { ...counts, rowsRead, bytesRead: 0, sizeBytes: feed.sizeBytes };
  }

  async take(batch: Batch): Promise<void> {
    const { position, resumeAt } = this.#start;
    const isWritten = resumeAt === null && batch.endByte <= position;
    if (isWritten) await this.#pass(batch);
    else await this.#send(batch);
    this.#options.onProgress?.({ ...this.progress });
  }

  /** Goes past a batch that an earlier process has written. Those that others stand below are asked for by name again. */
  async #pass({ ready, endByte }: Batch): Promise<void> {
    this.progress.bytesRead = endByte;
    const parents = ready.filter(({ item }) => isParent(item));
    if (parents.length > 0) await this.#write(parents);
  }

  /** Writes a batch, then says so: what is reported is durable. The next one is written meanwhile. */
  async #send(batch: Batch): Promise<void> {
    const refused = await this.#import(batch);
    const { progress, firstRejects } = this;
    const rejects = [...batch.rejects, ...refused]
      .map((reject) => ({ ...reject, line: reject.line + this.#start.resumeRecords }))
      .sort((one, other) => one.line - other.line);
    progress.bytesRead = batch.endByte;
    progress.rowsRead += batch.rowsRead;
    progress.rejected += rejects.length;
    firstRejects.push(...rejects.slice(0, shownRejects - firstRejects.length));
    this.#checkpoint = { ...this.#checkpoint, position: batch.endByte };
    if (batch.resumeAt !== null) {
      const { resumeAt } = batch;
      this.#checkpoint = { ...this.#checkpoint, resumeAt, resumeRecords: progress.rowsRead };
    }
    await this.#reported;
    this.#reported = this.#report(rejects);
    // It is waited for with the next batch.
    this.#reported.catch(() => {});
  }

  async #report(rejects: Reject[]): Promise<void> {
    const { rowsRead, created, updated, unchanged } = this.progress;
    const totals = { rowsRead, created, updated, unchanged };
    const checkpoint = this.#checkpoint;
    await this.#options.journal.report({ status: 'RUNNING', ...totals, rejects, checkpoint });
  }

  /** Settles when all that was written is reported. */
  async settle(): Promise<void> {
    await this.#reported;
  }

  async #write(ready: readonly ReadyRecord[]): Promise<ImportResults> {
    const { catalogue, connector, region } = this.#options;
    // A platform uses one id in all regions, and what it offers in one does not replace what it offers in another.
    const source = `${connector.platform}:${region}`;
    const items = ready.map((record) => this.#parents.placed(record));
    const results = await catalogue.importContents(source, items);
    this.#parents.learn(ready, results);
    return results;
  }

  /** Writes the records of a batch; returns those that the catalogue refused. */
  async #import({ ready }: Batch): Promise<Reject[]> {
    if (ready.length === 0) return [];
    const results = await this.#write(ready);
    const rejects: Reject[] = [];
    ready.forEach(({ item, line, raw }, at) => {
      const { status, reason } = results[at] ?? { status: 'REJECTED', reason: undefined };
      if (status === 'REJECTED' || status === 'SKIPPED') {
        rejects.push(
          keptReject({ line, recordId: item.recordId, reason: reason ?? 'the catalogue refused it', raw }),
        );
      } else {
        this.progress[countOf[status]] += 1;
      }
    });
    return rejects;
  }
}

/**
 * Reads a feed into the catalogue, batch by batch. The position that is reported never goes past what the catalogue has
 * acknowledged, so a process may die at any moment and another go on. Reports all but the end.
 */
export async function readFeed(options: ReadingOptions): Promise<ReadingResult> {
  const { feed, connector, region, clock, signal } = options;
  const reading = new Reading(options);
  const thisYear = new Date(clock.now()).getUTCFullYear();
  for await (const batch of readAhead(batchesOf(feed.records, connector, { region, thisYear }))) {
    signal?.throwIfAborted();
    await reading.take(batch);
  }
  await reading.settle();
  return { progress: reading.progress, firstRejects: reading.firstRejects };
}
