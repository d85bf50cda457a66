/** @category database */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts({ ADMIN_EMAIL: 'Admin@example.com', ADMIN_PASSWORD: goodPassword });
});
afterAll(() => accounts.close());

const saved = `__typename ... on InputRefused { field message } ... on ProfileSaved {
  profile { id name region services languages maturityLimit }
  authentication { accessToken refreshToken user { id email profile { id } } } }`;
const documents = {
  create: `mutation ($input: ProfileInput!) { createProfile(input: $input) { ${saved} } }`,
  update: `mutation ($id: ID!, $input: ProfileInput!, $password: String) {
    updateProfile(id: $id, input: $input, password: $password) { ${saved} } }`,
  switch: `mutation ($id: ID!) { switchProfile(id: $id) { ${saved} } }`,
};

interface Saved {
  __typename: string;
  field?: string;
  profile: { id: string; name: string };
  authentication: { accessToken: string; refreshToken: string | null };
}

const call = async (
  name: keyof typeof documents,
  session: TestSession,
  variables: Record<string, unknown>,
): Promise<Saved> => {
  const data = await accounts.subgraph.query<Record<string, Saved>>(
    documents[name],
    variables,
    session.authorization,
  );
  return Object.values(data)[0] as Saved;
};
const profileIn = async ({ authentication }: Saved) =>
  (await accounts.runtime.verifier.verify(authentication.accessToken)).profile;

describe('a new profile', () => {
  it('takes over what is not given from the profile of the session, which goes on as it was', async () => {
    const session = await accounts.register({ region: 'DE', services: ['netflix'], languages: ['de'] });
    const answer = await call('create', session, { input: { name: 'Mika', maturityLimit: 6 } });
    expect(answer.profile).toMatchObject({
      ...{ name: 'Mika', region: 'DE', services: ['netflix'], languages: ['de'], maturityLimit: 6 },
    });
    expect(await profileIn(answer)).toMatchObject({ id: session.profileId });
    expect(answer.authentication.refreshToken).toBeNull();
  });

  it('needs a name', async () => {
    const session = await accounts.register();
    expect(await call('create', session, { input: {} })).toMatchObject({
      ...{ __typename: 'InputRefused', field: 'name' },
    });
  });

  it('is refused when the account has ten, however many are asked for at once', async () => {
    const session = await accounts.register();
    const asked = Array.from({ length: 12 }, (_, index) =>
      call('create', session, { input: { name: `P${index}` } }),
    );
    const refused = (await Promise.all(asked)).filter(({ __typename }) => __typename === 'InputRefused');
    expect(refused).toHaveLength(3);
  });
});

describe('changing a profile', () => {
  it('keeps what is not given, takes the limit away with null, and shows in the new token', async () => {
    const session = await accounts.register({ name: 'Sam', region: 'GB' });
    const id = session.profileId;
    const first = await call('update', session, { id, input: { maturityLimit: 12, services: ['hulu'] } });
    const stated = { id, name: 'Sam', region: 'GB', services: ['hulu'], languages: [], maturityLimit: 12 };
    expect(await profileIn(first)).toEqual(stated);
    const second = await call('update', session, {
      ...{ id, input: { maturityLimit: null }, password: goodPassword },
    });
    expect(await profileIn(second)).toEqual({ ...stated, maturityLimit: null });
  });

  it('tells the other domains what it is now', async () => {
    const session = await accounts.register({ region: 'DE' });
    const { profileId, userId } = session;
    await call('update', session, { id: profileId, input: { region: 'SE', languages: ['sv'] } });
    const changed = await eventually(() =>
      accounts.events.find(
        ({ type, subject, payload }) =>
          type === 'accounts.profile-changed' &&
          subject === profileId &&
          (payload as { region: string }).region === 'SE',
      ),
    );
    expect(changed.payload).toEqual({
      ...{ userId, profileId, region: 'SE', services: [], languages: ['sv'], maturityLimit: null },
    });
  });

  it('loses neither of two changes at the same time', async () => {
    const session = await accounts.register();
    const id = session.profileId;
    await Promise.all([
      call('update', session, { id, input: { region: 'NO' } }),
      call('update', session, { id, input: { languages: ['nb'] } }),
    ]);
    const { profile } = await call('switch', session, { id });
    expect(profile).toMatchObject({ region: 'NO', languages: ['nb'] });
  });

  it('of another household is not found', async () => {
    const [session, stranger] = [await accounts.register(), await accounts.register()];
    for (const id of [stranger.profileId, randomUUID(), 'nonsense']) {
      const { errors } = await accounts.subgraph.execute(
        documents.update,
        { id, input: { name: 'Mine' } },
        session.authorization,
      );
      expect(errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
    }
  });
});

describe('switching the profile', () => {
  it('goes on as the other one, after a refresh too', async () => {
    const session = await accounts.register();
    const { profile } = await call('create', session, { input: { name: 'Toni' } });
    const answer = await call('switch', session, { id: profile.id });
    expect(await profileIn(answer)).toMatchObject({ id: profile.id, name: 'Toni' });
    expect(await accounts.refresh(session.refreshToken)).toMatchObject({
      user: { profile: { id: profile.id } },
    });
  });
});

describe('references of other subgraphs', () => {
  const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    __typename ... on User { email } ... on Profile { name } } }`;
  const entities = async (session: TestSession, authorization: string) => {
    const representations = [
      { __typename: 'User', id: session.userId },
      { __typename: 'Profile', id: session.profileId },
    ];
    return (await accounts.subgraph.execute(document, { representations }, authorization)).data?.[
      '_entities'
    ];
  };

  it('are answered to the household and to administrators', async () => {
    const session = await accounts.register({ email: 'entity@example.com', name: 'Noa' });
    const administrator = sessionOf(await accounts.login('admin@example.com', goodPassword));
    for (const { authorization } of [session, administrator]) {
      const expected = [{ email: 'entity@example.com' }, { name: 'Noa' }];
      expect(await entities(session, authorization)).toMatchObject(expected);
    }
  });

  it('are null for strangers', async () => {
    const [session, stranger] = [await accounts.register(), await accounts.register()];
    expect(await entities(session, stranger.authorization)).toEqual([null, null]);
  });
});
