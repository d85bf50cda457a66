import type { Clock } from '#shared/clock.ts';
import type { Log } from '#shared/log.ts';
import type { Database } from '#db/client.ts';
import type { JobQueue } from './job-queue.ts';
import { MarkRepository } from './mark-repository.ts';
import type { IngestionMetrics } from './metrics.ts';
import type { Schedule } from './schedules.ts';

export interface ObservedPipeline {
  queue: JobQueue;
  database: Database;
  clock: Clock;
  log: Log;
  metrics: IngestionMetrics;
  schedules: readonly Schedule[];
}

const everyMs = 15_000;

/** How long ago each platform was seen whole: of its scheduled sources, the one that waits longest. */
async function measureLag(
  { database, clock, metrics, schedules }: ObservedPipeline,
  beganAt: number,
): Promise<void> {
  const synced = await new MarkRepository(database.queries).syncedSources();
  const lags = new Map<string, number>();
  for (const { order } of schedules) {
    const { platform, feed, region } = order;
    const last = synced.find(
      (one) => one.platform === platform && one.feed === feed && one.region === region,
    );
    // What was never read lags since there is anybody to read it.
    const lagMs = clock.now() - (last?.syncedAt.getTime() ?? beganAt);
    lags.set(platform, Math.max(lags.get(platform) ?? 0, lagMs));
  }
  for (const [platform, lagMs] of lags) metrics.syncLag.set({ platform }, lagMs / 1000);
}

async function measure(pipeline: ObservedPipeline, beganAt: number): Promise<void> {
  const { queue, metrics } = pipeline;
  for (const { name, waiting } of await queue.depths()) metrics.queueDepth.set({ queue: name }, waiting);
  await measureLag(pipeline, beganAt);
}

/** Measures the queue and the lag of platforms, now and every 15 seconds. Returns what ends that. */
export function observePipeline(pipeline: ObservedPipeline): () => void {
  const beganAt = pipeline.clock.now();
  const observe = () =>
    void measure(pipeline, beganAt).catch((error: unknown) =>
      pipeline.log.warn({ err: error }, 'The queue of ingestion cannot be measured'),
    );
  observe();
  const timer = setInterval(observe, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
