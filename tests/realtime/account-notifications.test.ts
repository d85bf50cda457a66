/** @category realtime */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodPassword, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

const follow = ({ authorization }: TestSession) =>
  accounts.subgraph.subscribe(
    'subscription { notification { id kind title message at } }',
    {},
    authorization,
  );
const choose = (session: TestSession, input: object[]) =>
  accounts.subgraph.query<{ updateNotificationPreferences: Record<string, unknown> }>(
    `mutation ($input: [NotificationPreferenceInput!]!) { updateNotificationPreferences(input: $input) {
      __typename ... on InputRefused { field message }
      ... on NotificationPreferencesSaved { preferences { kind mail live } } } }`,
    { input },
    session.authorization,
  );
const preferencesOf = async ({ authorization }: TestSession) => {
  const data = await accounts.subgraph.query<{ notificationPreferences: object[] }>(
    ...(['{ notificationPreferences { kind mail live } }', {}, authorization] as const),
  );
  return data.notificationPreferences;
};

describe('notifications', () => {
  it('tell a signed-in user at once of a new sign-in, and nobody else', async () => {
    const session = await accounts.register({ email: 'live@example.com' });
    const other = await accounts.register({ email: 'other-live@example.com' });
    const [mine, theirs] = [await follow(session), await follow(other)];
    await accounts.login('live@example.com', goodPassword);
    await accounts.login('other-live@example.com', goodPassword);
    const [first, second] = [(await mine.next()).value, (await theirs.next()).value];
    expect(first?.data?.['notification']).toMatchObject({
      ...{ kind: 'SECURITY', title: 'New sign-in to your account', at: '2026-11-01T12:00:00.000Z' },
    });
    const idOf = (result: typeof first) => (result?.data?.['notification'] as { id: string }).id;
    expect(idOf(first)).not.toBe(idOf(second));
    await mine.return?.();
    await theirs.return?.();
  });

  it('reach no session that has ended meanwhile', async () => {
    const session = await accounts.register({ email: 'thrown-out@example.com' });
    const notifications = await follow(session);
    await accounts.subgraph.query('mutation { logout { endedSessions } }', {}, session.authorization);
    await accounts.login('thrown-out@example.com', goodPassword);
    const { value } = await notifications.next();
    expect(value?.data).toBeNull();
    await notifications.return?.();
  });

  it('are for who is signed in', async () => {
    await expect(accounts.subgraph.subscribe('subscription { notification { id } }')).rejects.toThrow(
      'UNAUTHENTICATED',
    );
  });
});

describe('the preferences', () => {
  it('have every kind from the start, and keep what was chosen', async () => {
    const session = await accounts.register();
    expect(await preferencesOf(session)).toEqual([
      { kind: 'SECURITY', mail: true, live: true },
      { kind: 'LEAVING_SOON', mail: false, live: true },
      { kind: 'NEW_EPISODES', mail: false, live: true },
      { kind: 'RECOMMENDATIONS', mail: false, live: true },
      { kind: 'PRODUCT_NEWS', mail: false, live: false },
    ]);
    await choose(session, [{ kind: 'PRODUCT_NEWS', mail: true, live: false }]);
    await choose(session, [{ kind: 'NEW_EPISODES', mail: true, live: false }]);
    expect(await preferencesOf(session)).toEqual(
      expect.arrayContaining([
        { kind: 'PRODUCT_NEWS', mail: true, live: false },
        { kind: 'NEW_EPISODES', mail: true, live: false },
        { kind: 'LEAVING_SOON', mail: false, live: true },
      ]),
    );
  });

  it('leave mail about the safety of the account on', async () => {
    const session = await accounts.register();
    const { updateNotificationPreferences } = await choose(session, [
      { kind: 'SECURITY', mail: false, live: true },
    ]);
    expect(updateNotificationPreferences).toMatchObject({ __typename: 'InputRefused', field: 'mail' });
  });

  it('silence what is not wanted live', async () => {
    const session = await accounts.register({ email: 'quiet@example.com' });
    const notifications = await follow(session);
    await choose(session, [{ kind: 'SECURITY', mail: true, live: false }]);
    await accounts.login('quiet@example.com', goodPassword);
    await accounts.subgraph.running.subgraph.outbox?.untilEmpty();
    await choose(session, [{ kind: 'SECURITY', mail: true, live: true }]);
    accounts.runtime.clock.advance(60_000);
    await accounts.login('quiet@example.com', goodPassword);
    const { value } = await notifications.next();
    expect(value?.data?.['notification']).toMatchObject({ at: '2026-11-01T12:01:00.000Z' });
    await notifications.return?.();
  });
});
