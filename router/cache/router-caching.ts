import { once } from 'node:events';
import { hostname } from 'node:os';
import { Redis } from 'ioredis';
import { createMemoryBus, createRedisBus } from '#shared/bus.ts';
import type { Bus } from '#shared/bus.ts';
import { createMemoryCache, createRedisCache } from '#shared/cache.ts';
import type { Cache } from '#shared/cache.ts';
import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import { createRedisEventStream } from '#shared/event-stream.ts';
import type { EventStream } from '#shared/event-stream.ts';
import type { Log } from '#shared/log.ts';
import type { Metrics } from '#shared/metrics.ts';
import type { Executor } from '../executor/executor.ts';
import type { Graph } from '../planner/graph.ts';
import { cacheOperations } from './cached-operations.ts';
import { createCachingMetrics } from './caching-metrics.ts';
import { entityChangeOf } from './domain-changes.ts';
import { EntityCache } from './entity-cache.ts';
import { createEntityTags } from './entity-tags.ts';
import type { EntityTags } from './entity-tags.ts';
import { Invalidations } from './invalidations.ts';
import type { EntityKeeper } from './keep-entities.ts';
import { ResponseCache } from './response-cache.ts';

export interface RouterCachingOptions {
  config: Config;
  log: Log;
  metrics: Metrics;
  clock: Clock;
  /** By which routers tell each other what changed; over Redis, or in this process, unless given. */
  bus?: Bus | undefined;
  /** The events of the domains; over Redis unless given, and none without. */
  stream?: EventStream | undefined;
}

/** The router's caches, and what they need of a graph. */
export interface RouterCaching {
  /** The executor of a graph, with a memory of what it answered. */
  cacheOperations(graph: Graph, executor: Executor): Executor;
  /** What keeps the entities of a graph's subgraphs; undefined when they are not kept. */
  entityKeeperOf(graph: Graph): EntityKeeper | undefined;
  close(): Promise<void>;
}

/** Bounds of a cache in this process. */
const mostEntries = 50_000;
const mostCharacters = 64 * 1_048_576;
/** How long a request may wait for a cache, in milliseconds. */
const patienceMs = 100;
/** By how much the clocks of routers may differ, in milliseconds. */
const clockSkewMs = 1000;

/** What caches, bus and events are made of. */
interface Connections {
  cacheOf(name: string): Cache;
  bus: Bus;
  stream: EventStream | undefined;
  close(): Promise<void>;
}

function connectInProcess({ bus, stream }: RouterCachingOptions): Connections {
  const own = bus === undefined ? createMemoryBus() : undefined;
  return {
    cacheOf: () => createMemoryCache(mostEntries, mostCharacters),
    bus: own ?? (bus as Bus),
    stream,
    close: async () => own?.close(),
  };
}

/** A cache that is lost is an empty one. */
function tolerant(cache: Cache): Cache {
  return {
    get: (key) => cache.get<never>(key).catch(() => undefined),
    set: (key, value, ttlSeconds) => cache.set(key, value, ttlSeconds).catch(() => {}),
    delete: (key) => cache.delete(key).catch(() => {}),
  };
}

async function connectRedis(url: string, options: RouterCachingOptions): Promise<Connections> {
  const { log, bus, stream } = options;
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
  });
  redis.on('error', (error) => log.warn({ err: error }, 'Redis does not answer: the router keeps nothing'));
  await once(redis, 'ready').catch(() => {});
  // Of its own: who listens waits for as long as it takes.
  const listening = new Redis(url, { maxRetriesPerRequest: null });
  listening.on('error', () => {});
  const ownBus = bus === undefined ? createRedisBus(listening) : undefined;
  const ownStream =
    stream === undefined
      ? createRedisEventStream(listening, `router@${hostname()}:${process.pid}`, log)
      : undefined;
  return {
    cacheOf: (name) => tolerant(createRedisCache(redis, `mg:router:${name}:`)),
    bus: ownBus ?? (bus as Bus),
    stream: ownStream ?? stream,
    async close() {
      await ownStream?.close();
      await ownBus?.close();
      listening.disconnect();
      redis.disconnect();
    },
  };
}

/** Builds the caches that the configuration asks for; undefined when it asks for none. */
export async function createRouterCaching(options: RouterCachingOptions): Promise<RouterCaching | undefined> {
  const { config, clock, log } = options;
  const { ROUTER_RESPONSE_CACHE, ROUTER_ENTITY_CACHE, REDIS_URL } = config;
  if (!ROUTER_RESPONSE_CACHE && !ROUTER_ENTITY_CACHE) return undefined;
  const connections =
    REDIS_URL === undefined ? connectInProcess(options) : await connectRedis(REDIS_URL, options);
  const metrics = createCachingMetrics(options.metrics);
  const invalidations = new Invalidations({
    ...{ bus: connections.bus, clock },
    ...(REDIS_URL !== undefined && { skewMs: clockSkewMs }),
  });
  await invalidations.start();
  const responses = ROUTER_RESPONSE_CACHE
    ? new ResponseCache(connections.cacheOf('response'), invalidations, clock)
    : undefined;
  const entities = ROUTER_ENTITY_CACHE ? connections.cacheOf('entity') : undefined;
  const now = () => clock.now();
  let tags: EntityTags | undefined;

  await connections.stream?.consume('router', async (events) => {
    for (const event of events) {
      const change = entityChangeOf(event);
      if (change === undefined || tags === undefined) continue;
      await invalidations.invalidate(change.subgraph, tags.changeOf(change.typeName, change.fields));
    }
  });
  log.info({ responses: ROUTER_RESPONSE_CACHE, entities: ROUTER_ENTITY_CACHE }, 'The router caches');

  return {
    cacheOperations(graph, executor) {
      tags = createEntityTags(graph.supergraphSchema);
      return cacheOperations(executor, { graph, tags, invalidations, responses, metrics, now });
    },
    entityKeeperOf({ supergraphSchema }) {
      if (entities === undefined) return undefined;
      const entityTags = createEntityTags(supergraphSchema);
      const cache = new EntityCache({
        ...{ cache: entities, invalidations, clock, supergraphSchema, tags: entityTags },
      });
      return { cache, metrics, now };
    },
    async close() {
      await invalidations.stop();
      await connections.close();
    },
  };
}
