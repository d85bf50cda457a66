import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { outbox as outboxTable } from '#db/schema/content.ts';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphContext, SubgraphFactory } from '#shared/subgraph.ts';
import { CategoryService } from './categories/category-service.ts';
import { ContentRepository } from './content-repository.ts';
import { ContentService } from './content-service.ts';
import type { Context } from './context.ts';
import { HistoryService } from './history/history-service.ts';
import { PersonalDataRepository } from './history/personal-data-repository.ts';
import { imageRoutes } from './images/image-routes.ts';
import { ImportRepository } from './import-repository.ts';
import { createLoaders } from './loaders.ts';
import { ContentMetrics } from './metrics.ts';
import { QualityService } from './quality/quality-service.ts';
import { RelationService } from './relation-service.ts';
import { resolvers } from './resolvers/index.ts';

/** How often the gauges are read from the database. */
const refreshMs = 60_000;

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** The catalogue: titles, people, relations, availability and pictures. */
export const createContentSubgraph: SubgraphFactory = (runtime) => {
  const { database, log, clock, config, metrics } = runtime;
  const contents = new ContentRepository(database.queries);
  const imports = new ImportRepository(database.queries);
  const outbox = new Outbox(outboxTable, runtime);
  const contentMetrics = new ContentMetrics(metrics);
  const service = new ContentService({ contents, outbox, clock, metrics: contentMetrics });
  const services = {
    service,
    history: new HistoryService({ queries: database.queries, outbox, clock }),
    categories: new CategoryService({ outbox, clock }),
    relations: new RelationService({ outbox, clock }),
    quality: new QualityService({ queries: database.queries, clock }),
  };
  const refresh = () =>
    contentMetrics
      .refresh(contents, imports)
      .catch((error: unknown) => log.warn({ err: error }, 'The gauges of the catalogue could not be read'));
  let refreshing: NodeJS.Timeout | undefined;

  return {
    name: 'content',
    typeDefs,
    resolvers,
    outbox,
    personalData: new PersonalDataRepository(database.queries),
    createContext: (base: SubgraphContext): Context => ({
      ...base,
      ...services,
      loaders: createLoaders(database.queries),
      requestedAt: new Date(clock.now()),
      publicOrigin: config.PUBLIC_ORIGIN,
    }),
    routes: (app) => imageRoutes(app, contents),
    start: async () => {
      await refresh();
      refreshing = setInterval(() => void refresh(), refreshMs);
      refreshing.unref();
    },
    stop: async () => clearInterval(refreshing),
  };
};

if (import.meta.main) await runSubgraph('content', (config) => config.CONTENT_PORT, createContentSubgraph);
