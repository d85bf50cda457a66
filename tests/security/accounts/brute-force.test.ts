/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodPassword, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

const failTimes = async (email: string, times: number) => {
  for (let attempt = 0; attempt < times; attempt += 1) await accounts.login(email, 'not the password');
};

const elapsedMs = async (work: () => Promise<unknown>) => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

describe('failed sign-ins', () => {
  it.each([
    ['with an account', true],
    ['without an account', false],
  ])('lock an address %s for longer and longer', async (name, exists) => {
    const { clock } = accounts.runtime;
    const email = `${name.replaceAll(' ', '-')}@example.com`;
    if (exists) await accounts.register({ email });
    await failTimes(email, 5);
    const locked = await accounts.login(email, goodPassword);
    expect(locked).toMatchObject({ __typename: 'TryAgainLater', retryAfterSeconds: 30 });
    clock.advance(30_000);
    expect((await accounts.login(email, 'not the password')).__typename).toBe('WrongCredentials');
    expect(await accounts.login(email, goodPassword)).toMatchObject({ retryAfterSeconds: 60 });
  });

  it('are forgiven by a success after the lock', async () => {
    const email = 'forgiven@example.com';
    await accounts.register({ email });
    await failTimes(email, 5);
    accounts.runtime.clock.advance(30_000);
    expect((await accounts.login(email, goodPassword)).__typename).toBe('Authentication');
    await failTimes(email, 4);
    expect((await accounts.login(email, goodPassword)).__typename).toBe('Authentication');
  });

  it('are forgotten after a day', async () => {
    const email = 'forgotten@example.com';
    await accounts.register({ email });
    await failTimes(email, 4);
    accounts.runtime.clock.advance(24 * 3600 * 1000 + 1);
    await failTimes(email, 4);
    expect((await accounts.login(email, goodPassword)).__typename).toBe('Authentication');
  });

  it('cannot slip past the lock by being made at the same time', async () => {
    const tries = Array.from({ length: 40 }, () =>
      accounts.login('parallel@example.com', 'not the password'),
    );
    const tested = (await Promise.all(tries)).filter(({ __typename }) => __typename === 'WrongCredentials');
    expect(tested).toHaveLength(5);
  });

  it('take as long for an unknown address as for a known one', async () => {
    await accounts.register({ email: 'timing@example.com' });
    const total = { known: 0, unknown: 0 };
    for (let round = 0; round < 12; round += 1) {
      // Alternately, so that a busy machine weighs on both alike; a day apart, so that neither is locked.
      accounts.runtime.clock.advance(25 * 3600 * 1000);
      total.known += await elapsedMs(() => accounts.login('timing@example.com', 'not the password'));
      total.unknown += await elapsedMs(() => accounts.login('nobody@example.com', 'not the password'));
    }
    expect(total.unknown / total.known).toBeGreaterThan(0.5);
    expect(total.unknown / total.known).toBeLessThan(2);
  });
});

describe('the log', () => {
  it('tells auditors what happened and never an address, password or token', async () => {
    const email = 'audited@example.com';
    const session = await accounts.register({ email });
    await accounts.login(email, 'a secret guess');
    const audited = accounts.runtime.logged.filter((line) => line['audit'] === true);
    expect(audited.map((line) => line['event'])).toEqual(
      expect.arrayContaining(['accounts.account-opened', 'accounts.sign-in-refused']),
    );
    const text = JSON.stringify(accounts.runtime.logged);
    const secrets = [email, goodPassword, 'a secret guess', session.accessToken, session.refreshToken];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});
