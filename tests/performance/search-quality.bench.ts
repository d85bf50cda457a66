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
import { rankMatches } from '#subgraphs/discovery/match-ranking.ts';
import type { SignalWeights } from '#subgraphs/discovery/match-ranking.ts';
import { MatchRepository } from '#subgraphs/discovery/match-repository.ts';
import type { MatchResult } from '#subgraphs/discovery/match-repository.ts';
import { createDiscoveryMetrics } from '#subgraphs/discovery/metrics.ts';
import { searchRequestOf } from '#subgraphs/discovery/search-request.ts';
import { Searcher } from '#subgraphs/discovery/searcher.ts';
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
import type { Grades } from './search-quality/ranking-measures.ts';

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

/** The grades by the ids that titles have in the index. */
const gradesOf = ({ relevant }: JudgedQuery): Grades =>
  Object.fromEntries(Object.entries(relevant).map(([name, grade]) => [idOf(name), grade]));

/** How well a system answers the queries. */
async function qualityOf(system: SearchSystem, queries: readonly JudgedQuery[]): Promise<Quality> {
  const gains: number[] = [];
  const ranks: number[] = [];
  let empty = 0;
  for (const judged of queries) {
    const grades = gradesOf(judged);
    const ids = await system(judged.query);
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

function hybridOf(parts: Parts): SearchSystem {
  const searcher = new Searcher(parts);
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

/** What was found for a query, before its signals are joined. */
interface Found {
  widened: boolean;
  hits: MatchResult['hits'];
  semanticIds: readonly string[];
  grades: Grades;
}

/** Searches once for each query and keeps what the signals found. */
async function findAll(parts: Parts, queries: readonly JudgedQuery[]): Promise<Found[]> {
  const all: Found[] = [];
  for (const judged of queries) {
    const found: Found = { widened: false, hits: [], semanticIds: [], grades: gradesOf(judged) };
    const matches = Object.create(parts.matches) as MatchRepository;
    matches.match = async (request, query) => {
      const result = await parts.matches.match(request, query);
      Object.assign(found, { hits: result.hits, widened: query.text?.shares != null });
      return result;
    };
    const semantic = Object.create(parts.semantic) as SemanticSearch;
    semantic.find = async (text, kinds) => {
      found.semanticIds = (await parts.semantic.find(text, kinds)) ?? [];
      return [...found.semanticIds];
    };
    await new Searcher({ ...parts, matches, semantic }).search(requestOf(judged.query));
    all.push(found);
  }
  return all;
}

function* gridOfWeights(): Generator<SignalWeights> {
  for (const part of [0, 0.5, 1]) {
    for (const meaning of [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.5]) {
      for (const popularity of [0, 0.1, 0.2, 0.3, 0.5, 0.8])
        yield { exact: 1, whole: 1, part, meaning, popularity };
    }
  }
}

/** Tries weights on the tuning part: the best first, for searches that were widened and for the others. */
async function tune(parts: Parts, queries: readonly JudgedQuery[]): Promise<void> {
  const found = await findAll(parts, queries);
  for (const widened of [false, true]) {
    const some = found.filter((one) => one.widened === widened);
    const rows = [...gridOfWeights()].map((weights) => {
      const gains = some.map(({ hits, semanticIds, grades }) =>
        ndcg(rankMatches(hits, semanticIds, weights).ids, grades, depth),
      );
      return { ...weights, 'NDCG@10': Number(mean(gains).toFixed(3)) };
    });
    console.log(
      `${some.length} queries ${widened ? 'that were widened' : 'with enough titles that have all words'}`,
    );
    console.table(rows.toSorted((one, other) => other['NDCG@10'] - one['NDCG@10']).slice(0, 10));
  }
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
