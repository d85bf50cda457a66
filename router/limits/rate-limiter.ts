import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import { AppError } from '#shared/errors.ts';
import type { Log } from '#shared/log.ts';
import type { Metrics } from '#shared/metrics.ts';
import { createNetworks, subscriberOf } from '#shared/networks.ts';
import type { Viewer } from '#shared/viewer.ts';
import { rateOfKey, rateRoleOf, ratesOf } from './rates.ts';
import type { RateRole } from './rates.ts';
import { createSharedLog } from './shared-log.ts';
import { createMemoryLog } from './sliding-log.ts';
import type { OperationLog, Taken } from './sliding-log.ts';

/** Whether an operation may run under the rates of its role. */
export interface Decision extends Taken {
  role: RateRole;
}

/** Counts operations by person, or by address where nobody is signed in. */
export interface RateLimiter {
  /** Counts an operation; null where no rate holds. */
  take(viewer: Viewer | null, address?: string): Decision | null | Promise<Decision | null>;
  close(): void;
}

/** Thrown when a role's rate is used up; `retryAfterSeconds` says when there is room again. */
export class RateLimitedError extends AppError {
  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', `Too many operations. Try again in ${retryAfterSeconds} s.`, {
      retryable: true,
      details: { retryAfterSeconds },
    });
  }
}

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

/** The error of a decision against an operation: there is room when every window that is full has lost its oldest. */
export function refusalOf({ quotas }: Decision): RateLimitedError {
  const waits = quotas.filter(({ remaining }) => remaining === 0).map(({ resetMs }) => seconds(resetMs));
  return new RateLimitedError(Math.max(1, ...waits));
}

/** The headers of draft-ietf-httpapi-ratelimit-headers-10, with RFC 9110's `Retry-After` where it was refused. */
export function rateLimitHeaders(decision: Decision): Record<string, string> {
  const { allowed, quotas } = decision;
  const policies = quotas.map(
    ({ policy: { name, limit, windowSeconds } }) => `"${name}";q=${limit};w=${windowSeconds}`,
  );
  const left = quotas.map(
    ({ policy, remaining, resetMs }) => `"${policy.name}";r=${remaining};t=${seconds(resetMs)}`,
  );
  return {
    'ratelimit-policy': policies.join(', '),
    ratelimit: left.join(', '),
    ...(!allowed && { 'retry-after': String(refusalOf(decision).details['retryAfterSeconds']) }),
  };
}

export interface RateLimiterOptions {
  config: Config;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Takes of the second only when the first has room: what a key may not do does not count for its owner. */
function takeBoth(
  first: Taken | Promise<Taken>,
  second: () => Taken | Promise<Taken>,
): Taken | Promise<Taken> {
  if (first instanceof Promise) return first.then((taken) => takeBoth(taken, second));
  if (!first.allowed) return first;
  const join = ({ allowed, quotas }: Taken): Taken => ({ allowed, quotas: [...first.quotas, ...quotas] });
  const taken = second();
  return taken instanceof Promise ? taken.then(join) : join(taken);
}

const unlimited: RateLimiter = { take: () => null, close: () => {} };

/** Outside production a developer's own machine is not a client to be protected from. */
const loopback = createNetworks(['127.0.0.0/8', '::1']);

async function openLog({
  config,
  clock,
  log,
  metrics,
}: RateLimiterOptions): Promise<OperationLog & { close(): void }> {
  const memory = createMemoryLog(clock);
  if (config.REDIS_URL === undefined) return { ...memory, close: () => {} };
  const shared = metrics.gauge(
    'mg_router_rate_limits_shared',
    'Whether routers count operations together: 1 or 0.',
  );
  return createSharedLog({
    redisUrl: config.REDIS_URL,
    fallback: memory,
    log,
    onChange: (isShared) => shared.set(isShared ? 1 : 0),
  });
}

/**
 * Holds the rates of the configuration in sliding windows: over all routers where there is Redis, else in this process.
 * Then `take` answers at once. mg_router_rate_limited_total{role} counts what was refused,
 * mg_router_rate_limits_shared says whether the counts are in Redis.
 */
export async function createRateLimiter(options: RateLimiterOptions): Promise<RateLimiter> {
  const { config, metrics } = options;
  if (config.ROUTER_RATE_LIMITS === 'off') return unlimited;
  const rates = ratesOf(config);
  const limited = metrics.counter('mg_router_rate_limited_total', 'Operations refused for their rate.', [
    'role',
  ]);
  const log = await openLog(options);
  const isExempt = (address: string) => config.NODE_ENV !== 'production' && loopback.include(address);
  const decide = (role: RateRole, taken: Taken): Decision => {
    if (!taken.allowed) limited.inc({ role });
    return { role, ...taken };
  };
  return {
    take(viewer, address) {
      const role = rateRoleOf(viewer);
      if (role === null) return null;
      if (viewer === null && (address === undefined || isExempt(address))) return null;
      const client = viewer?.userId ?? subscriberOf(address ?? '');
      const takeOfRole = () => log.take(`${role}:${client}`, rates[role]);
      const apiKey = viewer?.apiKey;
      const taken =
        apiKey === undefined
          ? takeOfRole()
          : takeBoth(log.take(`key:${apiKey.id}`, [rateOfKey(apiKey)]), takeOfRole);
      return taken instanceof Promise ? taken.then((known) => decide(role, known)) : decide(role, taken);
    },
    close: () => log.close(),
  };
}
