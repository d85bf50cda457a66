import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '#shared/config.ts';
import type { Log } from '#shared/log.ts';

/** How often each platform may be asked, by all processes together. */
export interface PlatformRates {
  /** Takes one request. Returns null, or the milliseconds until there is room. */
  take(platform: string): Promise<number | null>;
  /** Has nobody ask the platform for so many seconds. */
  pause(platform: string, seconds: number): Promise<void>;
  close(): void;
}

const patienceMs = 1000;

function connect(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: patienceMs });
  redis.on('error', (error) => log.warn({ err: error }, 'Redis does not answer: requests are counted here'));
  return redis;
}

/**
 * Buckets of PLATFORM_REQUESTS_PER_SECOND tokens, filled each second: in Redis for all processes, and while that is away
 * and without it in this process.
 */
export function createPlatformRates(
  config: Pick<Config, 'REDIS_URL' | 'PLATFORM_REQUESTS_PER_SECOND'>,
  log: Log,
): PlatformRates {
  const options = { keyPrefix: 'mg:platform', points: config.PLATFORM_REQUESTS_PER_SECOND, duration: 1 };
  const memory = new RateLimiterMemory(options);
  const redis = config.REDIS_URL === undefined ? undefined : connect(config.REDIS_URL, log);
  const limiter =
    redis === undefined
      ? memory
      : new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory });
  return {
    async take(platform) {
      try {
        await limiter.consume(platform);
        return null;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, refused.msBeforeNext);
      }
    },
    async pause(platform, seconds) {
      if (seconds > 0) await limiter.block(platform, seconds);
    },
    close: () => redis?.disconnect(),
  };
}
