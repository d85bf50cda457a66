import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { outbox as outboxTable } from '#db/schema/sona.ts';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphContext, SubgraphFactory } from '#shared/subgraph.ts';
import type { Context } from './context.ts';
import { EmbeddingPipeline } from './embedding-pipeline.ts';
import { createEventFollower } from './event-follower.ts';
import { createInferenceClient } from './inference-client.ts';
import { createLoaders } from './loaders.ts';
import { sonaMetrics } from './metrics.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';
import { resolvers } from './resolvers/index.ts';
import { SonaService } from './sona-service.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/**
 * Recommendations, likeness and feedback. Needs the inference service at INFERENCE_ADDRESS: without it, its fields
 * answer UPSTREAM_UNAVAILABLE and new titles wait for their vectors.
 */
export const createSonaSubgraph: SubgraphFactory = (runtime) => {
  const { log, clock, config } = runtime;
  const metrics = sonaMetrics(runtime.metrics);
  const inference = createInferenceClient(config);
  const outbox = new Outbox(outboxTable, runtime);
  const service = new SonaService({ inference, outbox, clock, log, metrics });
  const pipeline = new EmbeddingPipeline({ runtime, inference, metrics });

  return {
    name: 'sona',
    typeDefs,
    resolvers,
    outbox,
    personalData: new PersonalDataRepository(runtime.database.queries),
    createContext: (base: SubgraphContext): Context => ({
      ...base,
      service,
      loaders: createLoaders(service, base.viewer),
    }),
    onEvents: createEventFollower(runtime, () => pipeline.wake()),
    start: () => pipeline.fillIndex(),
    startBackground: () => pipeline.start(),
    stop: async () => {
      await pipeline.stop();
      inference.close();
    },
  };
};

if (import.meta.main) await runSubgraph('sona', (config) => config.SONA_PORT, createSonaSubgraph);
