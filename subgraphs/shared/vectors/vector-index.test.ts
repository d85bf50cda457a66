/** @category external */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startQdrantEmulator } from '#tests/emulators/qdrant/index.ts';
import { Secret } from '../secret.ts';
import { createMemoryVectorIndex } from './memory-vector-index.ts';
import { createQdrantVectorIndex } from './qdrant-vector-index.ts';
import { vectorSize } from './vector-index.ts';
import type { VectorIndex, VectorPoint } from './vector-index.ts';

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

function unitVector(seed: number): Float32Array {
  const source = numbers(seed);
  const vector = Float32Array.from({ length: vectorSize }, () => source.next().value);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const pointOf = (seed: number, kind = 'MOVIE'): VectorPoint => ({
  id: randomUUID(),
  vector: unitVector(seed),
  payload: { kind, genres: ['drama'], year: 1990 + seed },
});

const cosine = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, index) => sum + value * other[index]!, 0);

const apiKey = 'key-of-the-tests';

const adapters: Record<string, () => Promise<{ index: VectorIndex; stop(): Promise<void> }>> = {
  'the index in this process': async () => ({ index: createMemoryVectorIndex(), stop: async () => {} }),
  'the official Qdrant client on the stand-in': async () => {
    const emulator = await startQdrantEmulator({ port: 0, apiKey });
    const index = createQdrantVectorIndex({ url: emulator.url, apiKey: new Secret(apiKey) });
    return { index, stop: () => emulator.close() };
  },
};

describe.each(Object.entries(adapters))('%s', (_name, start) => {
  const points = Array.from({ length: 40 }, (_, seed) =>
    pointOf(seed + 1, seed % 4 === 0 ? 'ALBUM' : 'MOVIE'),
  );
  let index: VectorIndex;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ index, stop } = await start());
  });
  afterAll(async () => {
    await index.close();
    await stop();
  });

  it('is empty at first, and answers', async () => {
    await expect(index.ping()).resolves.toBeUndefined();
    expect(await index.count()).toBe(0);
    expect(await index.search({ vector: unitVector(1), limit: 5 })).toEqual([]);
  });

  it('counts each id once, however often it is written', async () => {
    await index.upsert(points);
    await index.upsert(points.slice(0, 5));
    expect(await index.count()).toBe(points.length);
  });

  it('finds exactly the nearest by cosine, best first', async () => {
    const query = unitVector(1000);
    const expected = points
      .map(({ id, vector }) => ({ id, score: cosine(query, vector) }))
      .sort((one, other) => other.score - one.score)
      .slice(0, 10);
    const hits = await index.search({ vector: query, limit: 10 });
    expect(hits.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    hits.forEach(({ score }, rank) => expect(score).toBeCloseTo(expected[rank]!.score, 5));
  });

  it('finds a point by its own vector with a cosine of one', async () => {
    const [hit] = await index.search({ vector: points[7]!.vector, limit: 1 });
    expect(hit?.id).toBe(points[7]!.id);
    expect(hit?.score).toBeCloseTo(1, 5);
  });

  it('searches within the kinds that are asked for', async () => {
    const albums = new Set(points.filter(({ payload }) => payload.kind === 'ALBUM').map(({ id }) => id));
    const hits = await index.search({ vector: unitVector(2000), limit: 40, kinds: ['ALBUM'] });
    expect(new Set(hits.map(({ id }) => id))).toEqual(albums);
    expect(await index.search({ vector: unitVector(2000), limit: 40, kinds: [] })).toEqual([]);
    expect(
      await index.search({ vector: unitVector(2000), limit: 40, kinds: ['ALBUM', 'MOVIE'] }),
    ).toHaveLength(40);
  });

  it('gives back vectors and payloads of the ids it knows', async () => {
    const [known] = points;
    const found = await index.get([known!.id, randomUUID()]);
    expect(found).toHaveLength(1);
    expect(found[0]!.payload).toEqual(known!.payload);
    expect(cosine(found[0]!.vector, known!.vector)).toBeCloseTo(1, 5);
    expect(await index.get([])).toEqual([]);
  });

  it('puts a new vector in the place of the old one', async () => {
    const changed = { ...points[3]!, vector: unitVector(3000) };
    await index.upsert([changed]);
    const [hit] = await index.search({ vector: unitVector(3000), limit: 1 });
    expect(hit).toMatchObject({ id: changed.id });
    expect(await index.count()).toBe(points.length);
  });

  it('brings what is written and what is asked to length one', async () => {
    const long = { ...pointOf(4000), vector: unitVector(4000).map((value) => value * 3) };
    await index.upsert([long]);
    const [hit] = await index.search({ vector: unitVector(4000).map((value) => value * 5), limit: 1 });
    expect(hit?.id).toBe(long.id);
    expect(hit?.score).toBeCloseTo(1, 5);
    await index.delete([long.id]);
  });

  it('refuses a vector of another width', async () => {
    const short = { ...pointOf(5000), vector: new Float32Array([1, 0, 0]) };
    await expect(index.upsert([short])).rejects.toThrow();
    await expect(index.search({ vector: short.vector, limit: 1 })).rejects.toThrow();
    expect(await index.count()).toBe(points.length);
  });

  it('forgets what is deleted, and does not mind an unknown id', async () => {
    await index.delete([points[0]!.id, randomUUID()]);
    await index.delete([]);
    expect(await index.count()).toBe(points.length - 1);
    expect(await index.get([points[0]!.id])).toEqual([]);
  });

  it('takes more points than fit into one request', async () => {
    const many = Array.from({ length: 600 }, (_, seed) => pointOf(seed + 10_000, 'TRACK'));
    await index.upsert(many);
    expect(await index.count()).toBe(points.length - 1 + many.length);
    const hits = await index.search({ vector: many[599]!.vector, limit: 1, kinds: ['TRACK'] });
    expect(hits[0]?.id).toBe(many[599]!.id);
  });
});

describe('The index in Qdrant', () => {
  it('makes its collection with the settings of the design, once', async () => {
    const emulator = await startQdrantEmulator({ port: 0 });
    const indexes = [1, 2].map(() => createQdrantVectorIndex({ url: emulator.url }));
    await Promise.all(indexes.map((index) => index.count()));
    expect([...emulator.collections.keys()]).toEqual(['media_content']);
    expect(emulator.collections.get('media_content')?.settings).toMatchObject({
      vectors: { size: 768, distance: 'Cosine' },
      hnsw_config: { m: 16, ef_construct: 100 },
    });
    await emulator.close();
  });

  it('says so when Qdrant is away, and works again when it is back', async () => {
    const first = await startQdrantEmulator({ port: 0 });
    const index = createQdrantVectorIndex({ url: first.url });
    await first.close();
    await expect(index.ping()).rejects.toThrow();
    await expect(index.count()).rejects.toThrow();
    const second = await startQdrantEmulator({ port: first.port });
    await expect(index.ping()).resolves.toBeUndefined();
    await index.upsert([pointOf(1)]);
    expect(await index.count()).toBe(1);
    await second.close();
  });

  it('makes its collection again when somebody has dropped it', async () => {
    const emulator = await startQdrantEmulator({ port: 0 });
    const index = createQdrantVectorIndex({ url: emulator.url });
    await index.upsert([pointOf(1)]);
    emulator.collections.clear();
    await index.upsert([pointOf(2)]);
    expect(await index.count()).toBe(1);
    await emulator.close();
  });

  it('is refused without the right key', async () => {
    const emulator = await startQdrantEmulator({ port: 0, apiKey });
    await expect(createQdrantVectorIndex({ url: emulator.url }).count()).rejects.toThrow();
    const wrong = createQdrantVectorIndex({ url: emulator.url, apiKey: new Secret('another') });
    await expect(wrong.ping()).rejects.toThrow();
    await emulator.close();
  });
});
