/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import { errorOf, startTestOAuth, tokensOf } from '#tests/oauth.ts';
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

const post = async (path: string, body: string | URLSearchParams, headers: Record<string, string> = {}) => {
  const response = await fetch(`${oauth.origin}${path}`, { method: 'POST', body, headers });
  const text = await response.text();
  return {
    status: response.status,
    answer: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
};
const registration = (metadata: unknown, headers: Record<string, string> = {}) =>
  post('/oauth/register', JSON.stringify(metadata), { 'content-type': 'application/json', ...headers });
const asService = (token: string) =>
  post(
    '/oauth/introspect',
    new URLSearchParams({
      ...{ token, client_id: 'router', client_secret: 'service-client-secret-of-the-tests' },
    }),
  );

describe('dynamic registration (RFC 7591)', () => {
  it('makes a public client of an app that says no more than where it is', async () => {
    const { status, answer } = await registration({ redirect_uris: ['http://localhost:7777/callback'] });
    expect(status).toBe(201);
    expect(answer).toMatchObject({
      client_id: expect.any(String),
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
    });
    expect(answer).not.toHaveProperty('client_secret');
  });

  it('gives a client that can keep one a secret, with which it must come', async () => {
    const site = await oauth.register({
      redirect_uris: ['http://127.0.0.1:9999/callback'],
      token_endpoint_auth_method: 'client_secret_basic',
    });
    const { client_id, client_secret } = site.clientMetadata();
    const tokens = await tokensOf(oauth, site, email);
    const form = new URLSearchParams({
      ...{ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '', client_id },
    });
    expect((await post('/oauth/token', form)).answer).toMatchObject({ error: 'invalid_client' });
    form.set('client_secret', 'guessed');
    expect((await post('/oauth/token', form)).status).toBe(401);
    expect(client_secret).toMatch(/^[\w-]{80,}$/);
  });

  it.each([
    [{ redirect_uris: ['http://evil.example.com/'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://a.example.com/'], grant_types: ['implicit'] }, 'invalid_client_metadata'],
    [{ redirect_uris: ['https://a.example.com/'], grant_types: ['password'] }, 'invalid_client_metadata'],
    [{ redirect_uris: [], grant_types: ['authorization_code'] }, 'invalid_redirect_uri'],
    [{ client_name: 7 }, 'invalid_client_metadata'],
    ['text', 'invalid_client_metadata'],
  ])('refuses %j', async (metadata, error) => {
    expect(await registration(metadata)).toMatchObject({ status: 400, answer: { error } });
  });

  it('refuses a body of more than 16 kB', async () => {
    const { status } = await registration({ client_uri: `https://a.example.com/${'x'.repeat(17_000)}` });
    expect(status).toBe(413);
  });

  it('takes 20 clients an hour from one address, and others are not held up by them', async () => {
    const uris = { redirect_uris: ['https://app.example.com/callback'] };
    const from = (address: string) => registration(uris, { 'x-forwarded-for': address });
    const all = await Promise.all(Array.from({ length: 25 }, () => from('192.0.2.20')));
    expect(all.filter(({ status }) => status === 429).length).toBe(5);
    expect((await from('192.0.2.21')).status).toBe(201);
  });
});

describe('introspection (RFC 7662)', () => {
  it('tells a client of its own tokens, a service of any, and others nothing', async () => {
    const tokens = await tokensOf(oauth, app, email);
    const { sub } = tokens.claims() ?? {};
    const expected = {
      active: true,
      sub,
      client_id: app.clientMetadata().client_id,
      scope: 'watchlist:read',
    };
    expect(await client.tokenIntrospection(app, tokens.access_token)).toMatchObject(expected);
    expect(await client.tokenIntrospection(app, tokens.refresh_token ?? '')).toMatchObject({ active: true });
    expect((await asService(tokens.access_token)).answer).toMatchObject(expected);
    const other = await oauth.register();
    for (const token of [tokens.access_token, tokens.refresh_token ?? '']) {
      expect(await client.tokenIntrospection(other, token)).toEqual({ active: false });
    }
  });

  it('says of what is no token, or is over, that it is not active', async () => {
    const tokens = await tokensOf(oauth, app, email);
    await client.refreshTokenGrant(app, tokens.refresh_token ?? '');
    for (const token of ['made-up', 'a.b.c', tokens.refresh_token ?? '']) {
      expect(await client.tokenIntrospection(app, token)).toEqual({ active: false });
    }
  });

  it('is not for strangers', async () => {
    const form = new URLSearchParams({ token: 'a.b.c', client_id: 'nobody' });
    expect(await post('/oauth/introspect', form)).toMatchObject({ status: 401 });
    form.set('client_secret', 'guessed');
    expect(await post('/oauth/introspect', form)).toMatchObject({ status: 401 });
    expect(await post('/oauth/introspect', new URLSearchParams())).toMatchObject({ status: 400 });
  });
});

describe('revocation (RFC 7009)', () => {
  it.each(['access_token', 'refresh_token'] as const)('of the %s ends the session', async (kind) => {
    const tokens = await tokensOf(oauth, app, email);
    await client.tokenRevocation(app, tokens[kind] ?? '');
    expect((await asService(tokens.access_token)).answer).toEqual({ active: false });
    expect(await errorOf(client.refreshTokenGrant(app, tokens.refresh_token ?? ''))).toBe('invalid_grant');
  });

  it('by another client changes nothing', async () => {
    const tokens = await tokensOf(oauth, app, email);
    const other = await oauth.register();
    for (const token of [tokens.access_token, tokens.refresh_token ?? '']) {
      await client.tokenRevocation(other, token);
    }
    expect((await asService(tokens.access_token)).answer).toMatchObject({ active: true });
  });
});

describe('metadata of the protected resources (RFC 9728)', () => {
  it.each([
    ['', ''],
    ['/mcp', '/mcp'],
    ['/graphql', ''],
  ])('names at %j the resource and who gives tokens for it', async (path, resource) => {
    const response = await fetch(`${oauth.origin}/.well-known/oauth-protected-resource${path}`);
    expect(await response.json()).toMatchObject({
      resource: `${oauth.origin}${resource}`,
      authorization_servers: [oauth.origin],
    });
  });
});
