/** @category security */
import { randomBytes, randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodPassword, sessionOf } from '#tests/accounts.ts';
import type { TestSession } from '#tests/accounts.ts';
import { createTestDatabaseUrl } from '#tests/database/test-database.ts';
import { eventually } from '#tests/eventually.ts';
import { productOptions, startProgram } from '#tests/services/child.ts';
import type { RunningProgram } from '#tests/services/child.ts';
import { freePort } from '#tests/services/free-port.ts';
import { startRedis } from '#tests/services/redis.ts';
import type { RedisServer } from '#tests/services/redis.ts';
import { findProgram } from '#tests/services/system-packages.ts';

/** One of the three: accounts as production runs it. */
interface Instance {
  url: string;
  program: RunningProgram;
}

const folder = mkdtempSync(`${tmpdir()}/media-gateway-accounts-`);
let redis: RedisServer;
let database: Awaited<ReturnType<typeof createTestDatabaseUrl>>;
let instances: Instance[] = [];

async function launch(): Promise<Instance> {
  const port = await freePort();
  const program = startProgram(process.execPath, [...productOptions, 'deploy/serve.ts', 'accounts'], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      DATA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      SERVICE_CLIENT_SECRET: randomBytes(24).toString('hex'),
      PUBLIC_ORIGIN: 'http://localhost:8080',
      ACCOUNTS_PORT: String(port),
    },
  });
  return { url: `http://127.0.0.1:${port}`, program };
}

beforeAll(async () => {
  [redis, database] = await Promise.all([startRedis(folder), createTestDatabaseUrl()]);
  for (let count = 0; count < 3; count += 1) instances.push(await launch());
  await Promise.all(
    instances.map(({ url, program }) =>
      eventually(async () => {
        if (program.child.exitCode !== null) throw new Error(program.output());
        return (await fetch(`${url}/ready`)).ok;
      }, 120_000),
    ),
  );
}, 180_000);
afterAll(async () => {
  await Promise.all(instances.map(({ program }) => program.stop()));
  instances = [];
  await redis?.program.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** The instance whose turn it is. */
const at = (turn: number): Instance => instances[turn % instances.length]!;
const token = (turn: number, refreshToken: string, address: string) =>
  fetch(`${at(turn).url}/oauth/token`, {
    method: 'POST',
    headers: { 'x-forwarded-for': address },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  });
async function ask<Data>(turn: number, query: string, variables: object, address: string): Promise<Data> {
  const response = await fetch(`${at(turn).url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
const register = async (email: string): Promise<TestSession> => {
  const { register: opened } = await ask<{ register: unknown }>(
    0,
    `mutation ($input: RegisterInput!) { register(input: $input) {
       ... on Authentication { accessToken refreshToken user { id profile { id } } } } }`,
    { input: { email, password: goodPassword, name: 'Alex', region: 'DE' } },
    '192.0.2.250',
  );
  return sessionOf(opened);
};
const login = async (turn: number, email: string, password: string, address: string) => {
  const { login: outcome } = await ask<{ login: { __typename: string } }>(
    turn,
    'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { __typename } }',
    { email, password },
    address,
  );
  return outcome.__typename;
};
const counted = <Value>(values: readonly Value[]) =>
  Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
  );

describe('accounts in three processes, on one Redis and one Postgres', () => {
  it('runs in three processes indeed', () => {
    expect(new Set([process.pid, ...instances.map(({ program }) => program.child.pid)]).size).toBe(4);
  });

  it('answers one of 200 parallel uses of a refresh token, and ends its family', async () => {
    const { refreshToken } = await register(`${randomUUID()}@example.com`);
    // From several addresses, since one may ask 120 times a minute.
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, turn) => {
        const response = await token(turn, refreshToken, `192.0.2.${turn % 4}`);
        const body = (await response.json()) as { error?: string; refresh_token?: string };
        return { status: response.status, ...body };
      }),
    );
    const outcomes = answers.map(({ status, error = 'none' }) => `${status} ${error}`);
    expect(counted(outcomes)).toEqual({ '200 none': 1, '400 invalid_grant': 199 });
    const next = answers.find(({ status }) => status === 200)?.refresh_token ?? '';
    for (const turn of [0, 1, 2]) {
      const later = await token(turn, next, '192.0.2.5');
      expect([later.status, await later.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
    }
  }, 120_000);

  it('tests five passwords of an address that is guessed at everywhere at once, and then none', async () => {
    const email = `${randomUUID()}@example.com`;
    await register(email);
    const guesses = Array.from({ length: 24 }, (_, turn) =>
      login(turn, email, 'not the password', `198.51.100.${turn}`),
    );
    expect(counted(await Promise.all(guesses))).toEqual({ WrongCredentials: 5, TryAgainLater: 19 });
    for (const turn of [0, 1, 2]) {
      expect(await login(turn, email, goodPassword, '198.51.100.200')).toBe('TryAgainLater');
    }
  }, 120_000);

  it('lets one address try to sign in 60 times a minute, wherever it asks', async () => {
    const tries = Array.from({ length: 75 }, (_, turn) =>
      login(turn, `${randomUUID()}@example.com`, 'not the password', '203.0.113.9'),
    );
    expect(counted(await Promise.all(tries))).toEqual({ WrongCredentials: 60, TryAgainLater: 15 });
  }, 120_000);

  const promtool = findProgram('promtool');
  (promtool === undefined ? it.skip : it)('shows metrics after all that which promtool accepts', async () => {
    for (const { url } of instances) {
      const printed = await (await fetch(`${url}/metrics`)).text();
      expect(printed).toContain('mg_accounts_refreshes_total');
      const { status, stdout, stderr } = spawnSync(promtool ?? '', ['check', 'metrics'], {
        input: printed,
        encoding: 'utf8',
      });
      expect([status, stdout + stderr]).toEqual([0, '']);
    }
  });
});
