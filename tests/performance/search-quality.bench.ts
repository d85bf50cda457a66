import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createDatabase } from '#db/client.ts';
import { migrateUp } from '#db/migrator.ts';
import { loadConfig } from '#shared/config.ts';
import { createEmbedder } from '#shared/embedding/create-embedder.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { createMemoryVectorIndex } from '#shared/vectors/memory-vector-index.ts';
import { DocumentsRepository } from '#subgraphs/discovery/documents-repository.ts';
import { indexDocumentOf, isIndexed, vocabularyOf } from '#subgraphs/discovery/index-document.ts';
import { MatchRepository } from '#subgraphs/discovery/match-repository.ts';
import { createDiscoveryMetrics } from '#subgraphs/discovery/metrics.ts';
import { searchRequestOf } from '#subgraphs/discovery/search-request.ts';
import { Searcher } from '#subgraphs/discovery/searcher.ts';
import type { SignalWeights } from '#subgraphs/discovery/searcher.ts';
import { SemanticSearch } from '#subgraphs/discovery/semantic-search.ts';
import { Speller } from '#subgraphs/discovery/speller.ts';
import { readSynonyms } from '#subgraphs/discovery/synonyms.ts';
import { VocabularyRepository } from '#subgraphs/discovery/vocabulary-repository.ts';
import { contentVector } from '#subgraphs/sona/content-vector.ts';
import { isRecommendableKind, textOf } from '#subgraphs/sona/title.ts';
import { idOf } from '../discovery/documents.ts';
import { startPostgres } from '../services/postgres.ts';
import { report } from './results.ts';
import { feedFolder, readJudgedCatalogue } from './search-quality/judged-catalogue.ts';
import type { JudgedQuery, NamedDocuments } from './search-quality/judged-catalogue.ts';
import { ndcg, reciprocalRank } from './search-quality/ranking-measures.ts';

/** Finds the ids for a query, the best first. */
type SearchSystem = (query: string) => Promise<readonly string[]>;

interface Quality {
  'NDCG@10': number;
  MRR: number;
  'nothing found': string;
}

const depth = 10;
const batchSize = 500;
const now = Date.parse('2026-11-01T12:00:00Z');

const mean = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);

/** How well a system answers the queries. */
async function qualityOf(system: SearchSystem, queries: readonly JudgedQuery[]): Promise<Quality> {
  const gains: number[] = [];
  const ranks: number[] = [];
  let empty = 0;
  for (const { query, relevant } of queries) {
    const grades = Object.fromEntries(Object.entries(relevant).map(([name, grade]) => [idOf(name), grade]));
    const ids = await system(query);
    gains.push(ndcg(ids, grades, depth));
    ranks.push(reciprocalRank(ids, grades));
    if (ids.length === 0) empty += 1;
  }
  return {
    'NDCG@10': Number(mean(gains).toFixed(3)),
    MRR: Number(mean(ranks).toFixed(3)),
    'nothing found': `${((100 * empty) / queries.length).toFixed(1)} %`,
  };
}

/** The parts of discovery over an index of the documents, with the vectors that sona would make of them. */
async function indexDocuments(documents: NamedDocuments, stack: AsyncDisposableStack) {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-bench-`);
  chmodSync(folder, 0o755);
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres(folder);
  stack.defer(() => postgres.program.stop('SIGINT'));
  await migrateUp(postgres.url);
  const metrics = new Metrics();
  const log = createLog({ service: 'bench', version: '0', level: 'silent' });
  const database = createDatabase({ url: postgres.url, config: loadConfig({}), log, metrics });
  stack.defer(() => database.close());
  const embedder = createEmbedder();
  stack.defer(() => embedder.close());
  const vectors = createMemoryVectorIndex();
  stack.defer(() => vectors.close());

  const repository = new DocumentsRepository(database.queries);
  const rows = [...documents]
    .filter(([, { kind }]) => isIndexed(kind))
    .map(([name, document]) => indexDocumentOf({ contentId: idOf(name), version: 1, document }, now));
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    await repository.addWords(batch.flatMap(vocabularyOf));
    await repository.upsert(batch);
  }
  for (const [name, document] of documents) {
    const { kind, genres, year } = document;
    if (!isRecommendableKind(kind)) continue;
    const vector = contentVector(document, await embedder.embed(textOf(document)));
    await vectors.upsert([{ id: idOf(name), vector, payload: { kind, genres, year } }]);
  }
  return {
    matches: new MatchRepository(database.queries),
    speller: new Speller(new VocabularyRepository(database.queries)),
    synonyms: readSynonyms(),
    semantic: new SemanticSearch({ embedder, vectors, log, metrics: createDiscoveryMetrics(metrics) }),
  };
}

type Parts = Awaited<ReturnType<typeof indexDocuments>>;

const requestOf = (query: string) => searchRequestOf(query, null, null);

function hybridOf(parts: Parts, weights?: SignalWeights): SearchSystem {
  const searcher = new Searcher({ ...parts, ...(weights && { weights }) });
  return async (query) => (await searcher.search(requestOf(query))).list.ids;
}

function systemsOf(parts: Parts): Record<string, SearchSystem> {
  const byText = { find: async () => [] } as unknown as SemanticSearch;
  return {
    lexical: hybridOf({ ...parts, semantic: byText }),
    semantic: async (query) => (await parts.semantic.find(query, null)) ?? [],
    hybrid: hybridOf(parts),
  };
}

/** Tries weights on the tuning part, best first. */
async function tune(parts: Parts, queries: readonly JudgedQuery[]): Promise<void> {
  const rows: (SignalWeights & Quality)[] = [];
  for (const exact of [1, 2]) {
    for (const meaning of [0.2, 0.4, 0.6, 0.8, 1]) {
      for (const popularity of [0, 0.1, 0.2, 0.3, 0.5]) {
        const weights = { exact, text: 1, meaning, popularity };
        rows.push({ ...weights, ...(await qualityOf(hybridOf(parts, weights), queries)) });
      }
    }
  }
  console.table(rows.toSorted((one, other) => other['NDCG@10'] - one['NDCG@10']).slice(0, 15));
}

/**
 * Prints NDCG@10 and MRR of search by words, by meaning and by both over the judged queries, by part and by kind of query.
 * With `--tune`, the weights of the fusion on the tuning part as well; with `--misses`, the queries that fail.
 */
export async function run(args: string[]): Promise<void> {
  const folder = feedFolder();
  if (folder === null) {
    console.log('Skipped: the feeds are not there (../shared/data).');
    return;
  }
  await using stack = new AsyncDisposableStack();
  const { documents, queries } = await readJudgedCatalogue(folder);
  const parts = await indexDocuments(documents, stack);
  const tuning = queries.filter(({ part }) => part === 'tuning');
  const heldOut = queries.filter(({ part }) => part === 'held-out');
  if (args.includes('--tune')) await tune(parts, tuning);

  const systems = systemsOf(parts);
  if (args.includes('--misses')) {
    for (const one of tuning) {
      const { query } = one;
      const quality = await qualityOf(systems['hybrid'] as SearchSystem, [one]);
      if (quality['NDCG@10'] < 0.5) console.log(`${one.id}  ${quality['NDCG@10'].toFixed(2)}  ${query}`);
    }
  }
  const kinds = [...new Set(heldOut.map(({ id }) => id.replace(/-\d+$/, '')))];
  const rows: Record<string, string | number>[] = [];
  for (const [name, system] of Object.entries(systems)) {
    for (const [part, some] of Object.entries({ tuning, 'held-out': heldOut })) {
      rows.push({ system: name, queries: `${part} (${some.length})`, ...(await qualityOf(system, some)) });
    }
    for (const kind of kinds) {
      const some = heldOut.filter(({ id }) => id.startsWith(kind));
      rows.push({
        system: name,
        queries: `held-out ${kind} (${some.length})`,
        ...(await qualityOf(system, some)),
      });
    }
  }
  console.log(`${documents.size} titles`);
  report('search-quality', rows);
}
