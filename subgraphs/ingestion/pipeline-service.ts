import { randomUUID } from 'node:crypto';
import { BadUserInputError, ConflictError, NotFoundError } from '#shared/errors.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { IngestionService } from './ingestion-service.ts';
import { isJobId, requireReadable } from './job-input.ts';
import type { Job } from './job.ts';
import type { JobQueue, QueueDepth, QueuedOrder } from './job-queue.ts';
import type { Schedule } from './schedules.ts';

export interface PipelineServiceParts {
  service: IngestionService;
  queue: JobQueue;
  schedules: readonly Schedule[];
  platforms: readonly string[];
}

/** What administrators order of the workers, and what they see of the queue. */
export class PipelineService {
  readonly #parts: PipelineServiceParts;

  constructor(parts: PipelineServiceParts) {
    this.#parts = parts;
  }

  schedules(viewer: Viewer | null): readonly Schedule[] {
    requireScope(viewer, 'admin');
    return this.#parts.schedules;
  }

  queues(viewer: Viewer | null): Promise<QueueDepth[]> {
    requireScope(viewer, 'admin');
    return this.#parts.queue.depths();
  }

  /** Has a source read. Throws BAD_USER_INPUT, and CONFLICT when one of the platform and the region waits already. */
  async start(viewer: Viewer | null, platform: string, source: string, region: string): Promise<Job> {
    requireScope(viewer, 'admin');
    requireReadable({ platform, feed: source, region }, this.#parts.platforms);
    this.#requireReachable(platform, source);
    return this.#enqueue({ platform, feed: source, region, kind: 'CATALOGUE' });
  }

  /** Ends a job that goes on. Throws NOT_FOUND, and CONFLICT when it has ended. */
  async cancel(viewer: Viewer | null, jobId: string): Promise<Job> {
    const { service, queue } = this.#parts;
    const job = await service.cancel(viewer, jobId);
    await queue.cancel(job.id, job.kind);
    return job;
  }

  /** Has what a job refused read again. Throws NOT_FOUND, and CONFLICT while the job goes on or has no rejects. */
  async retryRejects(viewer: Viewer | null, jobId: string): Promise<Job> {
    requireScope(viewer, 'admin');
    const [job] = await this.#parts.service.jobsByIds(viewer, isJobId(jobId) ? [jobId] : []);
    if (job === undefined) throw new NotFoundError('ingestion job', jobId);
    if (job.finishedAt === null) throw new ConflictError('This job goes on.', { status: job.status });
    if (job.rejected === 0) throw new ConflictError('This job has no rejects.');
    const { platform, region, feed } = job;
    return this.#enqueue({ platform, region, feed, kind: 'REJECTS', rejectsOf: job.id });
  }

  /** The files of this machine are not an administrator's to read, and neither is its network. */
  #requireReachable(platform: string, source: string): void {
    const isConfigured = this.#parts.schedules.some(
      ({ order }) => order.platform === platform && order.feed === source,
    );
    if (source === 'api' || source.startsWith('https://') || isConfigured) return;
    throw new BadUserInputError(
      '"source" must be "api", an https address, or a source of INGESTION_SOURCES.',
      'source',
    );
  }

  async #enqueue(order: QueuedOrder): Promise<Job> {
    const { queue, service } = this.#parts;
    const id = randomUUID();
    if (!(await queue.send(id, order))) {
      throw new ConflictError(`A job of ${order.platform} in ${order.region} waits already.`);
    }
    const { platform, feed, region, kind } = order;
    return service.enqueued(id, { platform, feed, region, kind });
  }
}
