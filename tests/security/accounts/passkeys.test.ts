/** @category security */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { mailTo } from '#tests/mailbox.ts';
import { turnOnSecondFactor } from '#tests/oauth.ts';
import { SoftwareAuthenticator } from '#tests/software-authenticator.ts';
import type { Deviation } from '#tests/software-authenticator.ts';

const origin = 'https://gateway.example.com';
let accounts: TestAccounts;
let session: TestSession;
let authenticator: SoftwareAuthenticator;
let people = 0;

beforeAll(async () => {
  accounts = await startTestAccounts({ PUBLIC_ORIGIN: origin });
}, 60_000);
afterAll(() => accounts.close());
beforeEach(async () => {
  people += 1;
  session = await accounts.register({ email: `holder${people}@example.com` });
  authenticator = new SoftwareAuthenticator(origin);
}, 60_000);

type Outcome = Record<string, unknown> & { __typename: string };

async function ask(document: string, variables: Record<string, unknown> = {}, as?: TestSession) {
  const { subgraph } = accounts;
  const data = await subgraph.query<Record<string, Outcome>>(document, variables, as?.authorization);
  return Object.values(data)[0] as Outcome;
}

const begin = (as: TestSession, password: string | null = goodPassword) =>
  ask(
    `mutation ($password: String) { beginPasskeyRegistration(password: $password) {
      __typename ... on PasskeyRegistration { options expiresIn } } }`,
    { password },
    as,
  );
const finish = (as: TestSession, credential: string, name = 'Phone') =>
  ask(
    `mutation ($name: String!, $credential: String!) {
      finishPasskeyRegistration(name: $name, credential: $credential) {
        __typename ... on PasskeyAdded { passkey { id name isBackedUp lastUsedAt } } ... on InputRefused { field } } }`,
    { name, credential },
    as,
  );
const remove = (as: TestSession, id: string, password: string | null = goodPassword) =>
  ask(
    `mutation ($id: ID!, $password: String) { removePasskey(id: $id, password: $password) { __typename } }`,
    { id, password },
    as,
  );
const list = async (as: TestSession) =>
  (await ask('{ passkeys { id name lastUsedAt } }', {}, as)) as unknown as Outcome[];

/** Options for an authenticator. */
const creationOptions = async (as: TestSession) => String((await begin(as))['options']);
const requestOptions = async () =>
  String((await ask('mutation { beginPasskeySignIn { ... on PasskeyChallenge { options } } }'))['options']);

const show = (credential: string) =>
  ask(
    `mutation ($credential: String!) { signInWithPasskey(credential: $credential) {
      __typename
      ... on Authentication { accessToken refreshToken user { id profile { id } } }
      ... on PasskeyRefused { message } } }`,
    { credential },
  );

async function add(as = session, holder = authenticator): Promise<void> {
  expect((await finish(as, holder.create(await creationOptions(as)))).__typename).toBe('PasskeyAdded');
}
const signIn = async (deviation: Deviation = {}, holder = authenticator) =>
  show(holder.get(await requestOptions(), deviation));

const reasons = () =>
  accounts.runtime.logged
    .filter(({ event }) => event === 'accounts.passkey-refused')
    .map(({ reason }) => reason);
const count = (result: string) => accounts.metric('mg_accounts_passkey_sign_ins_total', { result });

describe('a passkey', () => {
  it('signs in by itself, without an address', async () => {
    await add();
    expect(await list(session)).toEqual([
      { id: authenticator.credentialId, name: 'Phone', lastUsedAt: null },
    ]);
    const before = await count('success');
    const signedIn = await signIn();
    expect(signedIn.__typename).toBe('Authentication');
    expect(sessionOf(signedIn).userId).toBe(session.userId);
    expect(await count('success')).toBe(before + 1);
    expect((await list(session))[0]?.['lastUsedAt']).toEqual(expect.any(String));
  }, 60_000);

  it('stands for both factors where the account has two', async () => {
    await add();
    await turnOnSecondFactor(accounts, session);
    expect((await signIn()).__typename).toBe('Authentication');
  }, 60_000);

  it('is found in options that name no account, and are alike for everybody', async () => {
    const first = JSON.parse(await requestOptions()) as Record<string, unknown>;
    const second = JSON.parse(await requestOptions()) as Record<string, unknown>;
    expect(first).toEqual({ ...second, challenge: first['challenge'] });
    expect(first['challenge']).not.toBe(second['challenge']);
    expect(first).toMatchObject({ rpId: 'gateway.example.com', userVerification: 'required' });
    expect(JSON.stringify(first)).not.toContain('allowCredentials');
  });

  it('can be renamed by its owner alone', async () => {
    await add();
    const rename = (as: TestSession, name: string) =>
      accounts.subgraph.execute(
        `mutation ($id: ID!, $name: String!) { renamePasskey(id: $id, name: $name) {
          __typename ... on PasskeyRenamed { passkey { name } } } }`,
        { id: authenticator.credentialId, name },
        as.authorization,
      );
    expect(await rename(session, ' Blue phone ')).toMatchObject({
      data: { renamePasskey: { passkey: { name: 'Blue phone' } } },
    });
    expect(await rename(session, '')).toMatchObject({
      data: { renamePasskey: { __typename: 'InputRefused' } },
    });
    expect(await rename(await accounts.register(), 'Mine')).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
  }, 60_000);

  it('does not sign in any more when it was removed, which needs the password', async () => {
    await add();
    const id = authenticator.credentialId;
    expect((await remove(session, id, 'wrong password')).__typename).toBe('WrongPassword');
    const others = accounts.register().then((other) => remove(other, id));
    await expect(others).rejects.toThrow(/NOT_FOUND/);
    expect((await signIn()).__typename).toBe('Authentication');
    expect((await remove(session, id)).__typename).toBe('PasskeyRemoved');
    expect((await signIn()).__typename).toBe('PasskeyRefused');
    expect(reasons().at(-1)).toBe('unknown-passkey');
  }, 60_000);

  it('is told of by mail when it is added and when it is removed', async () => {
    await add();
    await remove(session, authenticator.credentialId);
    const address = `holder${people}@example.com`;
    await mailTo(accounts.runtime, address, 'A passkey signs in to your account');
    await mailTo(accounts.runtime, address, 'A passkey does not sign in any more');
  }, 60_000);

  it('is not removed when it is the only way into the account', async () => {
    await add();
    const { queries } = accounts.runtime.database;
    await queries.execute(`update accounts.users set password_hash = null where id = '${session.userId}'`);
    expect((await remove(session, authenticator.credentialId, null)).__typename).toBe('PasskeyRefused');
    const second = new SoftwareAuthenticator(origin);
    expect(
      (await finish(session, second.create(String((await begin(session, null))['options'])))).__typename,
    ).toBe('PasskeyAdded');
    expect((await remove(session, authenticator.credentialId, null)).__typename).toBe('PasskeyRemoved');
    expect((await remove(session, second.credentialId, null)).__typename).toBe('PasskeyRefused');
  }, 60_000);

  it('needs a fresh sign-in to be added where there is no password', async () => {
    const { queries } = accounts.runtime.database;
    await queries.execute(`update accounts.users set password_hash = null where id = '${session.userId}'`);
    accounts.runtime.clock.advance(11 * 60_000);
    expect((await begin(session, null)).__typename).toBe('SignInAgain');
  }, 60_000);
});

describe('adding a passkey', () => {
  it('is refused without the password', async () => {
    expect((await begin(session, null)).__typename).toBe('WrongPassword');
    expect((await begin(session, 'wrong password')).__typename).toBe('WrongPassword');
  }, 60_000);

  it('works once for each time that it was begun', async () => {
    const made = authenticator.create(await creationOptions(session));
    expect((await finish(session, made)).__typename).toBe('PasskeyAdded');
    expect((await finish(session, made)).__typename).toBe('ChallengeExpired');
  }, 60_000);

  it('is finished by the session that began it', async () => {
    const made = authenticator.create(await creationOptions(session));
    expect((await finish(await accounts.register(), made)).__typename).toBe('ChallengeExpired');
    expect((await finish(session, made)).__typename).toBe('ChallengeExpired');
  }, 60_000);

  it('is begun again after five minutes', async () => {
    const made = authenticator.create(await creationOptions(session));
    accounts.runtime.clock.advance(5 * 60_000 + 1);
    expect((await finish(session, made)).__typename).toBe('ChallengeExpired');
  }, 60_000);

  it('takes no challenge of a sign-in, nor the other way round', async () => {
    const { challenge } = JSON.parse(await requestOptions()) as { challenge: string };
    const options = JSON.parse(await creationOptions(session)) as object;
    const made = authenticator.create(JSON.stringify({ ...options, challenge }));
    expect((await finish(session, made)).__typename).toBe('ChallengeExpired');

    await add();
    const forRegistration = JSON.parse(await creationOptions(session)) as { challenge: string };
    const request = JSON.parse(await requestOptions()) as object;
    const shown = authenticator.get(JSON.stringify({ ...request, challenge: forRegistration.challenge }));
    expect((await show(shown)).__typename).toBe('ChallengeExpired');
  }, 60_000);

  it.each<[string, Deviation]>([
    ['for another origin', { origin: 'https://gateway.example.com.evil.example' }],
    ['for another site', { rpId: 'example.com' }],
    ['without asking for a PIN, a finger or a face', { isVerified: false }],
  ])(
    'refuses one that was made %s',
    async (_how, deviation) => {
      const made = authenticator.create(await creationOptions(session), deviation);
      expect((await finish(session, made)).__typename).toBe('PasskeyRefused');
      expect(await list(session)).toEqual([]);
    },
    60_000,
  );

  it('refuses one that another account has', async () => {
    await add();
    const other = await accounts.register();
    const again = authenticator.create(await creationOptions(other));
    expect((await finish(other, again)).__typename).toBe('PasskeyRefused');
    expect(sessionOf(await show(authenticatorOf(session).get(await requestOptions()))).userId).toBe(
      session.userId,
    );
  }, 60_000);

  it.each(['', 'no JSON', '{}', '[]', 'null', `{"id":"${'x'.repeat(20_000)}"}`])(
    'refuses what is no passkey (%#)',
    async (credential) => {
      expect((await finish(session, credential)).__typename).toBe('PasskeyRefused');
      expect((await show(credential)).__typename).toBe('PasskeyRefused');
    },
    60_000,
  );
});

/** The authenticator as it was when it belonged to a session's account. */
function authenticatorOf({ userId }: TestSession) {
  const userHandle = Buffer.from(userId).toString('base64url');
  return { get: (options: string) => authenticator.get(options, { userHandle }) };
}

describe('signing in with a passkey', () => {
  it('takes an answer once, also of many at the same time', async () => {
    await add();
    const shown = authenticator.get(await requestOptions());
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => show(shown)));
    const names = outcomes.map(({ __typename }) => __typename).sort();
    expect(names).toEqual(['Authentication', ...Array<string>(4).fill('ChallengeExpired')]);
  }, 60_000);

  it('takes no answer after five minutes', async () => {
    await add();
    const shown = authenticator.get(await requestOptions());
    accounts.runtime.clock.advance(5 * 60_000 + 1);
    expect((await show(shown)).__typename).toBe('ChallengeExpired');
  }, 60_000);

  it.each<[string, Deviation, string]>([
    ['of another origin', { origin: 'https://evil.example' }, 'not-verified'],
    ['of another site', { rpId: 'evil.example' }, 'not-verified'],
    ['nobody verified themselves for', { isVerified: false }, 'not-verified'],
    ['whose count went back', { signCount: 1 }, 'count-went-back'],
    ['whose count stays 0 after it counted', { signCount: 0 }, 'count-went-back'],
    ['of a holder whose it is not', { userHandle: 'bm9ib2R5' }, 'other-holder'],
    ['of a passkey that nobody has', { credentialId: 'bm9ib2R5' }, 'unknown-passkey'],
  ])(
    'refuses an answer %s, with the same words, and tells auditors why',
    async (_what, deviation, reason) => {
      await add();
      expect((await signIn()).__typename).toBe('Authentication');
      expect(await signIn(deviation)).toEqual({
        __typename: 'PasskeyRefused',
        message: 'This passkey does not sign in here: choose another, or sign in without one.',
      });
      expect(reasons().at(-1)).toBe(reason);
    },
    60_000,
  );

  it('counts where a count went back apart, for somebody has a copy', async () => {
    await add();
    await signIn({ signCount: 7 });
    const before = await count('count_went_back');
    expect((await signIn({ signCount: 7 })).__typename).toBe('PasskeyRefused');
    expect(await count('count_went_back')).toBe(before + 1);
    expect((await signIn({ signCount: 8 })).__typename).toBe('Authentication');
  }, 60_000);

  it('works time and again with an authenticator that does not count', async () => {
    expect(
      (await finish(session, authenticator.create(await creationOptions(session), { signCount: 0 })))
        .__typename,
    ).toBe('PasskeyAdded');
    expect((await signIn({ signCount: 0 })).__typename).toBe('Authentication');
    expect((await signIn({ signCount: 0 })).__typename).toBe('Authentication');
  }, 60_000);

  it('refuses the signature of another key under the id of a passkey', async () => {
    await add();
    const userHandle = Buffer.from(session.userId).toString('base64url');
    const stranger = new SoftwareAuthenticator(origin);
    const { credentialId } = authenticator;
    expect((await signIn({ credentialId, userHandle }, stranger)).__typename).toBe('PasskeyRefused');
    expect(reasons().at(-1)).toBe('not-verified');
  }, 60_000);

  it('ends with the account', async () => {
    await add();
    const data = await ask(
      'mutation ($password: String!) { deleteAccount(password: $password) { __typename } }',
      { password: goodPassword },
      session,
    );
    expect(data.__typename).toBe('AccountDeletionOrdered');
    expect((await signIn()).__typename).toBe('PasskeyRefused');
  }, 60_000);
});
