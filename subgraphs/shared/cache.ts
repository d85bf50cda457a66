import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

/** A cache of JSON values with a time to live. A miss and an expired entry are both `undefined`. */
export interface Cache {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
}

/** A value in this process: text as it is, since nobody can change it, anything else as JSON. */
type Entry = { text: string } | { json: string };

/** A cache of this process alone, bounded in entries, and in characters where that is said. */
export function createMemoryCache(maxEntries = 10_000, maxCharacters?: number): Cache {
  const sizeOf = (entry: Entry, key: string) =>
    key.length + ('text' in entry ? entry.text : entry.json).length;
  const entries = new LRUCache<string, Entry>({
    max: maxEntries,
    ...(maxCharacters !== undefined && { maxSize: maxCharacters, sizeCalculation: sizeOf }),
  });
  return {
    async get<T>(key: string) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      return 'text' in entry ? (entry.text as T) : (JSON.parse(entry.json) as T);
    },
    async set(key, value, ttlSeconds) {
      const entry = typeof value === 'string' ? { text: value } : { json: JSON.stringify(value) };
      entries.set(key, entry, { ttl: ttlSeconds * 1000 });
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
