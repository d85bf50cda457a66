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
import { isOpen, keptRejects, newJob, silenceMs, totalsAfter } from './job.ts';
import type { Checkpoint, Job, JobMessage, JobOrder, Progress, Totals } from './job.ts';
import { isJobId, requireReadable } from './job-input.ts';
import { MarkRepository } from './mark-repository.ts';
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
    const wellFormed = ids.filter((id) => isJobId(id));
    return wellFormed.length === 0 ? [] : this.#repository().jobsByIds(wellFormed);
  }

  /**
   * Opens a job. An earlier job of the same feed whose connector went silent is failed, so that none runs for ever.
   * Throws BAD_USER_INPUT for a platform without a connector.
   */
  async begin(viewer: Viewer | null, platform: string, feed: string, region: string): Promise<Job> {
    requireScope(viewer, 'content:write');
    const { platforms, clock, metrics } = this.#parts;
    requireReadable({ platform, feed, region }, platforms);
    const now = new Date(clock.now());
    const job = newJob(randomUUID(), { platform, feed, region, kind: 'CATALOGUE' }, 'RUNNING', now);
    await this.#failSilent(job);
    await this.#repository().insertJob(job);
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
    if (!isJobId(jobId)) throw new NotFoundError('ingestion job', jobId);
    if (progress.status === 'QUEUED' || progress.status === 'CANCELLED') {
      throw new BadUserInputError('"status" must be RUNNING, FINISHED or FAILED.', 'status');
    }
    return this.record(jobId, progress);
  }

  /** As {@link report}, of a worker of this service. */
  async record(jobId: string, progress: Progress): Promise<Job> {
    const { outbox } = this.#parts;
    const { before, after } = await outbox.commit(async (tx) => {
      const change = await this.#apply(tx, jobId, progress);
      const finished = isOpen(change.before.status) && change.after.status === 'FINISHED';
      return { result: change, events: finished ? [this.#finishedEvent(change.after)] : [] };
    });
    if (before !== after) {
      this.#count(before, after);
      await this.#tell(after);
    }
    return after;
  }

  /**
   * Opens a job that the queue gave to a worker, or goes on with it. Null when it has ended, as a job has that was
   * cancelled.
   */
  async take(id: string, order: JobOrder): Promise<{ job: Job; checkpoint: Checkpoint } | null> {
    const { database, clock, metrics } = this.#parts;
    await this.#failSilent({ id, ...order });
    const taken = await database.transaction(async (tx) => {
      const repository = this.#repository(tx);
      await repository.insertJob(newJob(id, order, 'QUEUED', new Date(clock.now())));
      const before = await repository.lockJob(id);
      const checkpoint = await repository.checkpointOf(id);
      if (before === undefined || checkpoint === undefined || !isOpen(before.status)) return null;
      const job = await repository.updateJob(id, this.#changeOf(before, { ...before, status: 'RUNNING' }));
      return { job, checkpoint, isNew: before.status === 'QUEUED' };
    });
    if (taken === null) return null;
    if (taken.isNew) metrics.jobs.inc({ platform: order.platform, status: 'RUNNING' });
    await this.#tell(taken.job);
    return taken;
  }

  /** Keeps a job that waits in the queue. */
  async enqueued(id: string, order: JobOrder): Promise<Job> {
    const repository = this.#repository();
    await repository.insertJob(newJob(id, order, 'QUEUED', new Date(this.#parts.clock.now())));
    return this.#existing(await repository.jobsByIds([id]), id);
  }

  /** Ends a job that goes on; its worker learns that with its next report. Throws NOT_FOUND and CONFLICT. */
  async cancel(viewer: Viewer | null, id: string): Promise<Job> {
    requireScope(viewer, 'admin');
    if (!isJobId(id)) throw new NotFoundError('ingestion job', id);
    const job = await this.#parts.database.transaction(async (tx) => {
      const repository = this.#repository(tx);
      const before = await repository.lockJob(id);
      if (before === undefined) throw new NotFoundError('ingestion job', id);
      if (!isOpen(before.status)) throw new ConflictError('This job has ended.', { status: before.status });
      return repository.updateJob(id, this.#changeOf(before, { ...before, status: 'CANCELLED' }));
    });
    this.#parts.metrics.jobs.inc({ platform: job.platform, status: job.status });
    await this.#tell(job);
    return job;
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
    if (before.status === progress.status && !isOpen(before.status)) return { before, after: before };
    if (!isOpen(before.status)) throw new ConflictError('This job has ended.', { status: before.status });
    const rejectedMore = await repository.insertRejects(jobId, keptRejects(progress.rejects));
    const after = await repository.updateJob(jobId, this.#changeOf(before, progress, rejectedMore));
    if (progress.mark !== undefined) {
      await new MarkRepository(tx).save(after, progress.mark, after.startedAt);
    }
    return { before, after };
  }

  /** Fails other jobs of the same feed whose worker or connector went silent, so that none runs for ever. */
  async #failSilent(job: Pick<Job, 'id' | 'platform' | 'feed'>): Promise<void> {
    const { clock, metrics } = this.#parts;
    const now = clock.now();
    const silentSince = new Date(now - silenceMs);
    const failed = await this.#repository().failSilentJobs(job, silentSince, new Date(now));
    metrics.jobs.inc({ platform: job.platform, status: 'FAILED' }, failed.length);
    for (const silent of failed) await this.#tell(silent);
  }

  #changeOf(before: Job, told: Totals & Pick<Progress, 'status' | 'checkpoint'>, rejectedMore = 0) {
    const { status, checkpoint } = told;
    const at = new Date(this.#parts.clock.now());
    return { ...totalsAfter(before, told), status, checkpoint, rejectedMore, at };
  }

  #existing([job]: Job[], id: string): Job {
    if (job === undefined) throw new NotFoundError('ingestion job', id);
    return job;
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
    if (isOpen(status)) return;
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
