/** @category security */
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { SignJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';

const app = 'https://app.example';
let graph: SmallGraph;
let url: string;

beforeAll(async () => {
  graph = await startSmallGraph({ environment: { CORS_ORIGINS: `${app}, https://other.example` } });
  url = graph.router.url;
});
afterAll(() => graph.close());

const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const query = JSON.stringify({ query: '{ player }' });

describe('tokens', () => {
  const refusal = async (authorization: string) => {
    const response = await post(query, { authorization });
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    return [response.status, errors[0]?.extensions.code, response.headers.get('www-authenticate')];
  };
  const refused = [401, 'UNAUTHENTICATED', 'Bearer error="invalid_token"'];

  it('serves anonymous viewers and those with a good token', async () => {
    expect(await (await post(query)).json()).toEqual({ data: { player: 'ready' } });
    const authorization = await graph.runtime.authorizationOf();
    expect(await (await post(query, { authorization })).json()).toEqual({ data: { player: 'ready' } });
  });

  it('refuses with 401 a token that is expired, forged, unsigned or no token at all', async () => {
    const expired = await graph.runtime.authorizationOf({ lifeSeconds: -60 });
    const { privateKey } = await generateKeyPair('RS256');
    const origin = graph.runtime.config.PUBLIC_ORIGIN;
    const sign = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT({ roles: ['admin'], scope: 'admin' })
        .setProtectedHeader({ alg, kid: 'test', typ: 'at+jwt' })
        .setSubject('mallory')
        .setIssuer(origin)
        .setAudience(origin)
        .setExpirationTime(Math.floor(graph.runtime.clock.now() / 1000) + 600)
        .sign(key);
    const forged = await sign('RS256', privateKey);
    const confused = await sign('HS256', Buffer.alloc(32, 1));
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1]}.`;
    for (const authorization of [
      expired,
      `Bearer ${forged}`,
      `Bearer ${confused}`,
      `Bearer ${unsigned}`,
      'Bearer x',
      'Basic dXNlcjpwYXNz',
    ]) {
      expect(await refusal(authorization)).toEqual(refused);
    }
  });

  it('says when a token has expired, so that the client refreshes it', async () => {
    const response = await post(query, {
      authorization: await graph.runtime.authorizationOf({ lifeSeconds: -60 }),
    });
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'The access token has expired: refresh it.',
          extensions: { code: 'UNAUTHENTICATED', retryable: false },
        },
      ],
    });
  });
});

describe('headers', () => {
  it('are exactly these on every answer', async () => {
    const answers = await Promise.all([
      post(query),
      post('{', {}),
      post(query, { authorization: 'Bearer x' }),
      ...[
        '/',
        '/health',
        '/ready',
        '/metrics',
        '/nothing',
        '/explorer/explorer.js',
        '/graphql?query={player}',
      ].map((path) =>
        fetch(url + path, { headers: { accept: 'text/html', 'apollo-require-preflight': '1' } }),
      ),
      fetch(`${url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin: app, 'access-control-request-method': 'POST' },
      }),
    ]);
    for (const { headers } of answers) {
      expect({
        hsts: headers.get('strict-transport-security'),
        sniff: headers.get('x-content-type-options'),
        frame: headers.get('x-frame-options'),
        xss: headers.get('x-xss-protection'),
        csp: headers.get('content-security-policy'),
        referrer: headers.get('referrer-policy'),
      }).toEqual({
        hsts: 'max-age=31536000; includeSubDomains',
        sniff: 'nosniff',
        frame: 'DENY',
        xss: '1; mode=block',
        csp: "default-src 'self'",
        referrer: 'strict-origin-when-cross-origin',
      });
      expect(headers.get('x-request-id')).toMatch(/^[\w-]+$/);
    }
  });
});

describe('other origins', () => {
  const preflight = (origin: string) =>
    fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('on the list may call, and read what they need of the headers', async () => {
    const allowed = await preflight(app);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(app);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await post(query, { origin: app });
    expect(answer.headers.get('access-control-allow-origin')).toBe(app);
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(answer.headers.get('vary')).toContain('origin');
  });

  it('that are not on it are refused', async () => {
    const foreign = await preflight('https://evil.example');
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(
      (await post(query, { origin: 'https://evil.example' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });
});

describe('requests that are not fit', () => {
  const refusal = async (response: Response) => {
    const body = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, body.errors[0]?.extensions.code];
  };

  it('over 1 MB are refused with 413, in the shape of GraphQL', async () => {
    const fits = JSON.stringify({ query: '{ player }', extensions: { padding: 'x'.repeat(1_000_000) } });
    expect((await post(fits)).status).toBe(200);
    const tooLarge = JSON.stringify({ query: '{ player }', extensions: { padding: 'x'.repeat(1_048_576) } });
    expect(await refusal(await post(tooLarge))).toEqual([413, 'BAD_USER_INPUT']);
  });

  it('that stream more than 1 MB without saying so are cut off', async () => {
    const { port } = new URL(url);
    const request = httpRequest({
      port,
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    request.on('error', () => {});
    request.write(`{"query":"{ player }","padding":"${'x'.repeat(2_000_000)}`);
    const [response] = (await once(request, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(413);
    request.destroy();
  });

  it('of broken JSON are told so', async () => {
    expect(await refusal(await post('{'))).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('that a web page could send without a preflight never run', async () => {
    const simple = await post(query, { 'content-type': 'text/plain' });
    expect(simple.status).toBe(400);
    expect((await post(query, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await fetch(`${url}/graphql?query={player}`)).status).toBe(400);
    const asked = await fetch(`${url}/graphql?query={player}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await asked.json()).toEqual({ data: { player: 'ready' } });
  });

  it('that change something by GET are refused', async () => {
    const document = encodeURIComponent('mutation { rename(id: "a", title: "x") { id } }');
    const response = await fetch(`${url}/graphql?query=${document}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(405);
  });
});

describe('in production', () => {
  let production: SmallGraph;
  beforeAll(async () => {
    production = await startSmallGraph({ environment: { NODE_ENV: 'production' } });
  });
  afterAll(() => production.close());

  it('neither introspection nor the Explorer is served, and unknown fields get no suggestions', async () => {
    const { errors } = await production.ask('{ __schema { types { name } } }');
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    const typo = await production.ask('{ playr }');
    expect(typo.errors?.[0]?.message).not.toContain('Did you mean');
    expect((await fetch(production.router.url, { headers: { accept: 'text/html' } })).status).toBe(404);
  });
});
