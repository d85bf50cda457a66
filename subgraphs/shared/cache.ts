import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

/** A cache of JSON values with a time to live. A miss and an expired entry are both `undefined`. */
export interface Cache {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
}

/** A cache of this process alone, bounded in entries. */
export function createMemoryCache(maxEntries = 10_000): Cache {
  const entries = new LRUCache<string, string>({ max: maxEntries });
  return {
    async get<T>(key: string) {
      const json = entries.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    async set(key, value, ttlSeconds) {
      entries.set(key, JSON.stringify(value), { ttl: ttlSeconds * 1000 });
    },
    async delete(key) {
      entries.delete(key);
    },
  };
}

/** A cache that all processes share. */
export function createRedisCache(redis: Redis, prefix = 'mg:cache:'): Cache {
  return {
    async get<T>(key: string) {
      const json = await redis.get(prefix + key);
      return json === null ? undefined : (JSON.parse(json) as T);
    },
    async set(key, value, ttlSeconds) {
      await redis.set(prefix + key, JSON.stringify(value), 'EX', ttlSeconds);
    },
    async delete(key) {
      await redis.del(prefix + key);
    },
  };
}
