/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { mailTo } from '#tests/mailbox.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

type Answer = Record<string, unknown> & { __typename: string };

const call = async (document: string, variables: Record<string, unknown>, session?: TestSession) => {
  const data = await accounts.subgraph.query<Record<string, Answer>>(
    ...([document, variables, session?.authorization] as const),
  );
  return Object.values(data)[0] as Answer;
};
const enrol = (session: TestSession, password = goodPassword) =>
  call(
    `mutation ($password: String!) { enrolAuthenticator(password: $password) { __typename
      ... on AuthenticatorEnrolment { secret otpauthUri } ... on TryAgainLater { retryAfterSeconds } } }`,
    { password },
    session,
  );
const withCode = (field: string, selection: string) => (session: TestSession, code: string) =>
  call(
    `mutation ($code: String!) { ${field}(code: $code) { __typename ${selection}
      ... on TryAgainLater { retryAfterSeconds } } }`,
    { code },
    session,
  );
const confirm = withCode('confirmAuthenticator', '... on RecoveryCodes { codes }');
const remove = withCode('removeAuthenticator', '... on AuthenticatorRemoved { userId }');
const renew = withCode('renewRecoveryCodes', '... on RecoveryCodes { codes }');
const complete = (challenge: string, code: string) =>
  call(
    `mutation ($challenge: String!, $code: String!) { completeLogin(challenge: $challenge, code: $code) {
      __typename ... on TryAgainLater { retryAfterSeconds }
      ... on Authentication { accessToken refreshToken user { id profile { id } } } } }`,
    { challenge, code },
  );
const challengeOf = async (email: string) => {
  const data = await accounts.subgraph.query<{ login: Answer }>(
    `mutation ($email: String!, $password: String!) { login(email: $email, password: $password) {
      __typename ... on SecondFactorNeeded { challenge expiresIn } } }`,
    { email, password: goodPassword },
  );
  expect(data.login).toMatchObject({ __typename: 'SecondFactorNeeded', expiresIn: 300 });
  return data.login['challenge'] as string;
};

/** The code of now, or of so many steps away. */
const codeOf = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: accounts.runtime.clock.now() / 1000 + 30 * steps });
const nextStep = () => accounts.runtime.clock.advance(30_000);

interface Protected {
  session: TestSession;
  secret: string;
  recoveryCodes: string[];
}

/** An account with a second factor; no code of the current step is used yet. */
const protect = async (email: string): Promise<Protected> => {
  const session = await accounts.register({ email });
  const secret = (await enrol(session))['secret'] as string;
  const recoveryCodes = (await confirm(session, codeOf(secret)))['codes'] as string[];
  nextStep();
  return { session, secret, recoveryCodes };
};

describe('an authenticator', () => {
  it('counts when a code of it was shown, and not before', async () => {
    const email = 'enrol@example.com';
    const session = await accounts.register({ email });
    const { secret } = (await enrol(session)) as unknown as { secret: string };
    expect((await accounts.login(email, goodPassword)).__typename).toBe('Authentication');
    expect((await confirm(session, '000000')).__typename).toBe('WrongCode');
    const { codes } = (await confirm(session, codeOf(secret))) as unknown as { codes: string[] };
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    expect((await accounts.login(email, goodPassword)).__typename).toBe('SecondFactorNeeded');
    await mailTo(accounts.runtime, email, 'Two-step sign-in is on');
  });

  it('is set up by who knows the password, and not over another', async () => {
    const { session } = await protect('twice@example.com');
    expect((await enrol(session, 'not the password')).__typename).toBe('WrongPassword');
    expect((await enrol(session)).__typename).toBe('AuthenticatorPresent');
  });

  it('is kept encrypted, and its recovery codes as hashes', async () => {
    const { secret, recoveryCodes } = await protect('kept@example.com');
    const { queries } = accounts.runtime.database;
    const { rows: apps } = await queries.execute('select encrypted_secret from accounts.authenticators');
    const { rows: codes } = await queries.execute('select code_hash from accounts.recovery_codes');
    const text = JSON.stringify([apps, codes, accounts.runtime.logged]);
    for (const value of [secret, ...recoveryCodes]) expect(text).not.toContain(value);
  });

  it('is removed with a code, and its recovery codes with it', async () => {
    const email = 'remove@example.com';
    const { session, secret, recoveryCodes } = await protect(email);
    expect((await remove(session, '123456')).__typename).toBe('WrongCode');
    const answer = await remove(session, codeOf(secret));
    expect(answer).toEqual({ __typename: 'AuthenticatorRemoved', userId: session.userId });
    expect((await accounts.login(email, goodPassword)).__typename).toBe('Authentication');
    expect((await remove(session, recoveryCodes[0] ?? '')).__typename).toBe('WrongCode');
    await mailTo(accounts.runtime, email, 'Two-step sign-in is off');
  });
});

describe('signing in with a second factor', () => {
  it('gives tokens for a code of the app, and none before', async () => {
    const email = 'login@example.com';
    const { session, secret } = await protect(email);
    const answer = await complete(await challengeOf(email), codeOf(secret));
    expect(answer.__typename).toBe('Authentication');
    expect((await accounts.viewerOf(sessionOf(answer))).userId).toBe(session.userId);
    await mailTo(accounts.runtime, email, 'New sign-in to your account');
  });

  it('opens no session by the password alone', async () => {
    const email = 'alone@example.com';
    const { session } = await protect(email);
    for (let count = 0; count < 3; count += 1) await challengeOf(email);
    const { me } = await accounts.subgraph.query<{ me: { sessions: unknown[] } }>(
      ...(['{ me { sessions { id } } }', {}, session.authorization] as const),
    );
    expect(me.sessions).toHaveLength(1);
    expect((await accounts.refresh(await challengeOf(email))).__typename).toBe('SessionEnded');
  });

  it.each([
    [-2, 'WrongCode'],
    [-1, 'Authentication'],
    [0, 'Authentication'],
    [1, 'Authentication'],
    [2, 'WrongCode'],
  ])('takes the code of %i steps away: %s', async (steps, outcome) => {
    const email = `steps${steps}@example.com`;
    const { secret } = await protect(email);
    nextStep();
    expect((await complete(await challengeOf(email), codeOf(secret, steps))).__typename).toBe(outcome);
  });

  it('takes each code once, and none from before it', async () => {
    const email = 'replay@example.com';
    const { secret } = await protect(email);
    const code = codeOf(secret);
    const before = codeOf(secret, -1);
    expect((await complete(await challengeOf(email), code)).__typename).toBe('Authentication');
    expect((await complete(await challengeOf(email), code)).__typename).toBe('WrongCode');
    expect((await complete(await challengeOf(email), before)).__typename).toBe('WrongCode');
    nextStep();
    expect((await complete(await challengeOf(email), codeOf(secret))).__typename).toBe('Authentication');
  });

  it('has one winner when a code is shown many times at once', async () => {
    const email = 'many@example.com';
    const { secret } = await protect(email);
    const challenges = await Promise.all(Array.from({ length: 4 }, () => challengeOf(email)));
    const answers = await Promise.all(challenges.map((challenge) => complete(challenge, codeOf(secret))));
    expect(answers.filter(({ __typename }) => __typename === 'Authentication')).toHaveLength(1);
  });

  it('answers a challenge once, within five minutes', async () => {
    const email = 'challenge@example.com';
    const { secret } = await protect(email);
    const used = await challengeOf(email);
    expect((await complete(used, codeOf(secret))).__typename).toBe('Authentication');
    nextStep();
    expect((await complete(used, codeOf(secret))).__typename).toBe('ChallengeExpired');
    const late = await challengeOf(email);
    accounts.runtime.clock.advance(300_000);
    expect((await complete(late, codeOf(secret))).__typename).toBe('ChallengeExpired');
    expect((await complete('made up', codeOf(secret))).__typename).toBe('ChallengeExpired');
  });

  it('locks when codes are guessed at, whichever challenge they answer', async () => {
    const email = 'guesses@example.com';
    const { secret } = await protect(email);
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await complete(await challengeOf(email), '000000')).__typename).toBe('WrongCode');
    }
    expect(await complete(await challengeOf(email), codeOf(secret))).toEqual({
      ...{ __typename: 'TryAgainLater', retryAfterSeconds: 30 },
    });
    nextStep();
    expect((await complete(await challengeOf(email), codeOf(secret))).__typename).toBe('Authentication');
  });

  it('does not let guesses at codes past the lock by being made at the same time', async () => {
    const email = 'flood@example.com';
    await protect(email);
    const challenge = await challengeOf(email);
    const answers = await Promise.all(Array.from({ length: 40 }, () => complete(challenge, '000000')));
    expect(answers.filter(({ __typename }) => __typename === 'WrongCode')).toHaveLength(5);
  });
});

describe('recovery codes', () => {
  it('work once each, however they are typed, and their owner is told', async () => {
    const email = 'recovery@example.com';
    const { recoveryCodes } = await protect(email);
    const [first = '', second = ''] = recoveryCodes;
    const typed = ` ${first.toUpperCase().replaceAll('-', ' ')}`;
    expect((await complete(await challengeOf(email), typed)).__typename).toBe('Authentication');
    expect((await complete(await challengeOf(email), first)).__typename).toBe('WrongCode');
    expect((await complete(await challengeOf(email), second)).__typename).toBe('Authentication');
    await mailTo(accounts.runtime, email, 'A recovery code was used');
  });

  it('are worth nothing when there are new ones', async () => {
    const email = 'renew@example.com';
    const { session, secret, recoveryCodes } = await protect(email);
    expect((await renew(session, '000000')).__typename).toBe('WrongCode');
    const { codes } = (await renew(session, codeOf(secret))) as unknown as { codes: string[] };
    expect((await complete(await challengeOf(email), recoveryCodes[0] ?? '')).__typename).toBe('WrongCode');
    expect((await complete(await challengeOf(email), codes[0] ?? '')).__typename).toBe('Authentication');
  });

  it('are of their own account alone', async () => {
    const { recoveryCodes } = await protect('mine@example.com');
    await protect('yours@example.com');
    const challenge = await challengeOf('yours@example.com');
    expect((await complete(challenge, recoveryCodes[0] ?? '')).__typename).toBe('WrongCode');
  });
});
