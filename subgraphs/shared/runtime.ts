import { hostname } from 'node:os';
import { Redis } from 'ioredis';
import { createDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { createMemoryBus, createRedisBus } from './bus.ts';
import type { Bus } from './bus.ts';
import { createMemoryCache, createRedisCache } from './cache.ts';
import type { Cache } from './cache.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createMemoryEventStream, createRedisEventStream } from './event-stream.ts';
import type { EventStream } from './event-stream.ts';
import type { Dependency } from './http-server.ts';
import { createEmbedder } from './embedding/create-embedder.ts';
import type { Embedder } from './embedding/embedder.ts';
import { createLog } from './log.ts';
import { createRevocations } from './create-revocations.ts';
import type { Revocations } from './revocations.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { observeTokenRefusals } from './token-refusals.ts';
import { createTokenVerifier } from './token-verifier.ts';
import type { TokenVerifier, TokenVerifierOptions } from './token-verifier.ts';
import { createMemoryVectorIndex } from './vectors/memory-vector-index.ts';
import { createQdrantVectorIndex } from './vectors/qdrant-vector-index.ts';
import type { VectorIndex } from './vectors/vector-index.ts';
import { version } from './version.ts';

/** What a process is made of; subgraphs are built from it. */
export interface Runtime {
  config: Config;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  database: Database;
  cache: Cache;
  bus: Bus;
  stream: EventStream;
  vectors: VectorIndex;
  /** Turns text into vectors; its model is loaded with the first text. */
  embedder: Embedder;
  verifier: TokenVerifier;
  /** Whose tokens are refused though they have not expired. */
  revocations: Revocations;
  /** What the process needs to be ready. */
  dependencies: Dependency[];
  close(): Promise<void>;
}

export interface RuntimeOptions {
  config: Config;
  service: string;
  databaseUrl: string;
  clock?: Clock;
  log?: Log;
  /** Where the keys that verify tokens come from; the accounts service unless told. */
  keys?: TokenVerifierOptions['keys'];
}

/** Connects to Redis and says in the log when the connection is lost, once. */
function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 3, enableAutoPipelining: true });
  redis.on('error', (error) => log.warn({ err: error }, 'Redis does not answer'));
  return redis;
}

/** Builds the parts of a process from its configuration. Nothing listens yet. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { config, service, databaseUrl, clock = systemClock } = options;
  const log = options.log ?? createLog({ service, version, level: config.LOG_LEVEL });
  const metrics = new Metrics();
  const database = createDatabase({ url: databaseUrl, config, log, metrics });
  const redis = config.REDIS_URL === undefined ? null : connectRedis(config.REDIS_URL, log);
  const bus = redis === null ? createMemoryBus() : createRedisBus(redis);
  const stream =
    redis === null
      ? createMemoryEventStream()
      : createRedisEventStream(redis, `${service}@${hostname()}:${process.pid}`, log);
  const vectors =
    config.QDRANT_URL === undefined
      ? createMemoryVectorIndex()
      : createQdrantVectorIndex({ url: config.QDRANT_URL, apiKey: config.QDRANT_API_KEY });

  const embedder = createEmbedder();
  const revocations = createRevocations({ config, clock, log, metrics });

  const dependencies: Dependency[] = [{ name: 'database', check: () => database.ping() }];
  if (redis !== null) dependencies.push({ name: 'redis', check: async () => void (await redis.ping()) });

  return {
    config,
    clock,
    log,
    metrics,
    database,
    cache: redis === null ? createMemoryCache() : createRedisCache(redis),
    bus,
    stream,
    vectors,
    embedder,
    verifier: createTokenVerifier({
      issuer: config.PUBLIC_ORIGIN,
      audience: config.PUBLIC_ORIGIN,
      keys: options.keys ?? new URL('/.well-known/jwks.json', config.ACCOUNTS_URL),
      clock,
      revocations,
      onRefused: observeTokenRefusals(metrics, log),
    }),
    revocations,
    dependencies,
    close: async () => {
      await stream.close();
      await bus.close();
      await vectors.close();
      await embedder.close();
      await revocations.close();
      await database.close();
      redis?.disconnect();
    },
  };
}
