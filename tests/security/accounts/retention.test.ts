/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import { Housekeeping } from '#subgraphs/accounts/housekeeping.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { createAccountsMetrics } from '#subgraphs/accounts/metrics.ts';
import { goodPassword, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { eventually } from '#tests/eventually.ts';
import { mailTo } from '#tests/mailbox.ts';
import { startTestSubgraph } from '#tests/runtime.ts';

const [hourMs, dayMs] = [3_600_000, 24 * 3_600_000];
let accounts: TestAccounts;
let housekeeping: Housekeeping;

beforeAll(async () => {
  accounts = await startTestAccounts();
  const { database, clock, log, metrics } = accounts.runtime;
  housekeeping = new Housekeeping({ database, clock, log, metrics: createAccountsMetrics(metrics) });
});
afterAll(() => accounts.close());

const rowsOf = async (table: string) => {
  const { rows } = await accounts.runtime.database.queries.execute(`select 1 from accounts.${table}`);
  return rows.length;
};
const after = async (milliseconds: number) => {
  accounts.runtime.clock.advance(milliseconds);
  await housekeeping.round();
};

describe('housekeeping', () => {
  it('removes proofs a day after they have expired', async () => {
    await accounts.register({ email: 'proofs@example.com' });
    await mailTo(accounts.runtime, 'proofs@example.com', 'Confirm your e-mail address');
    await after(2 * dayMs - hourMs);
    expect(await rowsOf('proofs')).toBe(1);
    await after(hourMs);
    expect(await rowsOf('proofs')).toBe(0);
  });

  it('removes an authenticator app that was never confirmed, a day after it was set up', async () => {
    const { runtime, subgraph } = accounts;
    const [waiting, confirmed] = [await accounts.register(), await accounts.register()];
    const enrol = `mutation ($password: String!) { enrolAuthenticator(password: $password) {
      ... on AuthenticatorEnrolment { secret } } }`;
    for (const { authorization } of [waiting, confirmed]) {
      await subgraph.query(enrol, { password: goodPassword }, authorization);
    }
    await runtime.database.queries.execute(
      `update accounts.authenticators set confirmed_at = now() where user_id = '${confirmed.userId}'`,
    );
    // Housekeeping begins with the process.
    const round = async () => (await startTestSubgraph(createAccountsSubgraph, runtime)).stop();
    runtime.clock.advance(dayMs);
    await round();
    expect(await rowsOf('authenticators')).toBe(2);
    runtime.clock.advance(1);
    await round();
    expect(await rowsOf('authenticators')).toBe(1);
    expect(await rowsOf(`authenticators where user_id = '${confirmed.userId}'`)).toBe(1);
  });

  it('removes failed attempts a day after the last', async () => {
    await accounts.login('nobody@example.com', 'not the password');
    await after(dayMs);
    expect(await rowsOf('login_attempts')).toBe(1);
    await after(1);
    expect(await rowsOf('login_attempts')).toBe(0);
  });

  it('removes ended sessions when their refresh token would have expired, and not before', async () => {
    await after(8 * dayMs);
    const { authorization } = await accounts.register();
    await accounts.subgraph.query('mutation { logout { endedSessions } }', {}, authorization);
    await after(7 * dayMs - 1);
    expect([await rowsOf('sessions'), await rowsOf('refresh_tokens')]).toEqual([1, 1]);
    await after(1);
    expect([await rowsOf('sessions'), await rowsOf('refresh_tokens')]).toEqual([0, 0]);
  });
});

/** What a service receives for its secret. */
async function tokenOfService(): Promise<string> {
  const server = await serveSubgraph(await createAccountsSubgraph(accounts.runtime), accounts.runtime, 0);
  const answer = await fetch(`http://127.0.0.1:${server.port}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: 'insights' },
      client_secret: 'service-client-secret-of-the-tests',
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  await server.close();
  return `Bearer ${token}`;
}

describe('the wish that data is not sold or shared', () => {
  it('is kept, and shown to its user', async () => {
    const { authorization } = await accounts.register();
    const set = (doNotSell: boolean) =>
      accounts.subgraph.query(
        'mutation ($doNotSell: Boolean!) { setDoNotSell(doNotSell: $doNotSell) { user { doNotSell } } }',
        { doNotSell },
        authorization,
      );
    const shown = () => accounts.subgraph.query('{ me { doNotSell } }', {}, authorization);
    expect(await shown()).toEqual({ me: { doNotSell: false } });
    expect(await set(true)).toEqual({ setDoNotSell: { user: { doNotSell: true } } });
    expect(await shown()).toEqual({ me: { doNotSell: true } });
    await set(false);
    expect(await shown()).toEqual({ me: { doNotSell: false } });
  });

  it('is told to other domains, and to a service that asks before it hands anything on', async () => {
    const { authorization, userId } = await accounts.register();
    await accounts.subgraph.query(
      'mutation { setDoNotSell(doNotSell: true) { user { id } } }',
      {},
      authorization,
    );
    const told = await eventually(() =>
      accounts.events.find(({ type, subject }) => type === 'accounts.privacy-changed' && subject === userId),
    );
    expect(told.payload).toEqual({ userId, doNotSell: true });
    const ask = (as: string) =>
      accounts.subgraph.query<{ _entities: unknown[] }>(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { doNotSell } } }`,
        { of: [{ __typename: 'User', id: userId }] },
        as,
      );
    expect(await ask(await tokenOfService())).toEqual({ _entities: [{ doNotSell: true }] });
    const { authorization: stranger } = await accounts.register();
    expect(await ask(stranger)).toEqual({ _entities: [null] });
  });
});
