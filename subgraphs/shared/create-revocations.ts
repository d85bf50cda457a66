import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createRedisRevocations } from './redis-revocations.ts';
import { createMemoryRevocations } from './revocations.ts';
import type { Revocations } from './revocations.ts';

export interface CreateRevocationsOptions {
  config: Pick<Config, 'REDIS_URL'>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Revocations of all processes where there is Redis, else those of this one. */
export function createRevocations({ config, ...parts }: CreateRevocationsOptions): Revocations {
  const { REDIS_URL: redisUrl } = config;
  return redisUrl === undefined
    ? createMemoryRevocations(parts.clock)
    : createRedisRevocations({ redisUrl, ...parts });
}
