import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { outbox as outboxTable } from '#db/schema/discovery.ts';
import { keepMonthlyPartitions } from '#db/partitions.ts';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import { AnswerCache } from './answer-cache.ts';
import type { Context } from './context.ts';
import { DiscoveryService } from './discovery-service.ts';
import { DocumentsRepository } from './documents-repository.ts';
import { HistoryRepository } from './history-repository.ts';
import { Indexer } from './indexer.ts';
import { MatchRepository } from './match-repository.ts';
import { createDiscoveryMetrics } from './metrics.ts';
import { keepOffersCurrent } from './offers.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';
import { Content } from './resolvers/Content.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Query } from './resolvers/Query.ts';
import { SearchRecorder } from './search-recorder.ts';
import { Searcher } from './searcher.ts';
import { SemanticSearch } from './semantic-search.ts';
import { Speller } from './speller.ts';
import { SuggestionRepository } from './suggestion-repository.ts';
import { readSynonyms } from './synonyms.ts';
import { VocabularyRepository } from './vocabulary-repository.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** Builds the discovery domain: the text index, search by words and meaning, suggestions and trends. */
export const createDiscoverySubgraph: SubgraphFactory = (runtime) => {
  const { database, cache, clock, log, embedder, vectors } = runtime;
  const { queries } = database;
  const metrics = createDiscoveryMetrics(runtime.metrics);
  const outbox = new Outbox(outboxTable, runtime);
  const documents = new DocumentsRepository(queries);
  const history = new HistoryRepository(queries);
  const semantic = new SemanticSearch({ embedder, vectors, metrics, log });
  const searcher = new Searcher({
    matches: new MatchRepository(queries),
    semantic,
    speller: new Speller(new VocabularyRepository(queries)),
    synonyms: readSynonyms(),
  });
  const recorder = new SearchRecorder({ repository: history, outbox, clock, log });
  const service = new DiscoveryService({
    searcher,
    documents,
    suggestions: new SuggestionRepository(queries),
    history,
    answers: new AnswerCache(cache, log),
    recorder,
    outbox,
    metrics,
    clock,
  });
  const stops: (() => void)[] = [];

  return {
    name: 'discovery',
    typeDefs,
    resolvers: { Query, Mutation, Content },
    createContext: (base): Context => ({ ...base, service }),
    onEvents: new Indexer({ repository: documents, metrics, clock }).handle,
    personalData: new PersonalDataRepository(queries),
    outbox,
    start: async () => {
      stops.push(await keepMonthlyPartitions(runtime, 'discovery.searches'));
      stops.push(await keepMonthlyPartitions(runtime, 'discovery.selections'));
      stops.push(keepOffersCurrent(documents, clock, log));
    },
    startBackground: () => void semantic.warm(),
    stop: async () => {
      for (const stop of stops.splice(0)) stop();
      await recorder.stop();
    },
  };
};

if (import.meta.main)
  await runSubgraph('discovery', (config) => config.DISCOVERY_PORT, createDiscoverySubgraph);
