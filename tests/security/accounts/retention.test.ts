/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Housekeeping } from '#subgraphs/accounts/housekeeping.ts';
import { createAccountsMetrics } from '#subgraphs/accounts/metrics.ts';
import { startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { mailTo } from '#tests/mailbox.ts';

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
});
