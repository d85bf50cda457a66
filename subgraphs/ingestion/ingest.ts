import type { Clock } from '#shared/clock.ts';
import type { RouterClient } from '#shared/router-client.ts';
import type { Connector, ConnectorEnvironment } from './connectors/connector.ts';
import type { Progress } from './job.ts';
import { BeginIngestionDocument, RecordIngestionProgressDocument } from './operations.generated.ts';
import { readFeed } from './reading.ts';
import type { Journal, ReadingProgress, ReadingResult } from './reading.ts';
import { createRouterCatalogue } from './router-catalogue.ts';

export interface IngestOptions {
  connector: Connector;
  /** What to read: a file, an address, or `api`. */
  source: string;
  /** What the connector reads with, the region among it. */
  environment: ConnectorEnvironment;
  client: RouterClient;
  clock: Clock;
  onProgress?: (progress: ReadingProgress) => void;
  /** Ends the reading after the batch that is being sent; the job is then recorded as failed. */
  signal?: AbortSignal;
}

export interface IngestSummary extends ReadingProgress {
  jobId: string;
  seconds: number;
  /** The first ones; the job keeps all. */
  firstRejects: ReadingResult['firstRejects'];
  /** From where the next reading sees what has changed, where the source can tell. */
  nextMark: string | null;
}

/** Keeps account of a job through the router, where nobody goes on with it when this process dies. */
function routerJournal(client: RouterClient, jobId: string): Journal {
  return {
    report: ({ checkpoint: _checkpoint, mark: _mark, rejects, ...progress }) =>
      client.run(RecordIngestionProgressDocument, { jobId, input: { ...progress, rejects: [...rejects] } }),
  };
}

/**
 * Reads a feed into the catalogue, batch by batch, through the router. Running it again changes nothing that has not
 * changed. Throws FeedUnreadableError before anything is sent; when the router fails for good, the job is recorded as
 * failed (where that is still possible) and the router's error is thrown.
 */
export async function ingestFeed(options: IngestOptions): Promise<IngestSummary> {
  const { connector, source, environment, client, clock, signal, onProgress } = options;
  const { region } = environment;
  const startedAt = performance.now();
  const feed = await connector.open(source, environment);
  await client.hello();
  const { beginIngestion } = await client.run(BeginIngestionDocument, {
    ...{ platform: connector.platform, feed: source, region },
  });
  const jobId = String(beginIngestion.id);
  const journal = routerJournal(client, jobId);
  let last: ReadingProgress = {
    ...{ rowsRead: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, bytesRead: 0 },
    sizeBytes: feed.sizeBytes,
  };
  const end = (status: Progress['status']) => {
    const { rowsRead, created, updated, unchanged } = last;
    return journal.report({ status, rowsRead, created, updated, unchanged, rejects: [] });
  };
  let firstRejects: ReadingResult['firstRejects'];
  try {
    const catalogue = createRouterCatalogue(client);
    const result = await readFeed({
      ...{ feed, connector, region, catalogue, journal, clock, signal },
      onProgress: (progress) => {
        last = progress;
        onProgress?.(progress);
      },
    });
    ({ progress: last, firstRejects } = result);
    await end('FINISHED');
  } catch (error) {
    await end('FAILED').catch(() => {});
    throw error;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { ...last, jobId, seconds, firstRejects, nextMark: feed.nextMark() };
}
