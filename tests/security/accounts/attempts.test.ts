/** @category security */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runInRequestScope } from '#shared/request-scope.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { goodPassword, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { eventually } from '#tests/eventually.ts';
import { startProgram } from '#tests/services/child.ts';

let accounts: TestAccounts;
let server: SubgraphServer;

beforeAll(async () => {
  accounts = await startTestAccounts();
  const { runtime } = accounts;
  server = await serveSubgraph(await createAccountsSubgraph(runtime), runtime, 0);
});
afterAll(async () => {
  await server.close();
  await accounts.close();
});

const from = <T>(address: string, work: () => Promise<T>) =>
  runInRequestScope({ requestId: 'r', traceId: 't', spanId: 's', address }, work);
const times = async <T>(count: number, work: (number: number) => Promise<T>) => {
  const outcomes: T[] = [];
  for (let number = 0; number < count; number += 1) outcomes.push(await work(number));
  return outcomes;
};

describe('attempts from one address', () => {
  it('to sign in are 60 a minute, whatever the accounts, and others are not held up by them', async () => {
    const login = (number: number) => accounts.login(`nobody${number}@example.com`, goodPassword);
    const outcomes = await from('192.0.2.1', () => times(61, login));
    expect(outcomes.slice(0, 60).every(({ __typename }) => __typename === 'WrongCredentials')).toBe(true);
    expect(outcomes[60]).toMatchObject({ __typename: 'TryAgainLater' });
    const { retryAfterSeconds } = outcomes[60] as unknown as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    expect((await from('192.0.2.2', () => login(0))).__typename).toBe('WrongCredentials');
    expect(await accounts.metric('mg_accounts_rate_limited_total', { what: 'login' })).toBe(1);
  });

  it('to register are 20 an hour', async () => {
    await from('192.0.2.3', () => times(20, () => accounts.register()));
    await expect(from('192.0.2.3', () => accounts.register())).rejects.toThrow(/RATE_LIMITED/);
  });

  it('to have mail sent are 20 an hour, with an account or without', async () => {
    const { email } = { email: 'mailed@example.com' };
    await accounts.register({ email });
    const ask = (number: number) =>
      accounts.subgraph.execute(
        'mutation ($email: String!) { requestPasswordReset(email: $email) { accepted } }',
        { email: number % 2 === 0 ? email : `nobody${number}@example.com` },
      );
    const outcomes = await from('192.0.2.4', () => times(21, ask));
    expect(outcomes.slice(0, 20).every(({ errors }) => errors === undefined)).toBe(true);
    expect(outcomes[20]?.errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('to refresh are 120 a minute, and IPv6 counts by the network of a customer', async () => {
    const refresh = (number: number) =>
      from(`2001:db8:1:2::${number}`, () => accounts.refresh('mgr_invented'));
    await times(120, refresh);
    await expect(refresh(120)).rejects.toThrow(/RATE_LIMITED/);
    expect((await from('2001:db8:1:3::1', () => accounts.refresh('mgr_invented'))).__typename).toBe(
      'SessionEnded',
    );
  });

  it('to get a token are 120 a minute; more are answered with 429 and Retry-After', async () => {
    const ask = () =>
      fetch(`http://127.0.0.1:${server.port}/oauth/token`, {
        method: 'POST',
        headers: { 'x-forwarded-for': '192.0.2.5' },
        body: new URLSearchParams({ grant_type: 'password' }),
      });
    const answers = await times(121, ask);
    expect(new Set(answers.slice(0, 120).map(({ status }) => status))).toEqual(new Set([400]));
    expect(answers[120]?.status).toBe(429);
    expect(Number(answers[120]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answers[120]?.json()).toMatchObject({ error: 'too_many_requests' });
  });

  it('are audited once, not each', async () => {
    const lines = accounts.runtime.logged.filter((line) => line['event'] === 'accounts.rate-limited');
    expect(lines.map((line) => line['reason']).sort()).toEqual([
      'login',
      'mail',
      'refresh',
      'register',
      'token',
    ]);
    expect(JSON.stringify(accounts.runtime.logged.filter((line) => line['audit'] === true))).not.toContain(
      '192.0.2.',
    );
  });
});

describe('attempts in three processes on Redis', () => {
  /** Processes that begin at the same moment, 25 attempts each; how many of them were allowed. */
  async function allowedOf(origins: { address: string; account: string }[]): Promise<number> {
    const takers = origins.map(({ address, account }) =>
      startProgram(
        process.execPath,
        ['tests/security/accounts/attempt-taker.ts', testRedisUrl(), address, account, '25'],
        { stdio: ['pipe', 'pipe', 'pipe'] },
      ),
    );
    await eventually(() => takers.every(({ output }) => output().includes('ready')), 20_000);
    const ends = takers.map(({ child }) => once(child, 'close'));
    for (const { child } of takers) child.stdin?.write('go\n');
    await Promise.all(ends);
    return takers.reduce((sum, { output }) => sum + Number(output().trim().split('\n').at(-1)), 0);
  }
  const network = randomUUID().slice(0, 4);

  it('are 30 a minute at one account, exactly, from whatever addresses', async () => {
    const account = `${randomUUID()}@example.com`;
    const addresses = ['a', 'b', 'c'].map((part) => `2001:db8:${network}:${part}::1`);
    expect(await allowedOf(addresses.map((address) => ({ address, account })))).toBe(30);
  });

  it('are 60 a minute from one address, exactly, at whatever accounts', async () => {
    const address = `2001:db8:${network}:d::1`;
    const accountsTried = Array.from({ length: 3 }, () => `${randomUUID()}@example.com`);
    expect(await allowedOf(accountsTried.map((account) => ({ address, account })))).toBe(60);
  });
});
