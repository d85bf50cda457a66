/** @category database */
import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { createMemoryCache, createRedisCache } from './cache.ts';

const redis = new Redis(testRedisUrl());
afterAll(() => redis.disconnect());

const prefix = `test:${Math.random()}:`;

describe.each([
  ['in process', createMemoryCache()],
  ['over Redis', createRedisCache(redis, prefix)],
])('the cache %s', (_name, cache) => {
  it('gives back what was set until it is deleted', async () => {
    await cache.set('key', { list: [1, 'two', null] }, 60);
    expect(await cache.get('key')).toEqual({ list: [1, 'two', null] });
    await cache.delete('key');
    expect(await cache.get('key')).toBeUndefined();
  });
});

it('a cache over Redis leaves forgetting to Redis, after the time that was told', async () => {
  await createRedisCache(redis, prefix).set('search', 1, 300);
  expect(await redis.ttl(`${prefix}search`)).toBeGreaterThan(290);
});

it.each([
  ['in process', createMemoryCache()],
  ['over Redis', createRedisCache(redis, prefix)],
])('a cache %s gives text back as it was', async (_name, cache) => {
  await cache.set('text', '{"a": 1}', 60);
  expect(await cache.get('text')).toBe('{"a": 1}');
});

it('a cache in process keeps no more characters than its bound', async () => {
  const cache = createMemoryCache(100, 50);
  for (const key of ['a', 'b', 'c']) await cache.set(key, 'x'.repeat(20), 60);
  expect(await cache.get('a')).toBeUndefined();
  expect(await cache.get('c')).toBe('x'.repeat(20));
  await cache.set('long', 'x'.repeat(60), 60);
  expect(await cache.get('long')).toBeUndefined();
  expect(await cache.get('c')).toBe('x'.repeat(20));
});

it('a cache in process keeps no more than its bound', async () => {
  const cache = createMemoryCache(2);
  for (const key of ['a', 'b', 'c']) await cache.set(key, key, 60);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual([undefined, 'b', 'c']);
});
