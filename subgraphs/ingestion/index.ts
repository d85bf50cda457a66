import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import { outbox as outboxTable } from '#db/schema/ingestion.ts';
import { connectors } from './connectors/index.ts';
import type { Context } from './context.ts';
import { IngestionRepository } from './ingestion-repository.ts';
import { IngestionService } from './ingestion-service.ts';
import { createLoaders } from './loaders.ts';
import { createIngestionMetrics } from './metrics.ts';
import { createPipeline } from './pipeline.ts';
import { PipelineService } from './pipeline-service.ts';
import { IngestionJob } from './resolvers/IngestionJob.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Query } from './resolvers/Query.ts';
import { Subscription } from './resolvers/Subscription.ts';
import { schedulesOf } from './schedules.ts';
import type { Resolvers } from './schema.generated.ts';
import { addWebhookRoute } from './webhook-route.ts';
import { WebhookService } from './webhook-service.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));
const resolvers: Resolvers = { Query, Mutation, Subscription, IngestionJob };

/** The ingestion domain: feeds that were read, how far they are, and what they refused. */
export const createIngestionSubgraph: SubgraphFactory = (runtime) => {
  const { config, database, bus, clock, log } = runtime;
  const outbox = new Outbox(outboxTable, runtime);
  const platforms = [...connectors.keys()];
  const metrics = createIngestionMetrics(runtime.metrics, platforms);
  const service = new IngestionService({ database, outbox, bus, clock, metrics, platforms });
  const schedules = schedulesOf(config, platforms);
  const { queue, ...work } = createPipeline(runtime, { service, metrics, schedules });
  const pipeline = new PipelineService({ service, queue, schedules, platforms });
  const webhooks = new WebhookService({ database, queue, clock, schedules });
  const repository = new IngestionRepository(database.queries);
  return {
    name: 'ingestion',
    typeDefs,
    resolvers,
    outbox,
    createContext: (base): Context => ({
      ...base,
      ...{ service, pipeline },
      loaders: createLoaders(service, repository, base.viewer),
    }),
    routes: (app) => addWebhookRoute(app, { webhooks, config, platforms, clock, metrics }),
    startBackground: () =>
      void work.start().catch((error: unknown) => log.error({ err: error }, 'Ingestion does not work')),
    stop: () => work.stop(),
  };
};

if (import.meta.main) {
  await runSubgraph('ingestion', (config) => config.INGESTION_PORT, createIngestionSubgraph);
}
