/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';

const secret = 'service-client-secret-of-the-tests';
let accounts: TestAccounts;
let server: SubgraphServer;
let origin: string;

beforeAll(async () => {
  accounts = await startTestAccounts();
  server = await serveSubgraph(await createAccountsSubgraph(accounts.runtime), accounts.runtime, 0);
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
  await accounts.close();
});

const ask = async (parameters: Record<string, string> | string, headers: Record<string, string> = {}) => {
  const body = new URLSearchParams(parameters);
  const response = await fetch(`${origin}/oauth/token`, { method: 'POST', body, headers });
  return { response, status: response.status, answer: (await response.json()) as Record<string, string> };
};
const credentials = { grant_type: 'client_credentials', client_id: 'ingestion', client_secret: secret };
const graphql = async (query: string, token: string) => {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: Record<string, unknown> }).data;
};

describe('POST /oauth/token for services', () => {
  it('gives a service a short-lived token of its own, which the published keys verify', async () => {
    const { response, answer } = await ask(credentials);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: 'content:write admin' });
    const { PUBLIC_ORIGIN } = accounts.runtime.config;
    const { verify } = createTokenVerifier({
      issuer: PUBLIC_ORIGIN,
      audience: PUBLIC_ORIGIN,
      keys: new URL('/.well-known/jwks.json', origin),
      clock: accounts.runtime.clock,
    });
    expect(await verify(answer['access_token'] ?? '')).toMatchObject({
      ...{ userId: 'ingestion', roles: ['service'], scopes: ['content:write', 'admin'] },
      ...{ email: null, profile: null, sessionId: null },
    });
  });

  it('takes the credentials as HTTP Basic as well', async () => {
    const authorization = `Basic ${Buffer.from(`router:${secret}`).toString('base64')}`;
    expect((await ask({ grant_type: 'client_credentials' }, { authorization })).status).toBe(200);
  });

  it('gives no more than the scopes that were asked for', async () => {
    expect((await ask({ ...credentials, scope: 'content:write' })).answer['scope']).toBe('content:write');
  });

  it('is nobody in the graph who has an account, but may look people up', async () => {
    const { userId } = await accounts.register({ email: 'seen@example.com' });
    const token = (await ask(credentials)).answer['access_token'] ?? '';
    const entity = `{ __typename: "User", id: "${userId}" }`;
    const query = `{ me { id } _entities(representations: [${entity}]) { ... on User { email } } }`;
    expect(await graphql(query, token)).toEqual({ me: null, _entities: [{ email: 'seen@example.com' }] });
  });

  it.each([
    [401, 'invalid_client', { ...credentials, client_secret: 'wrong' }],
    [401, 'invalid_client', { ...credentials, client_id: 'somebody' }],
    [401, 'invalid_client', { grant_type: 'client_credentials' }],
    [400, 'invalid_scope', { ...credentials, scope: 'devices:write' }],
    [400, 'unsupported_grant_type', { grant_type: 'password', username: 'a', password: 'b' }],
    [400, 'invalid_request', {}],
    [400, 'invalid_request', 'grant_type=client_credentials&grant_type=refresh_token'],
  ])('answers %i %s to %j', async (expected, error, parameters) => {
    const { response, status, answer } = await ask(parameters);
    expect([status, answer['error']]).toEqual([expected, error]);
    expect(answer['error_description']).toEqual(expect.any(String));
    expect(response.headers.has('www-authenticate')).toBe(expected === 401);
  });

  it('takes forms only', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(credentials);
    const response = await fetch(`${origin}/oauth/token`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });
});

describe('POST /oauth/token with a refresh token', () => {
  it('gives one of 200 at the same time new tokens and the others invalid_grant, and revokes the family', async () => {
    const session = await accounts.register();
    const request = { grant_type: 'refresh_token', refresh_token: session.refreshToken };
    const results = await Promise.all(Array.from({ length: 200 }, () => ask(request)));
    const won = results.filter(({ status }) => status === 200);
    const lost = results.filter(
      ({ status, answer }) => status === 400 && answer['error'] === 'invalid_grant',
    );
    expect([won.length, lost.length]).toEqual([1, 199]);
    const next = await ask({ ...request, refresh_token: won[0]?.answer['refresh_token'] ?? '' });
    expect([next.status, next.answer['error']]).toEqual([400, 'invalid_grant']);
  });
});

describe('GET /.well-known/jwks.json', () => {
  it('publishes the public keys, and others may keep them for a while', async () => {
    const response = await fetch(`${origin}/.well-known/jwks.json`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(keys).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('GET /metrics', () => {
  it('shows sign-ins, tokens and sessions', async () => {
    const text = await (await fetch(`${origin}/metrics`)).text();
    expect(text).toMatch(/^mg_accounts_tokens_issued_total\{kind="service"\} [1-9]/m);
    expect(text).toMatch(/^mg_accounts_logins_total\{result="success"\} \d/m);
    expect(text).toMatch(/^mg_accounts_active_sessions \d/m);
  });
});
