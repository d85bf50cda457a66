import { PgBoss } from 'pg-boss';
import type { JobWithMetadata } from 'pg-boss';
import type { Database } from '#db/client.ts';
import { queueDatabase } from '#db/queue-database.ts';
import type { Log } from '#shared/log.ts';
import type { JobKind, JobOrder } from './job.ts';
import type { Schedule } from './schedules.ts';

/** What a job of the queue is about: its id is that of the ingestion job. */
export type QueuedOrder = JobOrder & {
  /** The job whose rejects are read again. */
  rejectsOf?: string;
  /** The records that a platform sent. */
  records?: Record<string, unknown>[];
};

/** A job that a worker has taken. */
export interface TakenJob {
  id: string;
  order: QueuedOrder;
  /** Whether a failure is the last: the job is not tried again. */
  isLastTry: boolean;
  /** Ends when the job took too long, or when this process stops. */
  signal: AbortSignal;
}

/** How much waits in a queue. */
export interface QueueDepth {
  /** The kind of its jobs, in lower case; `dead` for those that failed for good. */
  name: string;
  waiting: number;
  active: number;
  deferred: number;
}

const kinds: readonly JobKind[] = ['CATALOGUE', 'AVAILABILITY', 'EXPIRING', 'WEBHOOK', 'REJECTS'];
const queueOf = (kind: JobKind) => `ingestion-${kind.toLowerCase()}`;
const dead = 'ingestion-dead';
const allQueues = [...kinds.map(queueOf), dead];

/** In all a quarter of an hour, below the silence after which a job counts as given up (job.ts). */
const retries = { retryLimit: 5, retryDelay: 15, retryBackoff: true, retryDelayMax: 240 };
/** A worker that is not heard of for this long has died, and another takes its job. */
const heartbeatSeconds = 30;
const longestRunSeconds = 23 * 3600;
const stopTimeoutMs = 30_000;

/** Of one source in one country no more than one job waits and one runs; what arrives in pieces is read in turn. */
const policyOf = (kind: JobKind) => (['WEBHOOK', 'REJECTS'].includes(kind) ? 'singleton' : 'stately');
const singletonKeyOf = ({ platform, region }: QueuedOrder) => `${platform}:${region}`;
const scheduleKeyOf = ({ order }: Schedule) =>
  `${singletonKeyOf(order)}:${order.feed}`.replace(/[^\w.-]/g, '_');

/** The jobs that wait, in Postgres: every process that serves ingestion may put some in and take some out. */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #stopping = new AbortController();
  #started: Promise<void> | undefined;

  constructor(database: Database, log: Log) {
    this.#boss = new PgBoss({
      db: queueDatabase(database.queries),
      schema: 'ingestion_queue',
      ...{ monitorIntervalSeconds: 15, superviseIntervalSeconds: 15 },
      // Statements of maintenance that hold a connection for long are for a database of its own.
      ...{ reindex: false, monitorVacuum: false },
    });
    this.#boss.on('error', (error) => log.warn({ err: error }, 'The queue of ingestion failed'));
  }

  /** Makes the queue where there is none. Called again, it waits for the same start. */
  start(): Promise<void> {
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  async #start(): Promise<void> {
    // Of two processes that make the tables at once one fails, when they are there.
    await this.#boss.start().catch(() => this.#boss.start());
    await this.#boss.createQueue(dead);
    for (const kind of kinds) {
      await this.#boss.createQueue(queueOf(kind), {
        ...{ policy: policyOf(kind), deadLetter: dead, ...retries },
        ...{ heartbeatSeconds, expireInSeconds: longestRunSeconds },
      });
    }
  }

  /** Puts a job in. Returns false when one of the same platform and country waits already, or one with this id exists. */
  async send(id: string, order: QueuedOrder): Promise<boolean> {
    await this.start();
    const options = { id, singletonKey: singletonKeyOf(order) };
    return (await this.#boss.send(queueOf(order.kind), order, options)) !== null;
  }

  /** Takes a job out that waits. */
  async cancel(id: string, kind: JobKind): Promise<void> {
    await this.start();
    await this.#boss.cancel(queueOf(kind), id);
  }

  /** Has jobs come at their times: these, and no others of earlier days. */
  async schedule(schedules: readonly Schedule[]): Promise<void> {
    await this.start();
    const wanted = new Set<string>();
    for (const schedule of schedules) {
      const { order, cron } = schedule;
      const key = scheduleKeyOf(schedule);
      wanted.add(`${queueOf(order.kind)} ${key}`);
      await this.#boss.schedule(queueOf(order.kind), cron, order, {
        ...{ tz: 'UTC', key },
        singletonKey: singletonKeyOf(order),
      });
    }
    for (const { name, key } of await this.#boss.getSchedules()) {
      if (!wanted.has(`${name} ${key}`)) await this.#boss.unschedule(name, key);
    }
  }

  /** Hands jobs to `run` as they come: one of each kind at a time. A job that throws is tried again later. */
  async work(run: (job: TakenJob) => Promise<void>): Promise<void> {
    await this.start();
    for (const kind of kinds) {
      const options = { includeMetadata: true, pollingIntervalSeconds: 2 } as const;
      await this.#boss.work<QueuedOrder, void, typeof options>(queueOf(kind), options, async ([job]) => {
        if (job !== undefined) await run(this.#taken(job));
      });
    }
  }

  #taken({ id, data, retryCount, retryLimit, signal }: JobWithMetadata<QueuedOrder>): TakenJob {
    return {
      ...{ id, order: data, isLastTry: retryCount >= retryLimit },
      signal: AbortSignal.any([signal, this.#stopping.signal]),
    };
  }

  /** How much waits, by queue. */
  async depths(): Promise<QueueDepth[]> {
    await this.start();
    return Promise.all(
      allQueues.map(async (queue) => {
        const [stats] = await this.#boss.getQueueStats(queue, { force: true });
        const { readyCount = 0, activeCount = 0, deferredCount = 0 } = stats ?? {};
        const name = queue.replace('ingestion-', '');
        return { name, waiting: readyCount, active: activeCount, deferred: deferredCount };
      }),
    );
  }

  /** Ends what runs after the batch that is being written; it is tried again elsewhere. */
  async stop(): Promise<void> {
    if (this.#started === undefined) return;
    await this.#started.catch(() => {});
    this.#stopping.abort(new Error('This process stops.'));
    await this.#boss.stop({ graceful: true, timeout: stopTimeoutMs });
  }
}
