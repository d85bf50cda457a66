import { describe, expect, it } from '@jest/globals';
import type { Embedder } from '#shared/embedding/embedder.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { createMemoryVectorIndex } from '#shared/vectors/memory-vector-index.ts';
import { coConsumptionBlock, normIndex } from '#shared/vectors/vector-index.ts';
import { createDiscoveryMetrics } from './metrics.ts';
import { SemanticSearch, nearEnough, queryVector } from './semantic-search.ts';
import { pointOf, wordEmbedder } from '#tests/discovery/catalogue.ts';
import { idOf } from '#tests/discovery/documents.ts';

function createSearch(
  options: { embedder?: Embedder; vectors?: ReturnType<typeof createMemoryVectorIndex> } = {},
) {
  const metrics = new Metrics();
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    service: 'test',
    version: '0',
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const vectors = options.vectors ?? createMemoryVectorIndex();
  const search = new SemanticSearch({
    embedder: options.embedder ?? wordEmbedder,
    vectors,
    metrics: createDiscoveryMetrics(metrics),
    log,
    deadlineMs: 50,
  });
  const skipped = async (reason: string) =>
    (await metrics.registry.metrics()).includes(`mg_discovery_semantic_skipped_total{reason="${reason}"}`);
  return { search, vectors, lines, skipped };
}

describe('Search by meaning', () => {
  it('asks with the text block alone', async () => {
    const vector = queryVector(await wordEmbedder.embed('anything'));
    expect(vector.slice(coConsumptionBlock.start, coConsumptionBlock.end).every((value) => value === 0)).toBe(
      true,
    );
    expect(vector[normIndex]).toBe(0);
    expect(Math.hypot(...vector)).toBeCloseTo(1);
  });

  it('keeps neighbours that are near by themselves', () => {
    const hit = (score: number) => ({ id: String(score), score });
    expect(nearEnough([hit(0.8), hit(0.61), hit(0.5)])).toEqual([hit(0.8), hit(0.61)]);
    expect(nearEnough([hit(0.2), hit(0.19)])).toEqual([]);
    expect(nearEnough([])).toEqual([]);
  });

  it('says that it cannot tell while there are no vectors, once in the log, and finds when there are', async () => {
    const { search, vectors, lines, skipped } = createSearch();
    expect(await search.find('talking aliens', null)).toBeNull();
    expect(await search.find('talking aliens', null)).toBeNull();
    expect(lines).toHaveLength(1);
    expect(await skipped('empty')).toBe(true);
    await vectors.upsert([await pointOf('arrival', 'talking aliens')]);
    expect(await search.find('talking aliens', null)).toEqual([idOf('arrival')]);
    expect(lines.map(({ level }) => level)).toEqual(['WARN', 'INFO']);
    expect(await search.find('talking aliens', ['ALBUM'])).toEqual([]);
  });

  it('leaves the search to the words when the embedder fails or takes too long', async () => {
    const failing = createSearch({
      embedder: { ...wordEmbedder, embed: () => Promise.reject(new Error('down')) },
    });
    expect(await failing.search.find('dune', null)).toBeNull();
    expect(await failing.skipped('failed')).toBe(true);
    const slow = createSearch({ embedder: { ...wordEmbedder, embed: () => new Promise(() => {}) } });
    expect(await slow.search.find('dune', null)).toBeNull();
    expect(await slow.skipped('late')).toBe(true);
  });

  it('leaves the search to the words when the index does not answer', async () => {
    const vectors = { ...createMemoryVectorIndex(), search: () => Promise.reject(new Error('away')) };
    const { search, skipped } = createSearch({ vectors });
    expect(await search.find('dune', null)).toBeNull();
    expect(await skipped('failed')).toBe(true);
  });
});
