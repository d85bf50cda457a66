/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';
import { goodPassword } from '#tests/accounts.ts';
import { Browser } from '#tests/browser.ts';
import { allow, errorOf, exchange, requestOf, signIn, startTestOAuth, tokensOf } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';

let oauth: TestOAuth;
let app: client.Configuration;
const email = 'person@example.com';
const adminEmail = 'admin@example.com';
beforeAll(async () => {
  oauth = await startTestOAuth({ ADMIN_EMAIL: adminEmail, ADMIN_PASSWORD: goodPassword });
  await oauth.accounts.register({ email });
  app = await oauth.register();
});
afterAll(() => oauth.close());

const graphql = async (accessToken: string, query = '{ me { email sessions { id client isCurrent } } }') => {
  const result = await oauth.accounts.subgraph.execute(query, {}, `Bearer ${accessToken}`);
  return result as { data?: { me: { email: string; sessions: { id: string; client: string }[] } } };
};

describe('discovery', () => {
  it.each(['openid-configuration', 'oauth-authorization-server'])(
    'says at %s what there is',
    async (name) => {
      const response = await fetch(`${oauth.origin}/.well-known/${name}`);
      expect(await response.json()).toMatchObject({
        issuer: oauth.origin,
        authorization_endpoint: `${oauth.origin}/oauth/authorize`,
        token_endpoint: `${oauth.origin}/oauth/token`,
        device_authorization_endpoint: `${oauth.origin}/oauth/device`,
        registration_endpoint: `${oauth.origin}/oauth/register`,
        introspection_endpoint: `${oauth.origin}/oauth/introspect`,
        revocation_endpoint: `${oauth.origin}/oauth/revoke`,
        jwks_uri: `${oauth.origin}/.well-known/jwks.json`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      });
    },
  );
});

describe('what discovery names', () => {
  it('is there, every endpoint of it, and the scopes that apps ask for', async () => {
    const response = await fetch(`${oauth.origin}/.well-known/oauth-authorization-server`);
    const metadata = (await response.json()) as Record<string, string | string[]>;
    const endpoints = Object.entries(metadata).filter(([name]) => name.endsWith('_endpoint'));
    expect(endpoints).toHaveLength(6);
    for (const [name, address] of endpoints) {
      const method = name === 'authorization_endpoint' ? 'GET' : 'POST';
      const { status } = await fetch(String(address), { method });
      expect([name, [400, 401].includes(status)]).toEqual([name, true]);
    }
    expect(metadata['scopes_supported']).toEqual(expect.arrayContaining(['openid', 'watchlist:write']));
    expect(metadata['response_modes_supported']).toEqual(['query', 'fragment']);
  });
});

describe('authorization code with PKCE', () => {
  it('gives an app tokens with which it acts for the person, as its session', async () => {
    const tokens = await tokensOf(oauth, app, email, { scope: 'openid email watchlist:read admin' });
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'watchlist:read' });
    expect(tokens.claims()).toMatchObject({ email });
    const { data } = await graphql(tokens.access_token);
    expect(data?.me.email).toBe(email);
    const { sid } = decodeJwt(tokens.access_token);
    expect(data?.me.sessions).toContainEqual({ id: sid, client: 'Test app', isCurrent: true });
  });

  it('states in its access tokens what those of the graph state, and the client (RFC 9068)', async () => {
    const tokens = await tokensOf(oauth, app, email);
    const { accessToken } = await oauth.accounts.register({ email: 'other@example.com' });
    expect(decodeProtectedHeader(tokens.access_token)).toEqual(decodeProtectedHeader(accessToken));
    expect(Object.keys(decodeJwt(tokens.access_token)).sort()).toEqual(
      [...Object.keys(decodeJwt(accessToken)), 'client_id'].sort(),
    );
    const viewer = await oauth.accounts.runtime.verifier.verify(tokens.access_token);
    expect(viewer).toMatchObject({ email, roles: ['user'], scopes: ['watchlist:read'] });
    expect(viewer.profile).toMatchObject({ name: 'Alex', region: 'DE' });
  });

  it('gives the scope "admin" to administrators only, whatever is allowed', async () => {
    const tokens = await tokensOf(oauth, app, email, { scope: 'admin content:read' });
    expect(decodeJwt(tokens.access_token)['scope']).toBe('content:read');
    const request = await requestOf(app, { scope: 'admin' });
    expect((await allow(oauth, request, email)).searchParams.get('error')).toBe('access_denied');
  });

  it('gives an administrator what administrators may do, for as long as it is one', async () => {
    const few = await tokensOf(oauth, app, adminEmail);
    expect(decodeJwt(few.access_token)['roles']).toEqual(['user']);
    const tokens = await tokensOf(oauth, app, adminEmail, { scope: 'admin content:write watchlist:read' });
    expect(tokens.scope).toBe('admin content:write watchlist:read');
    const { database } = oauth.accounts.runtime;
    await database.queries.execute(
      sql`update accounts.users set roles = array['user'] where email = ${adminEmail}`,
    );
    const next = await client.refreshTokenGrant(app, tokens.refresh_token ?? '');
    expect(next.scope).toBe('watchlist:read');
    expect(decodeJwt(next.access_token)).toMatchObject({ roles: ['user'], scope: 'watchlist:read' });
  });

  it('takes the MCP server as the resource, and the token is good for the graph as well', async () => {
    const tokens = await tokensOf(oauth, app, email, { resource: `${oauth.origin}/mcp` });
    expect(decodeJwt(tokens.access_token).aud).toEqual([`${oauth.origin}/mcp`, oauth.origin]);
    expect((await graphql(tokens.access_token)).data?.me.email).toBe(email);
  });

  it('tells the app when the person does not allow it, or cancels, and leaves no session', async () => {
    const { authorization } = await oauth.accounts.register({ email: 'unwilling@example.com' });
    for (const stage of ['sign-in', 'consent']) {
      const request = await requestOf(app);
      const browser = new Browser(oauth.origin);
      let page = await browser.open(request.url.href);
      if (stage === 'consent') page = await signIn(browser, page, 'unwilling@example.com');
      const decision = stage === 'consent' ? 'deny' : 'cancel';
      const { url } = await browser.submit(page, { decision });
      expect(await errorOf(exchange(app, new URL(url), request))).toBe('access_denied');
    }
    const { me } = await oauth.accounts.subgraph.query<{ me: { sessions: unknown[] } }>(
      '{ me { sessions { id } } }',
      {},
      authorization,
    );
    expect(me.sessions).toHaveLength(1);
  });

  it('asks anew who it is each time, also in the same browser', async () => {
    const browser = new Browser(oauth.origin);
    const first = await requestOf(app);
    const consent = await signIn(browser, await browser.open(first.url.href), email);
    await browser.submit(consent, { decision: 'allow' });
    const page = await browser.open((await requestOf(app)).url.href);
    expect(page.html).toContain('name="password"');
    const other = await signIn(browser, page, 'other@example.com');
    expect(other.html).toContain('other@example.com');
    expect((await browser.submit(other, { decision: 'allow' })).url).toContain('code=');
  });

  it('answers a request that must not show a page with login_required', async () => {
    const request = await requestOf(app, { prompt: 'none' });
    const { url } = await new Browser(oauth.origin).open(request.url.href);
    expect(await errorOf(exchange(app, new URL(url), request))).toBe('login_required');
  });

  it('refuses to answer by a page that posts itself', async () => {
    const { url } = await requestOf(app, { response_mode: 'form_post' });
    const page = await new Browser(oauth.origin).open(url.href);
    expect([page.status, page.html.includes('unsupported_response_mode')]).toEqual([400, true]);
  });

  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
    ['for another resource', { resource: 'https://elsewhere.example.com' }, 'invalid_target'],
  ])('refuses a request %s', async (_what, parameters, error) => {
    const { url } = await requestOf(app, parameters as unknown as Record<string, string>);
    const answered = await new Browser(oauth.origin).open(url.href);
    expect(answered.url).toMatch(new RegExp(`[?#&]error=${error}`));
  });
});
