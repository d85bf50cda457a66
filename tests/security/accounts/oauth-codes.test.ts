/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import { goodPassword, sessionOf } from '#tests/accounts.ts';
import { Browser } from '#tests/browser.ts';
import { allow, errorOf, exchange, redirectUri, requestOf, startTestOAuth, tokensOf } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';

let oauth: TestOAuth;
let app: client.Configuration;
const email = 'person@example.com';
beforeAll(async () => {
  oauth = await startTestOAuth();
  await oauth.accounts.register({ email });
  app = await oauth.register();
});
afterAll(() => oauth.close());

const refresh = (token = '') => client.refreshTokenGrant(app, token);
const sessionsOf = async (accessToken: string) => {
  const { data, errors } = await oauth.accounts.subgraph.execute(
    '{ me { sessions { id } } }',
    {},
    `Bearer ${accessToken}`,
  );
  return errors === undefined ? data : errors[0]?.extensions?.['code'];
};

describe('an authorization code', () => {
  it('is worth nothing without the verifier that belongs to it', async () => {
    const request = await requestOf(app);
    const callback = await allow(oauth, request, email);
    const guessed = client.randomPKCECodeVerifier();
    expect(await errorOf(exchange(app, callback, { ...request, verifier: guessed }))).toBe('invalid_grant');
  });

  it('works once: shown again it ends what was begun with it', async () => {
    const request = await requestOf(app);
    const callback = await allow(oauth, request, email);
    const tokens = await exchange(app, callback, request);
    expect(await errorOf(exchange(app, callback, request))).toBe('invalid_grant');
    expect(await errorOf(refresh(tokens.refresh_token))).toBe('invalid_grant');
    expect(await sessionsOf(tokens.access_token)).toBe('UNAUTHENTICATED');
  });

  it('gives one of 50 at the same time tokens, and they are worth nothing afterwards', async () => {
    const request = await requestOf(app);
    const callback = await allow(oauth, request, email);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => exchange(app, callback, request)),
    );
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(won).toHaveLength(1);
    expect(await errorOf(refresh(won[0]?.refresh_token))).toBe('invalid_grant');
  });

  it('of one client is refused to another', async () => {
    const other = await oauth.register({ client_name: 'Other' });
    const request = await requestOf(app);
    const callback = await allow(oauth, request, email);
    expect(await errorOf(exchange(other, callback, request))).toBe('invalid_grant');
  });

  it('is never sent to an address that the client has not registered', async () => {
    for (const uri of [
      'https://evil.example.com/',
      `${redirectUri}/more`,
      'http://localhost:9999/callback',
    ]) {
      const { url } = await requestOf(app, { redirect_uri: uri });
      const page = await new Browser(oauth.origin).open(url.href);
      expect([page.status, page.html.includes('This did not work')]).toEqual([400, true]);
    }
  });
});

describe('a refresh token of a client', () => {
  it('is rotated: the next one works, the one before ends the session', async () => {
    const first = await tokensOf(oauth, app, email);
    const second = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const third = await refresh(second.refresh_token);
    expect(await errorOf(refresh(first.refresh_token))).toBe('invalid_grant');
    expect(await errorOf(refresh(third.refresh_token))).toBe('invalid_grant');
    expect(await sessionsOf(third.access_token)).toBe('UNAUTHENTICATED');
  });

  it('gives one of 200 at the same time new tokens, and revokes the grant', async () => {
    const { refresh_token } = await tokensOf(oauth, app, email);
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => refresh(refresh_token)));
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.error] : []));
    expect([won.length, lost.length]).toEqual([1, 199]);
    expect(new Set(lost)).toEqual(new Set(['invalid_grant']));
    expect(await errorOf(refresh(won[0]?.refresh_token))).toBe('invalid_grant');
    expect(await sessionsOf(won[0]?.access_token ?? '')).toBe('UNAUTHENTICATED');
    const audited = oauth.accounts.runtime.logged.filter(
      ({ event }) => event === 'accounts.refresh-token-reused',
    );
    expect(audited.length).toBeGreaterThan(0);
  });

  it('of one client is refused to another, and the session goes on', async () => {
    const other = await oauth.register({ client_name: 'Other' });
    const { refresh_token = '' } = await tokensOf(oauth, app, email);
    expect(await errorOf(client.refreshTokenGrant(other, refresh_token))).toBe('invalid_grant');
    expect((await refresh(refresh_token)).access_token).toEqual(expect.any(String));
  });

  it.each([
    ['the person ends the session', 'mutation ($id: ID!) { revokeSession(id: $id) { revoked } }'],
    ['the person signs out everywhere', 'mutation { logout(everywhere: true) { endedSessions } }'],
  ])('is worth nothing once %s', async (_what, mutation) => {
    const { authorization } = sessionOf(await oauth.accounts.login(email, goodPassword));
    const { refresh_token, access_token } = await tokensOf(oauth, app, email);
    const { sessionId } = await oauth.accounts.runtime.verifier.verify(access_token);
    await oauth.accounts.subgraph.query(mutation, { id: sessionId }, authorization);
    expect(await errorOf(refresh(refresh_token))).toBe('invalid_grant');
  });
});
