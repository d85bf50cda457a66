/** @category security */
import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { endPremium } from '#subgraphs/accounts/roles/end-premium.ts';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';

const secret = 'the-secret-of-the-billing-service';
const dayMs = 24 * 3_600_000;
let accounts: TestAccounts;
let server: SubgraphServer;
let admin: TestSession;

beforeAll(async () => {
  accounts = await startTestAccounts({
    ...{ ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: goodPassword, BILLING_WEBHOOK_SECRET: secret },
  });
  server = await serveSubgraph(await createAccountsSubgraph(accounts.runtime), accounts.runtime, 0);
  admin = sessionOf(await accounts.login('root@example.com', goodPassword));
});
afterAll(async () => {
  await server.close();
  await accounts.close();
});

const document = `mutation ($userId: ID!, $roles: [Role!]!, $premiumUntil: DateTime) {
  setUserRoles(userId: $userId, roles: $roles, premiumUntil: $premiumUntil) {
    __typename ... on InputRefused { field } ... on UserRolesSet { endedSessions user { roles premiumUntil } } } }`;
const setRoles = (
  userId: string,
  roles: string[],
  { premiumUntil, by = admin }: { premiumUntil?: string; by?: TestSession } = {},
) => accounts.subgraph.execute(document, { userId, roles, premiumUntil }, by.authorization);
const answerOf = async (result: ReturnType<typeof setRoles>) => (await result).data?.['setUserRoles'];
const refreshed = async (session: TestSession) => sessionOf(await accounts.refresh(session.refreshToken));
const rolesOf = async (session: TestSession) => (await accounts.viewerOf(session)).roles;
const rolesShown = async (session: TestSession) => {
  const { me } = await accounts.subgraph.query<{ me: { roles: string[] } }>(
    ...(['{ me { roles } }', {}, session.authorization] as const),
  );
  return me.roles;
};

describe('administrators', () => {
  it('give roles, which tokens state from the next refresh on', async () => {
    const session = await accounts.register();
    expect(await answerOf(setRoles(session.userId, ['PREMIUM']))).toEqual({
      ...{ __typename: 'UserRolesSet', endedSessions: 0 },
      user: { roles: ['USER', 'PREMIUM'], premiumUntil: null },
    });
    expect(await rolesOf(await refreshed(session))).toEqual(['user', 'premium']);
  });

  it('take roles away at once: every session that had them ends', async () => {
    const session = await accounts.register({ email: 'fallen@example.com' });
    await setRoles(session.userId, ['USER', 'ADMIN']);
    const risen = await refreshed(session);
    expect((await accounts.viewerOf(risen)).scopes).toContain('admin');
    expect(await answerOf(setRoles(session.userId, ['USER']))).toMatchObject({ endedSessions: 1 });
    expect((await accounts.refresh(risen.refreshToken)).__typename).toBe('SessionEnded');
    const again = sessionOf(await accounts.login('fallen@example.com', goodPassword));
    expect(await rolesOf(again)).toEqual(['user']);
  });

  it('leave a line in the audit log that says who did it', async () => {
    const session = await accounts.register();
    await setRoles(session.userId, ['PREMIUM']);
    const line = accounts.runtime.logged.find(
      (entry) => entry['event'] === 'accounts.roles-changed' && entry['user_id'] === session.userId,
    );
    expect(line).toMatchObject({ actor_id: admin.userId, reason: 'user premium' });
  });

  it('cannot take their own role', async () => {
    expect(await answerOf(setRoles(admin.userId, ['USER']))).toEqual({
      ...{ __typename: 'InputRefused', field: 'roles' },
    });
  });

  it('are the only ones who may', async () => {
    const session = await accounts.register();
    const { errors } = await setRoles(session.userId, ['ADMIN'], { by: session });
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(await rolesOf(await refreshed(session))).toEqual(['user']);
  });

  it.each([randomUUID(), 'nonsense'])('name somebody who is there: %s', async (userId) => {
    expect((await setRoles(userId, [])).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
  });
});

describe('premium with an end', () => {
  it('ends by itself', async () => {
    const { clock } = accounts.runtime;
    const session = await accounts.register();
    const premiumUntil = new Date(clock.now() + dayMs).toISOString();
    await setRoles(session.userId, ['PREMIUM'], { premiumUntil });
    const premium = await refreshed(session);
    expect(await rolesOf(premium)).toEqual(['user', 'premium']);
    expect(await rolesShown(premium)).toEqual(['USER', 'PREMIUM']);
    clock.advance(dayMs);
    const after = await refreshed(premium);
    expect(await rolesOf(after)).toEqual(['user']);
    expect(await rolesShown(after)).toEqual(['USER']);
    admin = sessionOf(await accounts.login('root@example.com', goodPassword));
  });

  it.each([
    ['that is past', ['PREMIUM'], '2020-01-01T00:00:00Z'],
    ['of nothing', ['USER'], '2030-01-01T00:00:00Z'],
  ])('has no end %s', async (_what, roles, premiumUntil) => {
    const { userId } = await accounts.register();
    expect(await answerOf(setRoles(userId, roles, { premiumUntil }))).toEqual({
      ...{ __typename: 'InputRefused', field: 'premiumUntil' },
    });
  });

  it('is a moment', async () => {
    const { userId } = await accounts.register();
    const { errors } = await setRoles(userId, ['PREMIUM'], { premiumUntil: 'tomorrow' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'premiumUntil' });
  });
});

describe('the billing service', () => {
  const send = async (
    event: object | string,
    { key = secret, ageSeconds = 0 }: { key?: string; ageSeconds?: number } = {},
  ) => {
    const body = typeof event === 'string' ? event : JSON.stringify(event);
    const t = Math.floor(accounts.runtime.clock.now() / 1000) - ageSeconds;
    const v1 = createHmac('sha256', key).update(`${t}.${body}`).digest('hex');
    const answer = await fetch(`http://127.0.0.1:${server.port}/webhooks/billing`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'billing-signature': `t=${t},v1=${v1}` },
      body,
    });
    return { status: answer.status, answer: (await answer.json()) as Record<string, unknown> };
  };
  const granted = (userId: string, id: string = randomUUID()) => ({
    ...{ id, type: 'premium.granted', userId },
    premiumUntil: new Date(accounts.runtime.clock.now() + 30 * dayMs).toISOString(),
  });
  const ended = (userId: string) => ({ id: randomUUID(), type: 'premium.ended', userId });

  it('gives and ends premium', async () => {
    const session = await accounts.register();
    expect(await send(granted(session.userId))).toEqual({ status: 200, answer: { applied: true } });
    const premium = await refreshed(session);
    expect(await rolesOf(premium)).toEqual(['user', 'premium']);
    await send(ended(session.userId));
    expect(await rolesOf(await refreshed(premium))).toEqual(['user']);
  });

  it('is heard once for each event, however often and at once it sends it', async () => {
    const session = await accounts.register();
    const event = granted(session.userId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(event)));
    expect(answers.map(({ answer }) => answer['applied']).filter(Boolean)).toEqual([true]);
    await send(ended(session.userId));
    expect(await send(event)).toEqual({ status: 200, answer: { applied: false } });
    expect(await rolesOf(await refreshed(session))).toEqual(['user']);
  });

  it('is heard again about a user who was not there yet', async () => {
    const event = granted(randomUUID());
    expect((await send(event)).status).toBe(404);
    expect((await send(event)).status).toBe(404);
  });

  it.each([
    ['the wrong secret', { key: 'guessed' }],
    ['an old signature', { ageSeconds: 301 }],
    ['a signature of the future', { ageSeconds: -301 }],
  ])('is not somebody with %s', async (_what, options) => {
    const session = await accounts.register();
    const { status, answer } = await send(granted(session.userId), options);
    expect([status, (answer['error'] as { code: string }).code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await rolesOf(await refreshed(session))).toEqual(['user']);
  });

  it.each([
    '',
    'null',
    '{}',
    '{"id":"1","type":"premium.granted","userId":"x"}',
    '[',
    '{"id":"1","type":"?"}',
  ])('is told what is wrong with %j', async (body) => {
    const { status, answer } = await send(body);
    expect([status, (answer['error'] as { code: string }).code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('the end of premium', () => {
  it('is written down, too', async () => {
    const { database, clock } = accounts.runtime;
    const session = await accounts.register();
    await setRoles(session.userId, ['PREMIUM'], { premiumUntil: new Date(clock.now() + 1000).toISOString() });
    clock.advance(1000);
    const told: unknown[] = [];
    await endPremium({ database, clock, audit: (event, facts) => told.push([event, facts]) });
    const { rows } = await database.queries.execute(
      `select roles, premium_until from accounts.users where id = '${session.userId}'`,
    );
    expect(rows).toEqual([{ roles: ['user'], premium_until: null }]);
    expect(told).toContainEqual(['premium-ended', { user_id: session.userId }]);
  });
});
