import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import { ConflictError } from '#shared/errors.ts';
import type { Log } from '#shared/log.ts';
import type { Database } from '#db/client.ts';
import type { Connector } from './connectors/connector.ts';
import type { Feed } from './feed.ts';
import type { Fetch } from './feed-bytes.ts';
import { IngestionRepository } from './ingestion-repository.ts';
import type { IngestionService } from './ingestion-service.ts';
import type { Checkpoint, Job, Progress } from './job.ts';
import type { QueuedOrder, TakenJob } from './job-queue.ts';
import { MarkRepository } from './mark-repository.ts';
import { readFeed } from './reading.ts';
import type { Catalogue, Journal, ReadingProgress } from './reading.ts';
import { openRecords, openRejects } from './rejects-feed.ts';

export interface WorkerParts {
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  service: IngestionService;
  connectors: ReadonlyMap<string, Connector>;
  /** Asks a platform, within its rates. */
  platformFetch: (platform: string) => Fetch;
  catalogue: Catalogue;
}

/** A feed, and where to begin in it. */
interface OpenedFeed {
  feed: Feed;
  checkpoint: Checkpoint | null;
}

/** Runs jobs of the queue: reads what they name into the catalogue, and goes on where a worker before was cut off. */
export class Worker {
  readonly #parts: WorkerParts;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  /** Runs a job to its end. Throws what it failed with, after which it is tried again unless this was the last try. */
  async run({ id, order, isLastTry, signal }: TakenJob): Promise<void> {
    const { service, log } = this.#parts;
    if (order.kind === 'EXPIRING' && (await this.#marks().markOf(order)) === null) return;
    const taken = await service.take(id, order);
    if (taken === null) return;
    try {
      await this.#read(taken.job, taken.checkpoint, order, signal);
    } catch (error) {
      if (error instanceof ConflictError) {
        log.info({ jobId: id }, 'A job was ended while it ran');
        return;
      }
      log.warn({ err: error, jobId: id, platform: order.platform }, 'A job of ingestion failed');
      if (isLastTry) await service.record(id, { ...taken.job, status: 'FAILED', rejects: [] });
      throw error;
    }
  }

  async #read(job: Job, checkpoint: Checkpoint, order: QueuedOrder, signal: AbortSignal): Promise<void> {
    const { connectors, catalogue, clock, service } = this.#parts;
    const connector = connectors.get(order.platform);
    if (connector === undefined) throw new Error(`There is no connector for ${order.platform}.`);
    const opened = await this.#open(connector, order, checkpoint);
    const { feed } = opened;
    const end = (totals: Omit<Progress, 'status' | 'rejects'>) =>
      service.record(job.id, { ...totals, status: 'FINISHED', rejects: [] });
    if (await this.#isKnown(order, feed)) {
      await feed.records.return();
      await end({ ...job, ...markOf(order, feed) });
      return;
    }
    const { progress } = await readFeed({
      ...{ feed, connector, catalogue, clock, signal, region: order.region },
      journal: this.#journal(job.id, order),
      ...(opened.checkpoint !== null && { from: { checkpoint: opened.checkpoint, totals: job } }),
    });
    await end({ ...totalsOf(progress), ...markOf(order, feed) });
  }

  /** Opens what a job names; an earlier position counts only in the same feed. */
  async #open(connector: Connector, order: QueuedOrder, checkpoint: Checkpoint): Promise<OpenedFeed> {
    const feed = await this.#openSource(connector, order, checkpoint);
    const isSame = checkpoint.fingerprint === feed.fingerprint;
    // A position in an API is nothing without the page that it is on.
    const isUsable = isSame && (order.feed !== 'api' || checkpoint.resumeAt !== null);
    if (isUsable) return { feed, checkpoint };
    if (checkpoint.resumeAt === null) return { feed, checkpoint: null };
    await feed.records.return();
    const whole = { ...checkpoint, resumeAt: null };
    return { feed: await this.#openSource(connector, order, whole), checkpoint: null };
  }

  async #openSource(connector: Connector, order: QueuedOrder, checkpoint: Checkpoint): Promise<Feed> {
    const { config, clock, platformFetch } = this.#parts;
    if (order.rejectsOf !== undefined) return openRejects(this.#repository(), order.rejectsOf);
    if (order.records !== undefined) return openRecords(order.records);
    const seesChanges = order.feed === 'api' && order.kind !== 'CATALOGUE';
    const since = seesChanges ? await this.#marks().markOf(order) : null;
    return connector.open(order.feed, {
      ...{ config, clock, region: order.region, fetch: platformFetch(order.platform) },
      ...(since !== null && { since }),
      ...(checkpoint.resumeAt !== null && { resumeAt: checkpoint.resumeAt }),
    });
  }

  /** Whether a feed is looked at for changes, and is the one that was read before. */
  async #isKnown(order: QueuedOrder, feed: Feed): Promise<boolean> {
    if (order.kind !== 'AVAILABILITY' || order.feed === 'api') return false;
    return (await this.#repository().lastFingerprint(order)) === feed.fingerprint;
  }

  #journal(jobId: string, { rejectsOf }: QueuedOrder): Journal {
    const { service } = this.#parts;
    if (rejectsOf === undefined) return { report: (progress) => service.record(jobId, progress) };
    return {
      report: async (progress) => {
        await service.record(jobId, progress);
        // What was read again is with this job from now on, where it was refused again.
        await this.#repository().removeRejects(rejectsOf, progress.checkpoint?.position ?? 0);
      },
    };
  }

  #repository(): IngestionRepository {
    return new IngestionRepository(this.#parts.database.queries);
  }

  #marks(): MarkRepository {
    return new MarkRepository(this.#parts.database.queries);
  }
}

const totalsOf = ({ rowsRead, created, updated, unchanged }: ReadingProgress) => ({
  ...{ rowsRead, created, updated, unchanged },
});

/** Only a reading of a source tells from where the next one sees what has changed. */
const markOf = ({ kind }: QueuedOrder, feed: Feed): Pick<Progress, 'mark'> =>
  kind === 'WEBHOOK' || kind === 'REJECTS' ? {} : { mark: feed.nextMark() };
