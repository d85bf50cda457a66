import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import type { Role, Viewer } from '#shared/viewer.ts';
import { createRateLimiter, rateLimitHeaders, refusalOf } from './rate-limiter.ts';
import type { Decision } from './rate-limiter.ts';

const viewer = (userId: string, ...roles: Role[]): Viewer => ({
  ...{ userId, roles, email: null, scopes: [], sessionId: null, profile: null, expiresAt: 0 },
});
const ann = viewer('ann', 'user');
const far = '192.0.2.1';

async function start(environment: Record<string, string> = {}) {
  const clock = new ManualClock(Date.parse('2026-11-01T12:00:00Z'));
  const metrics = new Metrics();
  const log = createLog({ service: 'test', version: '0', level: 'silent' });
  const limiter = await createRateLimiter({ config: loadConfig(environment), clock, log, metrics });
  const take = (who: Viewer | null = ann, address = far) => limiter.take(who, address) as Decision | null;
  /** How many of so many operations are allowed. */
  const allowedOf = (count: number, who?: Viewer | null, address?: string) =>
    Array.from({ length: count }, () => take(who, address)).filter((decision) => decision?.allowed).length;
  return { clock, metrics, take, allowedOf };
}

describe('the rates', () => {
  it.each<[string, Viewer | null, number, number]>([
    ['an anonymous address', null, 30, 0],
    ['a user', ann, 60, 1000],
    ['a premium user', viewer('bo', 'user', 'premium'), 300, 5000],
    ['an administrator', viewer('cy', 'user', 'admin'), 1000, 20_000],
  ])('of %s are exact, by the minute and by the hour', async (_who, who, perMinute, perHour) => {
    const { clock, allowedOf } = await start();
    expect(allowedOf(perMinute, who)).toBe(perMinute);
    expect(allowedOf(1, who)).toBe(0);
    if (perHour === 0) return;
    let allowed = perMinute;
    for (let minute = 1; minute < 60; minute += 1) {
      clock.advance(60_000);
      allowed += allowedOf(perMinute + 1, who);
    }
    expect(allowed).toBe(perHour);
  });

  it('hold in every window, wherever it begins', async () => {
    const { clock, allowedOf } = await start();
    expect(allowedOf(1)).toBe(1);
    clock.advance(59_999);
    expect(allowedOf(60)).toBe(59);
    clock.advance(1);
    expect(allowedOf(60)).toBe(1);
    clock.advance(59_998);
    expect(allowedOf(60)).toBe(0);
    clock.advance(1);
    expect(allowedOf(60)).toBe(59);
    clock.advance(1);
    expect(allowedOf(60)).toBe(1);
  });

  it('do not count what they refused', async () => {
    const { clock, allowedOf } = await start();
    expect(allowedOf(500)).toBe(60);
    clock.advance(60_000);
    expect(allowedOf(500)).toBe(60);
  });

  it('count a person over all addresses, and anonymous callers by address', async () => {
    const { allowedOf } = await start();
    expect(allowedOf(40, ann, '192.0.2.1') + allowedOf(40, ann, '192.0.2.2')).toBe(60);
    expect(allowedOf(60, viewer('dan', 'user'))).toBe(60);
    expect(allowedOf(31, null, '192.0.2.1')).toBe(30);
    expect(allowedOf(1, null, '::ffff:192.0.2.1')).toBe(0);
    expect(allowedOf(31, null, '192.0.2.2')).toBe(30);
  });

  it('take the 2^64 addresses of one IPv6 customer for one', async () => {
    const { allowedOf } = await start();
    expect(allowedOf(30, null, '2001:db8:0:1::1')).toBe(30);
    expect(allowedOf(1, null, '2001:db8:0:1:ffff:ffff:ffff:ffff')).toBe(0);
    expect(allowedOf(1, null, '2001:db8::1:0:0:0:2')).toBe(0);
    expect(allowedOf(1, null, '2001:db8:0:2::1')).toBe(1);
    expect(allowedOf(1, null, '2001:db8::1')).toBe(1);
    expect(allowedOf(29, null, '2001:db8::')).toBe(29);
    expect(allowedOf(1, null, '2001:db8:0:0:1::1')).toBe(0);
  });

  it('do not hold for services of ours', async () => {
    const { take } = await start();
    expect(take(viewer('content', 'service'))).toBeNull();
  });

  it('do not hold for anonymous callers of the same machine, except in production', async () => {
    const development = await start();
    expect([development.take(null, '127.0.0.1'), development.take(null, '::1')]).toEqual([null, null]);
    expect(development.allowedOf(61, ann, '127.0.0.1')).toBe(60);
    const production = await start({ NODE_ENV: 'production' });
    expect(production.allowedOf(31, null, '127.0.0.1')).toBe(30);
  });

  it('are those of the configuration, and can be switched off', async () => {
    const stricter = await start({ ROUTER_RATE_USER_PER_MINUTE: '2', ROUTER_RATE_USER_PER_HOUR: '3' });
    expect(stricter.allowedOf(3)).toBe(2);
    stricter.clock.advance(60_000);
    expect(stricter.allowedOf(3)).toBe(1);
    const off = await start({ ROUTER_RATE_LIMITS: 'off' });
    expect(off.take()).toBeNull();
  });

  it('count what they refuse, by role', async () => {
    const { allowedOf, metrics } = await start();
    allowedOf(33, null);
    allowedOf(62);
    const printed = await metrics.registry.metrics();
    expect(printed).toContain('mg_router_rate_limited_total{role="anonymous"} 3');
    expect(printed).toContain('mg_router_rate_limited_total{role="user"} 2');
  });
});

describe('the headers of a decision', () => {
  it('say what holds, what is left and when there is more', async () => {
    const { clock, take } = await start();
    expect(rateLimitHeaders(take() as Decision)).toEqual({
      'ratelimit-policy': '"minute";q=60;w=60, "hour";q=1000;w=3600',
      ratelimit: '"minute";r=59;t=60, "hour";r=999;t=3600',
    });
    clock.advance(1500);
    expect(rateLimitHeaders(take() as Decision)).toMatchObject({
      ratelimit: '"minute";r=58;t=59, "hour";r=998;t=3599',
    });
  });

  it('say how long to wait, as long as the fullest window needs', async () => {
    const { clock, allowedOf, take } = await start({ ROUTER_RATE_USER_PER_HOUR: '70' });
    allowedOf(60);
    clock.advance(20_500);
    const overMinute = take() as Decision;
    expect(rateLimitHeaders(overMinute)).toMatchObject({ 'retry-after': '40' });
    expect(refusalOf(overMinute).extensions).toEqual({
      code: 'RATE_LIMITED',
      retryable: true,
      retryAfterSeconds: 40,
    });
    clock.advance(39_500);
    allowedOf(10);
    clock.advance(60_000);
    const overHour = take() as Decision;
    expect(overHour.allowed).toBe(false);
    expect(rateLimitHeaders(overHour)).toEqual({
      'ratelimit-policy': '"minute";q=60;w=60, "hour";q=70;w=3600',
      ratelimit: '"minute";r=60;t=0, "hour";r=0;t=3480',
      'retry-after': '3480',
    });
    clock.advance(3_479_999);
    expect(take()?.allowed).toBe(false);
    clock.advance(1);
    expect(take()?.allowed).toBe(true);
  });
});
