import type { Clock } from '#shared/clock.ts';
import { batchesOf } from './batch.ts';
import type { Batch } from './batch.ts';
import type { Connector, ConnectorEnvironment } from './connectors/connector.ts';
import { keptReject } from './job.ts';
import type { JobStatus, Reject } from './job.ts';
import {
  BeginIngestionDocument,
  ImportContentsDocument,
  RecordIngestionProgressDocument,
} from './operations.generated.ts';
import { ParentIds } from './parent-ids.ts';
import type { RouterClient } from '#shared/router-client.ts';

export interface IngestOptions {
  connector: Connector;
  /** What to read: a file, an address, or `api`. */
  source: string;
  /** What the connector reads with, the region among it. */
  environment: ConnectorEnvironment;
  client: RouterClient;
  clock: Clock;
  onProgress?: (progress: IngestProgress) => void;
  /** Ends the reading after the batch that is being sent; the job is then recorded as failed. */
  signal?: AbortSignal;
}

/** How far the reading is. Counts are records. */
export interface IngestProgress {
  bytesRead: number;
  sizeBytes: number;
  rowsRead: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface IngestSummary extends IngestProgress {
  jobId: string;
  seconds: number;
  /** The first ones; the job keeps all. */
  firstRejects: Reject[];
  /** From where the next reading sees what has changed, where the source can tell. */
  nextMark: string | null;
}

/** How many rejects a summary shows. */
const shownRejects = 20;

const countOf = { CREATED: 'created', UPDATED: 'updated', UNCHANGED: 'unchanged' } as const;

/** One reading of one feed. */
class Reading {
  readonly #options: IngestOptions;
  readonly #jobId: string;
  readonly progress: IngestProgress;
  readonly firstRejects: Reject[] = [];
  readonly #parents = new ParentIds();

  constructor(options: IngestOptions, jobId: string, sizeBytes: number) {
    this.#options = options;
    this.#jobId = jobId;
    const counts = { rowsRead: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
    this.progress = { bytesRead: 0, sizeBytes, ...counts };
  }

  /** Sends a batch to the catalogue, then says so to the job. */
  async send(batch: Batch): Promise<void> {
    const rejects = [...batch.rejects, ...(await this.#import(batch))].sort(
      (one, other) => one.line - other.line,
    );
    const { progress, firstRejects } = this;
    progress.bytesRead = batch.endByte;
    progress.rowsRead += batch.rowsRead;
    progress.rejected += rejects.length;
    firstRejects.push(...rejects.slice(0, shownRejects - firstRejects.length));
    await this.report('RUNNING', rejects);
    this.#options.onProgress?.({ ...progress });
  }

  async report(status: JobStatus, rejects: Reject[] = []): Promise<void> {
    const { rowsRead, created, updated, unchanged } = this.progress;
    const input = { status, rowsRead, created, updated, unchanged, rejects };
    await this.#options.client.run(RecordIngestionProgressDocument, { jobId: this.#jobId, input });
  }

  /** Writes the records of a batch; returns those that the catalogue refused. */
  async #import({ ready }: Batch): Promise<Reject[]> {
    if (ready.length === 0) return [];
    const { client, connector, environment } = this.#options;
    const { importContents } = await client.run(ImportContentsDocument, {
      // A platform uses one id in all regions, and what it offers in one does not replace what it offers in another.
      source: `${connector.platform}:${environment.region}`,
      items: ready.map((record) => this.#parents.placed(record)),
    });
    this.#parents.learn(ready, importContents.results);
    const rejects: Reject[] = [];
    ready.forEach(({ item, line, raw }, at) => {
      const { status, reason } = importContents.results[at] ?? { status: 'REJECTED', reason: undefined };
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
 * Reads a feed into the catalogue, batch by batch, through the router. Running it again changes nothing that has not
 * changed. Throws FeedUnreadableError before anything is sent; when the router fails for good, the job is recorded as
 * failed (where that is still possible) and the router's error is thrown.
 */
export async function ingestFeed(options: IngestOptions): Promise<IngestSummary> {
  const { connector, source, environment, client, clock, signal } = options;
  const startedAt = performance.now();
  const feed = await connector.open(source, environment);
  await client.hello();
  const { beginIngestion } = await client.run(BeginIngestionDocument, {
    platform: connector.platform,
    feed: source,
  });
  const jobId = String(beginIngestion.id);
  const reading = new Reading(options, jobId, feed.sizeBytes);
  const thisYear = new Date(clock.now()).getUTCFullYear();
  try {
    const { region } = environment;
    for await (const batch of batchesOf(feed.records, connector, { region, thisYear })) {
      signal?.throwIfAborted();
      await reading.send(batch);
    }
    await reading.report('FINISHED');
  } catch (error) {
    await reading.report('FAILED').catch(() => {});
    throw error;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { progress, firstRejects } = reading;
  return { ...progress, jobId, seconds, firstRejects, nextMark: feed.nextMark() };
}
