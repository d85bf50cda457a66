import { once } from 'node:events';
import { Redis } from 'ioredis';
import type { Log } from '#shared/log.ts';
import { createRedisLog } from './redis-log.ts';
import type { OperationLog, Taken } from './sliding-log.ts';

/** How long an operation may wait for Redis before it is counted here, in milliseconds. */
const patienceMs = 250;

export interface SharedLogOptions {
  redisUrl: string;
  /** Counts while Redis is lost. */
  fallback: OperationLog<Taken>;
  log: Log;
  /** Told whether the counts are shared, whenever that changes. */
  onChange(isShared: boolean): void;
}

export interface SharedLog extends OperationLog {
  close(): void;
}

/**
 * Counts in Redis. While that does not answer, each process counts alone: a limiter that refuses everybody would be an
 * outage of its own, and one that lets everything pass no protection. Losing Redis is logged once, and so is its return.
 */
export async function createSharedLog({
  redisUrl,
  fallback,
  log,
  onChange,
}: SharedLogOptions): Promise<SharedLog> {
  const redis = new Redis(redisUrl, {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    // A command that is sent again after a reconnection would count twice.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
    connectTimeout: 2000,
  });
  let isShared: boolean | undefined;
  const change = (now: boolean, error?: unknown) => {
    if (isShared === now) return;
    if (!now) log.warn({ err: error }, 'Redis does not answer: each router counts its operations alone');
    else if (isShared === false) log.info('Redis answers again: routers count their operations together');
    isShared = now;
    onChange(now);
  };
  redis.on('ready', () => change(true));
  redis.on('error', (error) => change(false, error));
  redis.on('close', () => change(false));
  const shared = createRedisLog(redis);
  await once(redis, 'ready').catch(() => {});

  return {
    take(key, policies) {
      if (redis.status !== 'ready') return fallback.take(key, policies);
      return shared.take(key, policies).then(
        (taken) => {
          change(true);
          return taken;
        },
        (error: unknown) => {
          change(false, error);
          return fallback.take(key, policies);
        },
      );
    },
    close() {
      redis.removeAllListeners('close');
      redis.disconnect();
    },
  };
}
