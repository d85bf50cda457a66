/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { mailTo, mailsTo, tokenIn } from '#tests/mailbox.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

const newPassword = 'a wholly different phrase';
type Answer = Record<string, unknown> & { __typename: string };

const call = async (document: string, variables: Record<string, unknown>, authorization?: string) => {
  const data = await accounts.subgraph.query<Record<string, Answer>>(document, variables, authorization);
  return Object.values(data)[0] as Answer;
};
const change = (session: TestSession, currentPassword: string, next: string) =>
  call(
    `mutation ($currentPassword: String!, $newPassword: String!) {
      changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {
        __typename ... on PasswordChanged { endedSessions } ... on InputRefused { field message }
        ... on TryAgainLater { retryAfterSeconds } } }`,
    { currentPassword, newPassword: next },
    session.authorization,
  );
const requestReset = (email: string) =>
  call('mutation ($email: String!) { requestPasswordReset(email: $email) { __typename accepted } }', {
    email,
  });
const reset = (token: string, password: string) =>
  call(
    `mutation ($token: String!, $password: String!) { resetPassword(token: $token, password: $password) {
      __typename ... on PasswordChanged { endedSessions } ... on InputRefused { field message } } }`,
    { token, password },
  );
const isOver = async ({ authorization }: TestSession) => {
  const { errors } = await accounts.subgraph.execute('{ me { id } }', {}, authorization);
  return errors?.[0]?.extensions?.['code'] === 'UNAUTHENTICATED';
};
const login = async (email: string, password: string) => (await accounts.login(email, password)).__typename;
const resetLink = async (email: string) => {
  await requestReset(email);
  return tokenIn(await mailTo(accounts.runtime, email, 'Choose a new password'));
};

describe('changing the password', () => {
  it('ends all other sessions and tells the owner by mail', async () => {
    const email = 'change@example.com';
    const session = await accounts.register({ email });
    const other = sessionOf(await accounts.login(email, goodPassword));
    expect(await change(session, goodPassword, newPassword)).toEqual({
      ...{ __typename: 'PasswordChanged', endedSessions: 1 },
    });
    expect([await isOver(session), await isOver(other)]).toEqual([false, true]);
    expect((await accounts.refresh(other.refreshToken)).__typename).toBe('SessionEnded');
    expect(await login(email, goodPassword)).toBe('WrongCredentials');
    expect(await login(email, newPassword)).toBe('Authentication');
    const { text } = await mailTo(accounts.runtime, email, 'Your password was changed');
    expect(text).toContain('2026-11-01 12:00 UTC');
  });

  it('needs the current one, and locks when it is guessed at, without locking the sign-in', async () => {
    const email = 'guess@example.com';
    const session = await accounts.register({ email });
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await change(session, 'not the password', newPassword)).__typename).toBe('WrongPassword');
    }
    expect(await change(session, goodPassword, newPassword)).toEqual({
      ...{ __typename: 'TryAgainLater', retryAfterSeconds: 30 },
    });
    expect(await login(email, goodPassword)).toBe('Authentication');
  });

  it.each([
    ['short', 'short'],
    ['common', 'Password123'],
    ['the address', 'Picky@example.com'],
  ])('refuses a new one that is %s', async (_what, password) => {
    const session = await accounts
      .register({
        email: 'picky@example.com',
      })
      .catch(async () => sessionOf(await accounts.login('picky@example.com', goodPassword)));
    expect(await change(session, goodPassword, password)).toMatchObject({
      ...{ __typename: 'InputRefused', field: 'newPassword' },
    });
  });

  it('needs somebody signed in', async () => {
    const { errors } = await accounts.subgraph.execute(
      'mutation { changePassword(currentPassword: "a", newPassword: "b") { __typename } }',
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

describe('API keys', () => {
  const createKey = (session: TestSession) =>
    call(
      'mutation { createApiKey(name: "Backup", scopes: ["watchlist:read"]) { __typename } }',
      {},
      session.authorization,
    );
  const keysOf = async ({ authorization }: TestSession) => {
    const { apiKeys } = await accounts.subgraph.query<{ apiKeys: unknown[] }>(
      '{ apiKeys { id } }',
      {},
      authorization,
    );
    return apiKeys.length;
  };

  it('go on when their owner changes the password, and end when a forgotten one is replaced', async () => {
    const email = 'keys@example.com';
    const session = await accounts.register({ email });
    expect((await createKey(session)).__typename).toBe('ApiKeyCreated');
    expect((await change(session, goodPassword, newPassword)).__typename).toBe('PasswordChanged');
    expect(await keysOf(session)).toBe(1);
    expect((await reset(await resetLink(email), goodPassword)).__typename).toBe('PasswordChanged');
    expect(await keysOf(sessionOf(await accounts.login(email, goodPassword)))).toBe(0);
    const lines = accounts.runtime.logged.filter(({ event }) => event === 'accounts.api-key-revoked');
    expect(lines).toMatchObject([{ user_id: session.userId, reason: 'password-reset', count: 1 }]);
  });
});

describe('a forgotten password', () => {
  it('is replaced with the mailed link, once, which ends every session and tells the owner', async () => {
    const email = 'forgot@example.com';
    const session = await accounts.register({ email });
    const token = await resetLink(email);
    expect(await reset(token, newPassword)).toEqual({ __typename: 'PasswordChanged', endedSessions: 1 });
    expect(await isOver(session)).toBe(true);
    expect((await reset(token, 'yet another phrase')).__typename).toBe('LinkExpired');
    expect(await login(email, goodPassword)).toBe('WrongCredentials');
    expect(await login(email, newPassword)).toBe('Authentication');
    await mailTo(accounts.runtime, email, 'Your password was changed');
  });

  it('is replaced once, however many use the link at the same time', async () => {
    await accounts.register({ email: 'race-reset@example.com' });
    const token = await resetLink('race-reset@example.com');
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) => reset(token, `${newPassword} ${index}`)),
    );
    expect(answers.filter(({ __typename }) => __typename === 'PasswordChanged')).toHaveLength(1);
  });

  it('can be replaced for an hour', async () => {
    const email = 'hour@example.com';
    await accounts.register({ email });
    const token = await resetLink(email);
    accounts.runtime.clock.advance(3_600_000);
    expect((await reset(token, newPassword)).__typename).toBe('LinkExpired');
    expect(await login(email, goodPassword)).toBe('Authentication');
  });

  it('keeps its link when the new one is not good enough', async () => {
    await accounts.register({ email: 'weak@example.com' });
    const token = await resetLink('weak@example.com');
    expect(await reset(token, 'password')).toMatchObject({ __typename: 'InputRefused', field: 'password' });
    expect((await reset(token, newPassword)).__typename).toBe('PasswordChanged');
  });

  it('opens an address that guesses had locked', async () => {
    const email = 'unlock@example.com';
    await accounts.register({ email });
    for (let guess = 0; guess < 5; guess += 1) await accounts.login(email, 'not the password');
    expect(await login(email, goodPassword)).toBe('TryAgainLater');
    await reset(await resetLink(email), newPassword);
    expect(await login(email, newPassword)).toBe('Authentication');
  });

  it('is never replaced with a link that is for something else', async () => {
    await accounts.register({ email: 'mixed@example.com' });
    const verification = await mailTo(accounts.runtime, 'mixed@example.com', 'Confirm your e-mail address');
    expect((await reset(tokenIn(verification), newPassword)).__typename).toBe('LinkExpired');
  });

  it('is asked for with one answer, whether or not there is an account', async () => {
    await accounts.register({ email: 'here@example.com' });
    const answers = await Promise.all(
      ['here@example.com', 'nobody@example.com', 'no address', 'HERE@example.com '].map(requestReset),
    );
    for (const answer of answers) {
      expect(answer).toEqual({ __typename: 'RequestPasswordResetPayload', accepted: true });
    }
    await mailTo(accounts.runtime, 'here@example.com', 'Choose a new password');
    expect(await mailsTo(accounts.runtime, 'nobody@example.com')).toEqual([]);
  });

  it('is asked for in the same time, whether or not there is an account', async () => {
    await accounts.register({ email: 'same@example.com' });
    const total = { known: 0, unknown: 0 };
    const timed = async (email: string) => {
      const startedAt = performance.now();
      await requestReset(email);
      return performance.now() - startedAt;
    };
    for (let round = 0; round < 40; round += 1) {
      // A day apart, so that neither is slowed down; alternately, so that a busy machine weighs on both alike.
      accounts.runtime.clock.advance(25 * 3_600_000);
      total.known += await timed('same@example.com');
      total.unknown += await timed('nobody-at-all@example.com');
    }
    expect(total.unknown / total.known).toBeGreaterThan(0.5);
    expect(total.unknown / total.known).toBeLessThan(2);
  });

  it('fills nobody’s mailbox: asking often sends little', async () => {
    const email = 'bombed@example.com';
    await accounts.register({ email });
    for (let count = 0; count < 20; count += 1) await requestReset(email);
    await mailTo(accounts.runtime, email, 'Choose a new password');
    const resets = (await mailsTo(accounts.runtime, email)).filter(
      ({ subject }) => subject === 'Choose a new password',
    );
    expect(resets.length).toBeLessThanOrEqual(5);
  });
});
