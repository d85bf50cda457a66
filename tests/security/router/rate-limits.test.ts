/** @category security */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRateLimiter } from '#router/limits/rate-limiter.ts';
import type { Decision } from '#router/limits/rate-limiter.ts';
import { createRedisLog } from '#router/limits/redis-log.ts';
import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import type { Viewer } from '#shared/viewer.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { eventually } from '#tests/eventually.ts';
import { startRedis } from '#tests/services/redis.ts';

const program = fileURLToPath(new URL('rate-taker.ts', import.meta.url));
const start = Date.parse('2026-11-01T12:00:00Z');
const minute = { name: 'minute', limit: 60, windowSeconds: 60 } as const;

/** Lets four processes take at the same moment and returns how many operations they were allowed in all. */
async function takeInFourProcesses(person: string, eachCount: number, time: number | '-'): Promise<number> {
  const args = [program, testRedisUrl(), person, String(eachCount), String(time)];
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const outputs = children.map((child) => createInterface(child.stdout)[Symbol.asyncIterator]());
  for (const output of outputs) expect((await output.next()).value).toBe('ready');
  for (const child of children) child.stdin.end('go\n');
  const counts = await Promise.all(outputs.map(async (output) => Number((await output.next()).value)));
  await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
  return counts.reduce((sum, count) => sum + count);
}

describe('rates over four processes and one Redis', () => {
  it('are exact by the clock of Redis', async () => {
    expect(await takeInFourProcesses(randomUUID(), 100, '-')).toBe(60);
  });

  it("are exact at the window's edges", async () => {
    const person = randomUUID();
    expect(await takeInFourProcesses(person, 10, start)).toBe(40);
    expect(await takeInFourProcesses(person, 10, start + 30_000)).toBe(20);
    expect(await takeInFourProcesses(person, 10, start + 59_999)).toBe(0);
    expect(await takeInFourProcesses(person, 25, start + 60_000)).toBe(40);
    expect(await takeInFourProcesses(person, 10, start + 89_999)).toBe(0);
    expect(await takeInFourProcesses(person, 10, start + 90_000)).toBe(20);
  });
});

describe('rates in Redis', () => {
  let redis: Redis;
  let now = start;
  beforeAll(() => {
    redis = new Redis(testRedisUrl());
  });
  afterAll(() => redis.disconnect());

  it('leave nothing behind when the longest window has passed', async () => {
    const person = randomUUID();
    await createRedisLog(redis, () => now).take(person, [minute]);
    const milliseconds = await redis.pttl(`mg:rates:${person}`);
    expect(milliseconds).toBeGreaterThan(59_000);
    expect(milliseconds).toBeLessThanOrEqual(60_000);
  });

  it('say the same as rates in the process, in every policy', async () => {
    const person = randomUUID();
    const hour = { name: 'hour', limit: 70, windowSeconds: 3600 } as const;
    const log = createRedisLog(redis, () => now);
    const take = () => log.take(person, [minute, hour]);
    expect(await take()).toEqual({
      allowed: true,
      quotas: [
        { policy: minute, remaining: 59, resetMs: 60_000 },
        { policy: hour, remaining: 69, resetMs: 3_600_000 },
      ],
    });
    now += 1500;
    for (let operation = 2; operation <= 60; operation += 1) await take();
    expect(await take()).toMatchObject({
      allowed: false,
      quotas: [{ remaining: 0, resetMs: 58_500 }, { remaining: 10 }],
    });
    now += 60_000;
    for (let operation = 61; operation <= 70; operation += 1) expect((await take()).allowed).toBe(true);
    now += 60_000;
    expect(await take()).toEqual({
      allowed: false,
      quotas: [
        { policy: minute, remaining: 60, resetMs: 0 },
        { policy: hour, remaining: 0, resetMs: 3_600_000 - 121_500 },
      ],
    });
  });
});

describe('when Redis is lost', () => {
  const viewer: Viewer = {
    ...{
      userId: 'ann',
      roles: ['user'],
      email: null,
      scopes: [],
      sessionId: null,
      profile: null,
      expiresAt: 0,
    },
  };

  it('each router counts alone and says so once, until it is back', async () => {
    const folder = mkdtempSync(`${tmpdir()}/media-gateway-rates-`);
    const server = await startRedis(folder);
    const port = new URL(server.url).port;
    const logged: { level: string; message: string }[] = [];
    const metrics = new Metrics();
    const limiter = await createRateLimiter({
      config: loadConfig({ REDIS_URL: server.url }),
      clock: systemClock,
      metrics,
      log: createLog({
        ...{ service: 'test', version: '0', level: 'info' },
        destination: {
          write: (line) => void logged.push(JSON.parse(line) as { level: string; message: string }),
        },
      }),
    });
    const isShared = async () =>
      (await metrics.registry.getSingleMetric('mg_router_rate_limits_shared')?.get())?.values[0]?.value;
    const remaining = async () =>
      ((await limiter.take(viewer, '192.0.2.1')) as Decision).quotas[0]?.remaining;
    try {
      expect([await remaining(), await remaining(), await isShared()]).toEqual([59, 58, 1]);

      await server.program.stop();
      expect([await remaining(), await remaining(), await isShared()]).toEqual([59, 58, 0]);

      const again = await startRedis(folder, Number(port));
      try {
        await eventually(async () => (await isShared()) === 1);
        expect(await remaining()).toBe(59);
        expect(logged.map(({ message }) => message)).toEqual([
          'Redis does not answer: each router counts its operations alone',
          'Redis answers again: routers count their operations together',
        ]);
      } finally {
        await again.program.stop();
      }
    } finally {
      limiter.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('from the start, operations are counted all the same', async () => {
    const limiter = await createRateLimiter({
      config: loadConfig({ REDIS_URL: 'redis://127.0.0.1:1' }),
      clock: systemClock,
      metrics: new Metrics(),
      log: createLog({ service: 'test', version: '0', level: 'silent' }),
    });
    const decisions = await Promise.all(Array.from({ length: 61 }, () => limiter.take(viewer, '192.0.2.1')));
    expect(decisions.filter((decision) => decision?.allowed)).toHaveLength(60);
    limiter.close();
  });
});
