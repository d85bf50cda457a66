import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { migrateUp } from '#db/migrator.ts';
import { systemClock } from '#shared/clock.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import { eventually } from '../eventually.ts';
import { productOptions, startProgram } from '../services/child.ts';
import { freePort } from '../services/free-port.ts';
import { startPostgres } from '../services/postgres.ts';
import { startRedis } from '../services/redis.ts';
import { report } from './results.ts';
import { processorSecondsOf } from './router/processor-time.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const origin = 'http://localhost:8080';
const people = 60;
const password = 'correct horse battery staple';

interface Row extends Record<string, string | number> {
  what: string;
}

const rounded = (value: number) => Number(value.toPrecision(3));

/** A row of the table, out of the milliseconds that each request took and the processor time of all of them. */
function rowOf(what: string, goal: string, times: number[], processorSeconds: number): Row {
  const sorted = times.toSorted((one, other) => one - other);
  const percentile = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number);
  return {
    ...{ what, requests: times.length, 'p50 ms': percentile(0.5), 'p95 ms': percentile(0.95) },
    ...{ 'p99 ms': percentile(0.99), goal },
    'a second per core': Math.round(times.length / processorSeconds),
    // Latencies mean little where other programs want the same cores.
    'load of the machine': rounded(loadavg()[0] as number),
  };
}

/** Does a piece of work so many times at once, until all are done; the time of each. */
async function timesOf(count: number, atOnce: number, work: (number: number) => Promise<unknown>) {
  const times: number[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const number = next++;
      const startedAt = performance.now();
      await work(number);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}

/** What it costs a router or a subgraph to check the token of a request, in its own process. */
async function measureChecks(): Promise<Row[]> {
  const keys = await generateKeyPair('RS256', { extractable: true });
  const keySet = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] };
  const now = Math.floor(Date.now() / 1000);
  const profile = {
    ...{ id: randomUUID(), name: 'Kim', region: 'DE', services: ['netflix', 'disney_plus'] },
    ...{ languages: ['de', 'en'], maturityLimit: null },
  };
  const sign = () =>
    new SignJWT({
      email: 'kim@example.com',
      roles: ['user'],
      scope: 'content:read',
      sid: randomUUID(),
      profile,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'k', typ: 'at+jwt' })
      .setIssuer(origin)
      .setAudience(origin)
      .setSubject(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + 3600)
      .setJti(randomUUID())
      .sign(keys.privateKey);
  const tokens = await Promise.all(Array.from({ length: 4000 }, sign));
  const create = () =>
    createTokenVerifier({ issuer: origin, audience: origin, keys: async () => keySet, clock: systemClock });

  const measure = async (what: string, verifier: TokenVerifier) => {
    const before = process.cpuUsage();
    const times = await timesOf(tokens.length, 1, (number) => verifier.verify(tokens[number] as string));
    const { user, system } = process.cpuUsage(before);
    return rowOf(what, 'p95 < 15 ms', times, (user + system) / 1e6);
  };
  await measure('warm-up', create());
  const verifier = create();
  return [
    await measure('token check, seen for the first time', verifier),
    await measure('token check, seen before', verifier),
  ];
}

interface Answer {
  data?: Record<string, { __typename: string; accessToken?: string; refreshToken?: string }>;
}

/** Signing in and refreshing at a process of accounts, over HTTP, on Postgres and Redis. */
async function measureAccounts(): Promise<Row[]> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-bench-`);
  chmodSync(folder, 0o755);
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  // As it is by default: every commit is on the disk before it is answered.
  const postgres = await startPostgres(folder, {});
  stack.defer(() => postgres.program.stop('SIGINT'));
  const redis = await startRedis(folder);
  stack.defer(() => redis.program.stop());
  await migrateUp(postgres.url);
  const port = await freePort();
  const accounts = startProgram(process.execPath, [...productOptions, 'deploy/serve.ts', 'accounts'], {
    cwd: root,
    env: {
      ...{ PATH: process.env['PATH'], NODE_ENV: 'production', LOG_LEVEL: 'info', DATA_DIR: folder },
      ...{ DATABASE_URL: postgres.url, REDIS_URL: redis.url, ACCOUNTS_PORT: String(port) },
      ACCOUNTS_URL: `http://127.0.0.1:${port}`,
      DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ACCOUNTS_RATE_LIMITS: 'off',
    },
  });
  stack.defer(() => accounts.stop());
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => (await fetch(`${url}/ready`)).ok, 60_000).catch((error: unknown) => {
    throw new Error(accounts.output(), { cause: error });
  });

  const ask = async (query: string, variables: object, authorization?: string) => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await answer.json()) as Answer;
    const outcome = Object.values(body.data ?? {})[0];
    if (outcome === undefined || !['Authentication', 'User'].includes(outcome.__typename)) {
      throw new Error(`Not answered: ${JSON.stringify(body)} ${accounts.output().slice(-2000)}`);
    }
    return outcome;
  };
  const tokens = '__typename ... on Authentication { accessToken refreshToken }';
  const register = `mutation ($input: RegisterInput!) { register(input: $input) { ${tokens} } }`;
  const login = `mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { ${tokens} } }`;
  const refresh = `mutation ($token: String!) { refreshSession(refreshToken: $token) { ${tokens} } }`;
  const emailOf = (number: number) => `person${number}@example.com`;

  const measure = async (
    what: string,
    goal: string,
    [count, atOnce]: [number, number],
    work: (number: number) => Promise<unknown>,
  ) => {
    const pid = accounts.child.pid ?? 0;
    await timesOf(Math.min(count, 40), atOnce, work);
    const before = processorSecondsOf(pid);
    const times = await timesOf(count, atOnce, work);
    return rowOf(`${what}, ${atOnce} at once`, goal, times, processorSecondsOf(pid) - before);
  };

  const sessions: { accessToken?: string; refreshToken?: string }[] = [];
  await timesOf(people, 2, async (number) => {
    const input = { email: emailOf(number), password, name: 'Kim', region: 'DE' };
    sessions[number] = await ask(register, { input });
  });
  const signIn = (number: number) => ask(login, { email: emailOf(number % people), password });
  const renew = async (number: number) => {
    const index = number % people;
    sessions[index] = await ask(refresh, { token: sessions[index]?.refreshToken });
  };
  const me = (number: number) =>
    ask('{ me { __typename id } }', {}, `Bearer ${sessions[number % people]?.accessToken}`);
  const rows: Row[] = [];
  for (const atOnce of [1, 2, 4]) {
    rows.push(await measure('login, Argon2id 19 MiB', 'p95 < 100 ms', [200, atOnce], signIn));
  }
  rows.push(await measure('refresh', '', [2000, 8], renew));
  rows.push(await measure('me, with a token', '', [4000, 8], me));
  return rows;
}

/** What authentication costs: a table of latencies, and of requests that a core of the measured process answers. */
export async function run(): Promise<void> {
  report('auth', [...(await measureChecks()), ...(await measureAccounts())]);
}
