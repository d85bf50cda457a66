import { randomUUID } from 'node:crypto';
import type { Bus } from '#shared/bus.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError, ConflictError, NotFoundError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { Database, Queries } from '#db/client.ts';
import { IngestionRepository } from './ingestion-repository.ts';
import { keptRejects, silenceMs, totalsAfter } from './job.ts';
import type { Job, JobMessage, Progress } from './job.ts';
import { recordOutcomes } from './metrics.ts';
import type { IngestionMetrics } from './metrics.ts';

export interface IngestionServiceParts {
  database: Database;
  outbox: Outbox;
  bus: Bus;
  clock: Clock;
  metrics: IngestionMetrics;
  /** The platforms that have a connector. */
  platforms: readonly string[];
}

const topic = 'ingestion:progress';
const mostJobs = 100;
const longestFeed = 1000;
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Keeps account of feeds: opened, reported on and closed by connectors, watched by administrators. */
export class IngestionService {
  readonly #parts: IngestionServiceParts;

  constructor(parts: IngestionServiceParts) {
    this.#parts = parts;
  }

  /** The latest jobs first, at most 100. */
  latestJobs(viewer: Viewer | null, limit: number): Promise<Job[]> {
    requireScope(viewer, 'admin');
    if (limit < 1 || limit > mostJobs) {
      throw new BadUserInputError(`"first" must be between 1 and ${mostJobs}.`, 'first');
    }
    return this.#repository().latestJobs(limit);
  }

  /** Jobs by id, those that exist, in any order. */
  async jobsByIds(viewer: Viewer | null, ids: readonly string[]): Promise<Job[]> {
    requireScope(viewer, 'admin');
    const wellFormed = ids.filter((id) => uuid.test(id));
    return wellFormed.length === 0 ? [] : this.#repository().jobsByIds(wellFormed);
  }

  /**
   * Opens a job. An earlier job of the same feed whose connector went silent is failed, so that none runs for ever.
   * Throws BAD_USER_INPUT for a platform without a connector.
   */
  async begin(viewer: Viewer | null, platform: string, feed: string): Promise<Job> {
    requireScope(viewer, 'content:write');
    const { platforms, clock, database, metrics } = this.#parts;
    if (!platforms.includes(platform)) {
      throw new BadUserInputError(`"platform" must be one of ${platforms.join(', ')}.`, 'platform');
    }
    if (feed.trim() === '' || feed.length > longestFeed) {
      throw new BadUserInputError(`"feed" must have 1 to ${longestFeed} characters.`, 'feed');
    }
    const now = new Date(clock.now());
    const job: Job = {
      ...{ id: randomUUID(), platform, feed, status: 'RUNNING', startedAt: now, finishedAt: null },
      ...{ rowsRead: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
    };
    const failed = await database.transaction(async (tx) => {
      const repository = this.#repository(tx);
      const silentSince = new Date(now.getTime() - silenceMs);
      const silent = await repository.failSilentJobs(platform, feed, silentSince, now);
      await repository.insertJob(job);
      return silent;
    });
    for (const silent of failed) await this.#tell(silent);
    metrics.jobs.inc({ platform, status: 'FAILED' }, failed.length);
    metrics.jobs.inc({ platform, status: 'RUNNING' });
    await this.#tell(job);
    return job;
  }

  /**
   * Records a report. Safe to send twice: totals never go back, a line is refused once, and a job that has ended
   * stays as it is. Throws NOT_FOUND for an unknown job and CONFLICT for a report that contradicts its end.
   */
  async report(viewer: Viewer | null, jobId: string, progress: Progress): Promise<Job> {
    requireScope(viewer, 'content:write');
    if (!uuid.test(jobId)) throw new NotFoundError('ingestion job', jobId);
    const { outbox } = this.#parts;
    const { before, after } = await outbox.commit(async (tx) => {
      const change = await this.#apply(tx, jobId, progress);
      const finished = change.before.status === 'RUNNING' && change.after.status === 'FINISHED';
      return { result: change, events: finished ? [this.#finishedEvent(change.after)] : [] };
    });
    if (before !== after) {
      this.#count(before, after);
      await this.#tell(after);
    }
    return after;
  }

  /** Jobs as they go on, from now. */
  async watch(viewer: Viewer | null): Promise<AsyncIterableIterator<JobMessage>> {
    requireScope(viewer, 'admin');
    return this.#parts.bus.subscribe<JobMessage>(topic);
  }

  async #apply(tx: Queries, jobId: string, progress: Progress): Promise<{ before: Job; after: Job }> {
    const repository = this.#repository(tx);
    const before = await repository.lockJob(jobId);
    if (before === undefined) throw new NotFoundError('ingestion job', jobId);
    if (before.status === progress.status && before.status !== 'RUNNING') return { before, after: before };
    if (before.status !== 'RUNNING')
      throw new ConflictError('This job has ended.', { status: before.status });
    const rejectedMore = await repository.insertRejects(jobId, keptRejects(progress.rejects));
    const after = await repository.updateJob(jobId, {
      ...totalsAfter(before, progress),
      status: progress.status,
      rejectedMore,
      at: new Date(this.#parts.clock.now()),
    });
    return { before, after };
  }

  #finishedEvent(job: Job) {
    return domainEvent(this.#parts.clock, 'ingestion.finished', job.id, {
      jobId: job.id,
      platform: job.platform,
      accepted: job.created + job.updated,
      unchanged: job.unchanged,
      rejected: job.rejected,
    });
  }

  #count(before: Job, after: Job): void {
    const { metrics } = this.#parts;
    const { platform, status } = after;
    for (const outcome of recordOutcomes) {
      metrics.records.inc({ platform, outcome }, after[outcome] - before[outcome]);
    }
    if (status === 'RUNNING') return;
    metrics.jobs.inc({ platform, status });
    const milliseconds = this.#parts.clock.now() - after.startedAt.getTime();
    metrics.duration.observe({ platform }, milliseconds / 1000);
  }

  #tell(job: Job): Promise<void> {
    return this.#parts.bus.publish(topic, job);
  }

  #repository(queries: Queries = this.#parts.database.queries): IngestionRepository {
    return new IngestionRepository(queries);
  }
}
