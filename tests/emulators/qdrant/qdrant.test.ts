/** @category external */
import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { QdrantClient } from '@qdrant/js-client-rest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startQdrantEmulator } from './index.ts';
import type { QdrantEmulator } from './index.ts';

let emulator: QdrantEmulator;
let client: QdrantClient;

beforeAll(async () => {
  emulator = await startQdrantEmulator({ port: 0 });
  client = new QdrantClient({ url: emulator.url, checkCompatibility: false });
});
afterAll(() => emulator.close());

/** What the official client throws for a refused request. */
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('The call was not refused.');
    },
    (error: { status: number; data: { status: { error: string } } }) => ({
      status: error.status,
      error: error.data.status.error,
    }),
  );

describe('The Qdrant stand-in, driven by the official client', () => {
  it('keeps collections from their creation to their end', async () => {
    expect(await client.collectionExists('films')).toEqual({ exists: false });
    await client.createCollection('films', { vectors: { size: 2, distance: 'Cosine' } });
    expect(await client.collectionExists('films')).toEqual({ exists: true });
    expect((await client.getCollections()).collections).toContainEqual({ name: 'films' });
    const { status, points_count, config } = await client.getCollection('films');
    expect({ status, points_count, size: config.params.vectors }).toEqual({
      status: 'green',
      points_count: 0,
      size: { size: 2, distance: 'Cosine' },
    });
    await client.deleteCollection('films');
    expect(await client.collectionExists('films')).toEqual({ exists: false });
  });

  it('refuses like the real one, with the same words', async () => {
    await client.createCollection('narrow', { vectors: { size: 2, distance: 'Cosine' } });
    expect(
      await refusalOf(client.createCollection('narrow', { vectors: { size: 2, distance: 'Cosine' } })),
    ).toEqual({
      status: 409,
      error: 'Wrong input: Collection `narrow` already exists!',
    });
    expect(await refusalOf(client.count('nowhere'))).toEqual({
      status: 404,
      error: "Not found: Collection `nowhere` doesn't exist!",
    });
    const tooWide = client.upsert('narrow', { wait: true, points: [{ id: 1, vector: [1, 2, 3] }] });
    expect(await refusalOf(tooWide)).toEqual({
      status: 400,
      error: 'Wrong input: Vector dimension error: expected dim: 2, got 3',
    });
    const badId = client.upsert('narrow', { wait: true, points: [{ id: 'film-1', vector: [1, 2] }] });
    expect((await refusalOf(badId)).error).toContain('film-1 is not a valid point ID');
    expect((await client.count('narrow')).count).toBe(0);
  });

  it('gives back cosine vectors at length one', async () => {
    await client.createCollection('unit', { vectors: { size: 2, distance: 'Cosine' } });
    await client.upsert('unit', {
      wait: true,
      points: [{ id: 1, vector: [3, 4], payload: { kind: 'MOVIE' } }],
    });
    const [point] = await client.retrieve('unit', { ids: [1], with_vector: true });
    const [x, y] = point!.vector as number[];
    expect(x).toBeCloseTo(0.6, 6);
    expect(y).toBeCloseTo(0.8, 6);
    expect(point!.payload).toEqual({ kind: 'MOVIE' });
  });

  it('searches, filters, counts, scrolls and deletes', async () => {
    await client.createCollection('mixed', { vectors: { size: 2, distance: 'Dot' } });
    const uuid = randomUUID();
    await client.upsert('mixed', {
      wait: true,
      batch: {
        ids: [1, 2, 3, uuid],
        vectors: [
          [1, 0],
          [2, 0],
          [3, 0],
          [4, 0],
        ],
        payloads: [
          { kind: 'MOVIE', year: 1999, genres: ['drama', 'war'] },
          { kind: 'ALBUM', year: 2005 },
          { kind: 'MOVIE', year: 2010, genres: ['comedy'] },
          { kind: 'TRACK', year: 2015 },
        ],
      },
    });
    const found = async (filter: object) =>
      (await client.query('mixed', { query: [1, 0], filter, limit: 10 })).points.map(({ id }) => id);
    expect(await found({})).toEqual([uuid, 3, 2, 1]);
    expect(await found({ must: [{ key: 'kind', match: { value: 'MOVIE' } }] })).toEqual([3, 1]);
    expect(await found({ must: [{ key: 'kind', match: { any: ['ALBUM', 'TRACK'] } }] })).toEqual([uuid, 2]);
    expect(await found({ must: [{ key: 'genres', match: { value: 'war' } }] })).toEqual([1]);
    expect(await found({ must_not: [{ key: 'kind', match: { value: 'MOVIE' } }] })).toEqual([uuid, 2]);
    expect(await found({ should: [{ has_id: [1] }, { key: 'year', range: { gte: 2015 } }] })).toEqual([
      uuid,
      1,
    ]);

    const movies = { must: [{ key: 'kind', match: { value: 'MOVIE' } }] };
    expect((await client.count('mixed', { exact: true, filter: movies })).count).toBe(2);
    const page = await client.scroll('mixed', { limit: 2, with_payload: ['year'] });
    expect(page.points.map(({ id, payload }) => [id, payload])).toEqual([
      [1, { year: 1999 }],
      [2, { year: 2005 }],
    ]);
    const rest = await client.scroll('mixed', { limit: 5, offset: page.next_page_offset as number });
    expect(rest.points.map(({ id }) => id)).toEqual([3, uuid]);
    expect(rest.next_page_offset).toBeNull();

    await client.delete('mixed', { wait: true, filter: movies });
    await client.delete('mixed', { wait: true, points: [uuid] });
    expect((await client.count('mixed')).count).toBe(1);
  });

  it('asks for the key where one is set, and lets health checks pass', async () => {
    const locked = await startQdrantEmulator({ port: 0, apiKey: 'secret' });
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(locked.url + path, { headers })).status;
    expect(await status('/collections')).toBe(401);
    expect(await status('/collections', { 'api-key': 'wrong' })).toBe(401);
    expect(await status('/collections', { 'api-key': 'secret' })).toBe(200);
    expect(await status('/collections', { authorization: 'Bearer secret' })).toBe(200);
    expect(await status('/readyz')).toBe(200);
    expect(await status('/nowhere', { 'api-key': 'secret' })).toBe(404);
    await locked.close();
  });

  it('runs as a process of its own', async () => {
    const file = fileURLToPath(new URL('./index.ts', import.meta.url));
    const child = spawn(process.execPath, [file, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(String(line))?.[0] ?? '';
    expect(await (await fetch(`${url}/collections`)).json()).toMatchObject({ result: { collections: [] } });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
