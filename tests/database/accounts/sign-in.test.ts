/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { goodPassword, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { mailTo } from '#tests/mailbox.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

const registerAnswer = async (input: Record<string, unknown>) => {
  const defaults = { email: 'someone@example.com', password: goodPassword, name: 'Alex', region: 'DE' };
  const data = await accounts.subgraph.query<{ register: Record<string, unknown> }>(
    `mutation ($input: RegisterInput!) { register(input: $input) {
      __typename ... on Authentication { expiresIn user { email roles } } ... on InputRefused { field message } } }`,
    { input: { ...defaults, ...input } },
  );
  return data.register;
};

const me = (authorization?: string) =>
  accounts.subgraph.execute(
    '{ me { id email roles profile { name region services languages maturityLimit } profiles { id } } }',
    {},
    authorization,
  );

describe('registration', () => {
  it('opens an account with a profile and signs in', async () => {
    const fields = { name: 'Robin', region: 'fr', services: ['netflix'], languages: ['fr', 'en'] };
    const session = await accounts.register({ email: 'Robin@Example.com', ...fields });
    const { data } = await me(session.authorization);
    expect(data?.['me']).toMatchObject({
      ...{ id: session.userId, email: 'robin@example.com', roles: ['USER'] },
      profile: { ...fields, region: 'FR', maturityLimit: null },
    });
  });

  it('issues a token that states the user, the session and the profile for an hour', async () => {
    const session = await accounts.register({ email: 'claims@example.com', name: 'Kim', region: 'AT' });
    const viewer = await accounts.viewerOf(session);
    expect(viewer).toMatchObject({
      ...{ userId: session.userId, email: 'claims@example.com', roles: ['user'] },
      profile: { id: session.profileId, name: 'Kim', region: 'AT', maturityLimit: null },
    });
    expect(viewer.sessionId).not.toBeNull();
    expect(viewer.scopes).toContain('watchlist:write');
    expect(viewer.scopes).not.toContain('admin');
    expect(viewer.expiresAt).toBe(accounts.runtime.clock.now() / 1000 + 3600);
  });

  it('refuses an address that has an account, whatever its case, without saying that it has one', async () => {
    await accounts.register({ email: 'taken@example.com' });
    const answer = await registerAnswer({ email: 'TAKEN@example.com' });
    expect(answer).toMatchObject({ __typename: 'InputRefused', field: 'email' });
    expect(answer['message']).not.toMatch(/exists|already|taken|registered/i);
  });

  it('tells the owner of an address by mail that somebody tried to open an account with it', async () => {
    await accounts.register({ email: 'owner@example.com' });
    await registerAnswer({ email: 'Owner@example.com' });
    const title = 'Somebody tried to open an account with your address';
    expect((await mailTo(accounts.runtime, 'owner@example.com', title)).text).toContain('sign in');
  }, 60_000);

  it('gives one of two registrations at the same time the address', async () => {
    const both = [
      registerAnswer({ email: 'race@example.com' }),
      registerAnswer({ email: 'race@example.com' }),
    ];
    const types = (await Promise.all(both)).map((answer) => answer['__typename']);
    expect(types.sort()).toEqual(['Authentication', 'InputRefused']);
  });

  it.each([
    ['email', { email: 'not an address' }],
    ['password', { password: 'short' }],
    ['password', { password: 'Password1' }],
    ['password', { email: 'myself@example.com', password: 'Myself@example.com' }],
    ['name', { name: ' ' }],
    ['region', { region: 'Atlantis' }],
    ['languages', { languages: ['klingon'] }],
  ])('names %s as what is wrong with %j', async (field, input) => {
    expect(await registerAnswer(input)).toMatchObject({ __typename: 'InputRefused', field });
  });

  it('tells the other domains of the user, the profile and the sign-in', async () => {
    const { userId, profileId } = await accounts.register({ region: 'CH', services: ['hulu'] });
    const own = await eventually(() => {
      const found = accounts.events.filter(
        ({ type, payload }) =>
          type !== 'accounts.message-due' && (payload as { userId: string }).userId === userId,
      );
      return found.length === 3 && found;
    });
    expect(own.map(({ type }) => type)).toEqual([
      'accounts.user-registered',
      'accounts.profile-changed',
      'accounts.signed-in',
    ]);
    expect(own[1]?.payload).toEqual({
      ...{ userId, profileId, region: 'CH', services: ['hulu'], languages: [], maturityLimit: null },
    });
  });
});

describe('login', () => {
  it('signs in with the address in any case', async () => {
    await accounts.register({ email: 'login@example.com' });
    const answer = await accounts.login(' LOGIN@example.com ', goodPassword);
    expect(answer).toMatchObject({ __typename: 'Authentication', expiresIn: 3600 });
  });

  it('says the same about a wrong password and about an address without an account', async () => {
    await accounts.register({ email: 'known@example.com' });
    const known = await accounts.login('known@example.com', 'not the password');
    const unknown = await accounts.login('unknown@example.com', 'not the password');
    expect(known).toMatchObject({ __typename: 'WrongCredentials' });
    expect(unknown).toEqual(known);
  });

  it('counts successes and failures', async () => {
    const before = await accounts.metric('mg_accounts_logins_total', { result: 'wrong_credentials' });
    await accounts.login('counted@example.com', 'not the password');
    expect(await accounts.metric('mg_accounts_logins_total', { result: 'wrong_credentials' })).toBe(
      before + 1,
    );
    expect(await accounts.metric('mg_accounts_logins_total', { result: 'success' })).toBeGreaterThan(0);
  });
});

describe('me', () => {
  it('is null for anonymous', async () => {
    expect(await me()).toEqual({ data: { me: null } });
  });
});
