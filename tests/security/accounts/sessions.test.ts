/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runInRequestScope } from '#shared/request-scope.ts';
import { Housekeeping } from '#subgraphs/accounts/housekeeping.ts';
import { createAccountsMetrics } from '#subgraphs/accounts/metrics.ts';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

const run = (document: string, session: TestSession, variables: Record<string, unknown> = {}) =>
  accounts.subgraph.execute(document, variables, session.authorization);
const sessionsOf = async (session: TestSession) => {
  const { data } = await run('{ me { sessions { id client isCurrent createdAt lastUsedAt } } }', session);
  return (data?.['me'] as { sessions: { id: string; client: string | null; isCurrent: boolean }[] }).sessions;
};
const codeOf = async (session: TestSession) =>
  (await run('{ me { id } }', session)).errors?.[0]?.extensions?.['code'];
const login = async (email: string) => sessionOf(await accounts.login(email, goodPassword));

describe('refresh tokens', () => {
  it('work once: each gives new tokens and the next refresh token', async () => {
    const session = await accounts.register();
    const first = sessionOf(await accounts.refresh(session.refreshToken));
    const second = sessionOf(await accounts.refresh(first.refreshToken));
    expect(new Set([session, first, second].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect((await accounts.viewerOf(second)).sessionId).toBe((await accounts.viewerOf(session)).sessionId);
  });

  it('end the session when a used one is shown again', async () => {
    const session = await accounts.register();
    const next = sessionOf(await accounts.refresh(session.refreshToken));
    expect((await accounts.refresh(session.refreshToken)).__typename).toBe('SessionEnded');
    expect((await accounts.refresh(next.refreshToken)).__typename).toBe('SessionEnded');
    expect(await codeOf(next)).toBe('UNAUTHENTICATED');
  });

  it('have one winner of 200 at the same time, whose next use fails because the family is revoked', async () => {
    const { refreshToken } = await accounts.register();
    const answers = await Promise.all(Array.from({ length: 200 }, () => accounts.refresh(refreshToken)));
    const winners = answers.filter(({ __typename }) => __typename === 'Authentication');
    expect(winners).toHaveLength(1);
    expect((await accounts.refresh(sessionOf(winners[0]).refreshToken)).__typename).toBe('SessionEnded');
    expect(await accounts.metric('mg_accounts_refreshes_total', { result: 'reused' })).toBeGreaterThan(0);
  });

  it('live for seven days from their issue', async () => {
    const { clock } = accounts.runtime;
    const session = await accounts.register();
    clock.advance(604_800_000 - 1);
    const next = sessionOf(await accounts.refresh(session.refreshToken));
    clock.advance(604_800_000);
    expect((await accounts.refresh(next.refreshToken)).__typename).toBe('SessionEnded');
  });

  it('that nobody issued give nothing', async () => {
    expect((await accounts.refresh('mgr_invented')).__typename).toBe('SessionEnded');
  });

  it('are kept as hashes only', async () => {
    const { refreshToken } = await accounts.register();
    const { rows } = await accounts.runtime.database.queries.execute(
      'select token_hash from accounts.refresh_tokens',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(refreshToken.slice(4));
  });
});

describe('sessions', () => {
  it('are listed with the name of the client, the current one marked', async () => {
    const first = await accounts.register({ email: 'list@example.com' });
    const scope = { requestId: 'r', traceId: 't', spanId: 's', client: 'Living room TV' };
    await runInRequestScope(scope, () => login('list@example.com'));
    const sessions = await sessionsOf(first);
    expect(sessions.map(({ client }) => client).sort()).toEqual(['Living room TV', null].sort());
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  });

  it('end with logout: their tokens and refresh tokens are refused afterwards', async () => {
    const session = await accounts.register({ email: 'logout@example.com' });
    const other = await login('logout@example.com');
    const { data } = await run('mutation { logout { endedSessions } }', session);
    expect(data).toEqual({ logout: { endedSessions: 1 } });
    expect(await codeOf(session)).toBe('UNAUTHENTICATED');
    expect((await accounts.refresh(session.refreshToken)).__typename).toBe('SessionEnded');
    expect(await codeOf(other)).toBeUndefined();
  });

  it('all end with logout everywhere', async () => {
    const session = await accounts.register({ email: 'everywhere@example.com' });
    const other = await login('everywhere@example.com');
    const { data } = await run('mutation { logout(everywhere: true) { endedSessions } }', session);
    expect(data).toEqual({ logout: { endedSessions: 2 } });
    expect(await codeOf(other)).toBe('UNAUTHENTICATED');
  });

  it('can be revoked one by one, by their own user only', async () => {
    const session = await accounts.register({ email: 'revoke@example.com' });
    const other = await login('revoke@example.com');
    const stranger = await accounts.register();
    const { sessionId: id } = await accounts.viewerOf(other);
    const document = 'mutation ($id: ID!) { revokeSession(id: $id) { revoked } }';
    expect((await run(document, stranger, { id })).data).toEqual({ revokeSession: { revoked: false } });
    expect((await run(document, session, { id: 'nonsense' })).data).toEqual({
      revokeSession: { revoked: false },
    });
    expect((await run(document, session, { id })).data).toEqual({ revokeSession: { revoked: true } });
    expect(await codeOf(other)).toBe('UNAUTHENTICATED');
    expect(await sessionsOf(session)).toHaveLength(1);
  });

  it('are counted, and removed when they have expired', async () => {
    const { database, clock, log, metrics } = accounts.runtime;
    const housekeeping = new Housekeeping({ database, clock, log, metrics: createAccountsMetrics(metrics) });
    await accounts.register();
    await housekeeping.round();
    expect(await accounts.metric('mg_accounts_active_sessions', {})).toBeGreaterThan(0);
    clock.advance(604_800_000);
    await housekeeping.round();
    expect(await accounts.metric('mg_accounts_active_sessions', {})).toBe(0);
    const { rows } = await database.queries.execute('select 1 from accounts.refresh_tokens');
    expect(rows).toHaveLength(0);
  });
});
