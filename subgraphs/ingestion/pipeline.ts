import { RouterClient } from '#shared/router-client.ts';
import type { Runtime } from '#shared/runtime.ts';
import { readServiceSecret } from '#shared/service-secret.ts';
import { connectors } from './connectors/index.ts';
import type { IngestionService } from './ingestion-service.ts';
import { JobQueue } from './job-queue.ts';
import type { IngestionMetrics } from './metrics.ts';
import { observePipeline } from './pipeline-metrics.ts';
import { createPlatformClient } from './platform-client.ts';
import { createPlatformRates } from './platform-rates.ts';
import type { Catalogue } from './reading.ts';
import { createRouterCatalogue } from './router-catalogue.ts';
import type { Schedule } from './schedules.ts';
import { Worker } from './worker.ts';

/** What reads sources in this process. */
export interface Pipeline {
  queue: JobQueue;
  /** Begins to work, unless INGESTION_WORKER is false. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface PipelineOptions {
  service: IngestionService;
  metrics: IngestionMetrics;
  schedules: readonly Schedule[];
}

/** Writes through the router, as the service that this is; the secret is read with the first batch. */
function createLazyCatalogue({ config, clock }: Runtime): Catalogue {
  let catalogue: Promise<Catalogue> | undefined;
  const connect = async () => {
    const clientSecret = await readServiceSecret(config);
    const client = new RouterClient({
      ...{ routerUrl: config.ROUTER_URL, clientId: 'ingestion', clientSecret, clock },
    });
    return createRouterCatalogue(client);
  };
  return {
    importContents: async (source, items) => {
      catalogue ??= connect();
      return (await catalogue).importContents(source, items);
    },
  };
}

/** Builds the queue and its worker. Nothing runs yet, and nothing is made in the database. */
export function createPipeline(runtime: Runtime, options: PipelineOptions): Pipeline {
  const { config, clock, log, database } = runtime;
  const { service, metrics, schedules } = options;
  const queue = new JobQueue(database, log);
  const rates = createPlatformRates(config, log);
  const worker = new Worker({
    ...{ config, clock, log, database, service, connectors },
    platformFetch: createPlatformClient({ rates, clock, log }),
    catalogue: createLazyCatalogue(runtime),
  });
  let stopObserving = () => {};
  let starting: Promise<void> | undefined;

  async function begin(): Promise<void> {
    await queue.start();
    await queue.schedule(schedules);
    if (config.INGESTION_WORKER) await queue.work((job) => worker.run(job));
    stopObserving = observePipeline({ queue, database, clock, log, metrics, schedules });
  }

  return {
    queue,
    start() {
      starting ??= begin();
      return starting;
    },
    async stop() {
      // What is half begun could not be stopped.
      await starting?.catch(() => {});
      stopObserving();
      await queue.stop();
      rates.close();
    },
  };
}
