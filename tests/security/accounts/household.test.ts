/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

type Answer = Record<string, unknown> & { __typename: string; profile: { id: string; hasPin: boolean } };

const saved = `__typename ... on ProfileSaved { profile { id hasPin maturityLimit } authentication { accessToken } }
  ... on InputRefused { field } ... on TryAgainLater { retryAfterSeconds }`;
const documents = {
  create: `mutation ($input: ProfileInput!, $password: String) {
    createProfile(input: $input, password: $password) { ${saved} } }`,
  update: `mutation ($id: ID!, $input: ProfileInput!, $password: String) {
    updateProfile(id: $id, input: $input, password: $password) { ${saved} } }`,
  switch: `mutation ($id: ID!, $pin: String) { switchProfile(id: $id, pin: $pin) { ${saved} } }`,
  setPin: `mutation ($id: ID!, $pin: String, $password: String!) {
    setProfilePin(id: $id, pin: $pin, password: $password) {
      __typename ... on ProfilePinChanged { profile { id hasPin } } ... on InputRefused { field } } }`,
  delete: `mutation ($id: ID!, $password: String) { deleteProfile(id: $id, password: $password) {
    __typename ... on ProfileDeleted { profileId endedSessions } ... on InputRefused { field message } } }`,
};
const call = async (
  name: keyof typeof documents,
  session: TestSession,
  variables: Record<string, unknown>,
): Promise<Answer> => {
  const { authorization } = session;
  const data = await accounts.subgraph.query<Record<string, Answer>>(
    documents[name],
    variables,
    authorization,
  );
  return Object.values(data)[0] as Answer;
};

interface Household {
  session: TestSession;
  parent: string;
  child: string;
}

/** A household of a parent, who sees everything, and a child up to 12, as whom the session goes on. */
const startHousehold = async (): Promise<Household> => {
  const session = await accounts.register();
  const created = await call('create', session, { input: { name: 'Child', maturityLimit: 12 } });
  await call('switch', session, { id: created.profile.id });
  return { session, parent: session.profileId, child: created.profile.id };
};

describe('a child', () => {
  it('raises no limit, its own or another, without the password of the account', async () => {
    const { session, parent, child } = await startHousehold();
    for (const [id, maturityLimit] of [
      [child, 13],
      [child, null],
      [parent, 6],
    ] as const) {
      const input = { maturityLimit };
      expect((await call('update', session, { id, input })).__typename).toBe('PasswordNeeded');
      const guess = await call('update', session, { id, input, password: 'not the password' });
      expect(guess.__typename).toBe('WrongPassword');
    }
    const input = { maturityLimit: 16 };
    const raised = await call('update', session, { id: child, input, password: goodPassword });
    expect(raised.profile).toMatchObject({ maturityLimit: 16 });
  });

  it('makes no profile beyond its limit, and may make one within it', async () => {
    const { session } = await startHousehold();
    const beyond = { name: 'Grown up', maturityLimit: null };
    expect((await call('create', session, { input: beyond })).__typename).toBe('PasswordNeeded');
    expect((await call('create', session, { input: { name: 'Friend' } })).profile).toMatchObject({
      maturityLimit: 12,
    });
    expect((await call('create', session, { input: beyond, password: goodPassword })).__typename).toBe(
      'ProfileSaved',
    );
  });

  it('lowers its limit by itself', async () => {
    const { session, child } = await startHousehold();
    const answer = await call('update', session, { id: child, input: { maturityLimit: 6 } });
    expect(answer.__typename).toBe('ProfileSaved');
  });

  it('deletes no profile that shows more', async () => {
    const { session, parent } = await startHousehold();
    expect((await call('delete', session, { id: parent })).__typename).toBe('PasswordNeeded');
    expect((await call('delete', session, { id: parent, password: goodPassword })).__typename).toBe(
      'ProfileDeleted',
    );
  });
});

describe('a profile with a PIN', () => {
  const lock = async (household: Household, pin = '4711') =>
    call('setPin', household.session, { id: household.parent, pin, password: goodPassword });

  it('is opened with it, and not without', async () => {
    const household = await startHousehold();
    const { session, parent } = household;
    expect((await lock(household)).profile).toEqual({ id: parent, hasPin: true });
    expect((await call('switch', session, { id: parent })).__typename).toBe('PinNeeded');
    expect((await call('switch', session, { id: parent, pin: '0000' })).__typename).toBe('WrongPin');
    const opened = await call('switch', session, { id: parent, pin: '4711' });
    expect(opened.__typename).toBe('ProfileSaved');
    expect((await call('switch', session, { id: parent })).__typename).toBe('ProfileSaved');
  });

  it('locks for longer and longer when its PIN is guessed at', async () => {
    const household = await startHousehold();
    const { session, parent } = household;
    await lock(household);
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call('switch', session, { id: parent, pin: String(1000 + index) }),
      ),
    );
    expect(guesses.filter(({ __typename }) => __typename === 'WrongPin')).toHaveLength(5);
    expect(await call('switch', session, { id: parent, pin: '4711' })).toEqual({
      ...{ __typename: 'TryAgainLater', retryAfterSeconds: 30 },
    });
    accounts.runtime.clock.advance(30_000);
    expect((await call('switch', session, { id: parent, pin: '4711' })).__typename).toBe('ProfileSaved');
  });

  it('has the PIN set and taken away with the password of the account alone', async () => {
    const household = await startHousehold();
    const { session, parent: id } = household;
    const guess = await call('setPin', session, { id, pin: '1234', password: 'not the password' });
    expect(guess.__typename).toBe('WrongPassword');
    await lock(household);
    const removed = await call('setPin', session, { id, pin: null, password: goodPassword });
    expect(removed.profile.hasPin).toBe(false);
    expect((await call('switch', session, { id })).__typename).toBe('ProfileSaved');
  });

  it.each(['123', '123456789', '12a4', '', '１２３４'])('has no PIN like %j', async (pin) => {
    const household = await startHousehold();
    expect(await lock(household, pin)).toMatchObject({ __typename: 'InputRefused', field: 'pin' });
  });

  it('keeps it as a hash, which no answer, token, event or log line has', async () => {
    const household = await startHousehold();
    await lock(household, '86420975');
    const answer = await call('switch', household.session, { id: household.parent, pin: '86420975' });
    const { rows } = await accounts.runtime.database.queries.execute(
      'select pin_hash from accounts.profiles',
    );
    expect(JSON.stringify(rows)).toContain('$argon2id$');
    for (const place of [rows, answer, accounts.events, accounts.runtime.logged]) {
      expect(JSON.stringify(place)).not.toContain('86420975');
    }
    for (const place of [answer, accounts.events, accounts.runtime.logged]) {
      expect(JSON.stringify(place)).not.toContain('argon2');
    }
  });
});

describe('deleting a profile', () => {
  it('ends the sessions that go on as it and tells the other domains', async () => {
    const session = await accounts.register({ email: 'delete-profile@example.com' });
    const created = await call('create', session, { input: { name: 'Guest' } });
    const { id } = created.profile;
    const guest = sessionOf(await accounts.login('delete-profile@example.com', goodPassword));
    await call('switch', guest, { id });
    const answer = await call('delete', session, { id });
    expect(answer).toEqual({ __typename: 'ProfileDeleted', profileId: id, endedSessions: 1 });
    expect((await accounts.refresh(guest.refreshToken)).__typename).toBe('SessionEnded');
    const { errors } = await accounts.subgraph.execute('{ me { id } }', {}, guest.authorization);
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    const event = await eventually(() =>
      accounts.events.find(({ type, subject }) => type === 'accounts.profile-deleted' && subject === id),
    );
    expect(event.payload).toEqual({ userId: session.userId, profileId: id });
  });

  it('is refused for the profile of the session, and for those of others', async () => {
    const session = await accounts.register();
    const other = await accounts.register();
    expect(await call('delete', session, { id: session.profileId })).toMatchObject({
      ...{ __typename: 'InputRefused', field: 'id' },
    });
    const foreign = accounts.subgraph.execute(
      ...([documents.delete, { id: other.profileId }, session.authorization] as const),
    );
    expect((await foreign).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
  });

  it('leaves the last one, also when two sessions delete each other’s at the same time', async () => {
    const email = 'last-profile@example.com';
    const one = await accounts.register({ email });
    const created = await call('create', one, { input: { name: 'Two' } });
    const two = sessionOf(await accounts.login(email, goodPassword));
    await call('switch', two, { id: created.profile.id });
    await Promise.allSettled([
      call('delete', one, { id: created.profile.id }),
      call('delete', two, { id: one.profileId }),
    ]);
    const { rows } = await accounts.runtime.database.queries.execute(
      `select 1 from accounts.profiles where user_id = '${one.userId}'`,
    );
    expect(rows).toHaveLength(1);
  });
});
