import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Config } from '#shared/config.ts';
import { AppError } from '#shared/errors.ts';
import type { Log } from '#shared/log.ts';
import { createNetworks, subscriberOf } from '#shared/networks.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import { sha256 } from '../refresh-token.ts';
import { loginRateOfAccount, ratesOfAddress } from './rates.ts';
import type { Rate, RateName } from './rates.ts';

/** Thrown where the answer has no type of its own for it. */
export class TooManyAttemptsError extends AppError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
      retryable: true,
      details: { retryAfterSeconds },
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Counts what is done without a session, or makes us send mail, by the address that it comes from. */
export interface AccountRates {
  /**
   * Counts an attempt from the address of this request, and one at the account where it is named. Returns null, or the
   * seconds to wait.
   */
  take(name: RateName, account?: string): Promise<number | null>;
  /** As {@link take}; throws RATE_LIMITED. */
  require(name: RateName): Promise<void>;
  close(): void;
}

export interface AccountRatesOptions {
  config: Pick<Config, 'REDIS_URL' | 'NODE_ENV' | 'ACCOUNTS_RATE_LIMITS'>;
  log: Log;
  /** Told of everything that was refused; `isFirst` of the first in its span. */
  onRefused: (name: RateName, isFirst: boolean) => void;
}

/** Outside production a developer's own machine is not a client to be protected from. */
const loopback = createNetworks(['127.0.0.0/8', '::1']);
/** How long an attempt may wait for Redis before it is counted here, in milliseconds. */
const patienceMs = 250;

function connect(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    // A command that is sent again after a reconnection would count twice.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
  });
  redis.on('error', (error) => log.warn({ err: error }, 'Redis does not answer: attempts are counted here'));
  return redis;
}

/** Settles when the first connection is there or has failed: attempts until then would be counted here alone. */
function whenConnected(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['ready', 'error', 'end']) redis.once(event, () => resolve());
  });
}

/** Counts in Redis, for all processes and exactly; while that is away, and without it, in this process. */
function createLimiter(redis: Redis | undefined, name: string, rate: Rate): RateLimiterAbstract {
  const options = { keyPrefix: `mg:attempts:${name}`, points: rate.points, duration: rate.seconds };
  const memory = new RateLimiterMemory(options);
  if (redis === undefined) return memory;
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
  });
}

/** Holds the rates of rates.ts. Keys are hashes: neither addresses nor accounts can be read out of Redis. */
export function createAccountRates({ config, log, onRefused }: AccountRatesOptions): AccountRates {
  const isOff = config.ACCOUNTS_RATE_LIMITS === 'off';
  const redis = config.REDIS_URL === undefined || isOff ? undefined : connect(config.REDIS_URL, log);
  const connected = redis === undefined ? undefined : whenConnected(redis);
  const names = Object.keys(ratesOfAddress) as RateName[];
  const ofAddress = new Map(names.map((name) => [name, createLimiter(redis, name, ratesOfAddress[name])]));
  const ofAccount = createLimiter(redis, 'login-of', loginRateOfAccount);
  const isExempt = (address: string) => config.NODE_ENV !== 'production' && loopback.include(address);

  async function consume(limiter: RateLimiterAbstract, key: string, name: RateName): Promise<number | null> {
    try {
      await limiter.consume(sha256(key));
      return null;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      onRefused(name, refused.consumedPoints === limiter.points + 1);
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  }

  async function take(name: RateName, account?: string): Promise<number | null> {
    if (isOff) return null;
    await connected;
    const address = currentRequestScope()?.address;
    const limiter = ofAddress.get(name);
    if (address !== undefined && limiter !== undefined && !isExempt(address)) {
      const wait = await consume(limiter, subscriberOf(address), name);
      if (wait !== null) return wait;
    }
    return account === undefined ? null : consume(ofAccount, account, name);
  }

  return {
    take,
    async require(name) {
      const wait = await take(name);
      if (wait !== null) throw new TooManyAttemptsError(wait);
    },
    close: () => redis?.disconnect(),
  };
}
