import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { outbox as outboxTable } from '#db/schema/content.ts';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphContext, SubgraphFactory } from '#shared/subgraph.ts';
import { AvailabilityRepository } from './availability-repository.ts';
import { CategoryService } from './categories/category-service.ts';
import { ContentRepository } from './content-repository.ts';
import { ContentService } from './content-service.ts';
import type { Context } from './context.ts';
import { ReviewService } from './entity-resolution/review-service.ts';
import { HistoryService } from './history/history-service.ts';
import { addMissingKeys } from './entity-resolution/add-missing-keys.ts';
import { PersonalDataRepository } from './history/personal-data-repository.ts';
import { imageRoutes } from './images/image-routes.ts';
import { Rasteriser } from './images/rasteriser.ts';
import { ImportRepository } from './import-repository.ts';
import { createLoaders } from './loaders.ts';
import { ContentMetrics } from './metrics.ts';
import { NoticeService } from './offers/notice-service.ts';
import { OfferChangeRepository } from './offers/offer-change-repository.ts';
import { OfferChangeService } from './offers/offer-change-service.ts';
import { QualityService } from './quality/quality-service.ts';
import { RelationService } from './relation-service.ts';
import { resolvers } from './resolvers/index.ts';

/** How often the gauges are read from the database. */
const refreshMs = 60_000;

/** How often offers that begin or are about to end are looked for. */
const noticesMs = 60_000;

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** The catalogue: titles, people, relations, availability and pictures. */
export const createContentSubgraph: SubgraphFactory = (runtime) => {
  const { database, log, clock, config, metrics, bus } = runtime;
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
    reviews: new ReviewService({ queries: database.queries, clock }),
    quality: new QualityService({ queries: database.queries, clock }),
    availability: new AvailabilityRepository(database.queries),
    offerChanges: new OfferChangeService({
      ...{ changes: new OfferChangeRepository(database.queries), bus, clock, metrics: contentMetrics },
    }),
  };
  const notices = new NoticeService({ outbox, bus, clock, metrics: contentMetrics });
  const rasteriser = new Rasteriser({ metrics: contentMetrics });
  const refresh = () =>
    contentMetrics
      .refresh(contents, imports)
      .catch((error: unknown) => log.warn({ err: error }, 'The gauges of the catalogue could not be read'));
  const giveNotices = () =>
    notices
      .giveDue()
      .catch((error: unknown) => log.error({ err: error }, 'Notices of offers could not be given'));
  let refreshing: NodeJS.Timeout | undefined;
  const stopping = new AbortController();
  let noticing: NodeJS.Timeout | undefined;
  let giving: Promise<unknown> | undefined;
  let addingKeys: Promise<void> | undefined;

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
    routes: (app) => imageRoutes(app, { titles: contents, rasteriser }),
    start: async () => {
      await refresh();
      refreshing = setInterval(() => void refresh(), refreshMs);
      refreshing.unref();
    },
    startBackground: () => {
      const look = () => void (giving = giveNotices());
      noticing = setInterval(look, noticesMs).unref();
      look();
      addingKeys = addMissingKeys(database.queries, stopping.signal).catch((error: unknown) =>
        log.warn({ err: error }, 'Titles from before could not all be made known to entity resolution'),
      );
    },
    stop: async () => {
      stopping.abort();
      clearInterval(refreshing);
      clearInterval(noticing);
      await Promise.all([giving, addingKeys]);
    },
  };
};

if (import.meta.main) await runSubgraph('content', (config) => config.CONTENT_PORT, createContentSubgraph);
