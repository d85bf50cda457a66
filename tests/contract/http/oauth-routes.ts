import { z } from 'zod';
import type { AnswerContract, Asked, RouteContract, RunningProduct } from './route-contract.ts';
import { json } from './route-contract.ts';

const redirectUri = 'http://127.0.0.1:9999/callback';
const device = 'urn:ietf:params:oauth:grant-type:device_code';
const neverKept = { 'content-type': json, 'cache-control': /^no-store$/ };

/** A page for people: no script runs in it, and nobody else frames it or keeps it. */
const page = {
  'content-type': /^text\/html; charset=utf-8$/,
  'content-security-policy': /^default-src 'none'; style-src 'self'; form-action 'self'/,
  'x-frame-options': /^DENY$/,
  'cache-control': /no-store/,
};
const titled = (title: string) => z.string().includes(`<h1>${title}</h1>`);

const form = (parameters: Record<string, string>): Asked => ({ body: new URLSearchParams(parameters) });

/** Registers a client at the product; returns its id. */
async function clientOf({ urls }: RunningProduct, metadata: object): Promise<string> {
  const response = await fetch(`${urls.router}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(metadata),
  });
  return ((await response.json()) as { client_id: string }).client_id;
}
const appOf = (product: RunningProduct) => clientOf(product, { redirect_uris: [redirectUri] });
const tvOf = (product: RunningProduct) =>
  clientOf(product, { redirect_uris: [], response_types: [], grant_types: [device] });

/** Somebody who was never sent here, or too long ago. */
const lost = (path: string, method: 'GET' | 'POST'): RouteContract => ({
  ...{ method, path, servers: ['router'] },
  answers: [
    {
      to: 'a browser that was not sent there',
      ask: () => ({ parameters: { uid: 'nothing' }, ...(method === 'POST' && form({})) }),
      status: 400,
      headers: { 'content-type': /^text\/html/ },
      body: titled('This did not work'),
    },
  ],
});

/** An error of OAuth, https://www.rfc-editor.org/rfc/rfc6749#section-5.2. */
const refused = (to: string, error: string, ask: AnswerContract['ask'], status = 400): AnswerContract => ({
  ...{ to, status, ask },
  headers: { 'content-type': json },
  body: z.object({ error: z.literal(error), error_description: z.string().min(1) }),
});

/** https://www.rfc-editor.org/rfc/rfc8414#section-2 */
const metadata = z.object({
  issuer: z.url(),
  authorization_endpoint: z.string().endsWith('/oauth/authorize'),
  token_endpoint: z.string().endsWith('/oauth/token'),
  jwks_uri: z.string().endsWith('/.well-known/jwks.json'),
  registration_endpoint: z.string().endsWith('/oauth/register'),
  introspection_endpoint: z.string().endsWith('/oauth/introspect'),
  revocation_endpoint: z.string().endsWith('/oauth/revoke'),
  device_authorization_endpoint: z.string().endsWith('/oauth/device'),
  code_challenge_methods_supported: z.tuple([z.literal('S256')]),
});

const described = (path: string, body: z.ZodType): RouteContract => ({
  ...{ method: 'GET', path, servers: ['router'] },
  answers: [{ to: 'anybody', status: 200, headers: { 'content-type': json }, body }],
});

/** https://www.rfc-editor.org/rfc/rfc9728#section-2 */
const resource = z.object({
  resource: z.url(),
  authorization_servers: z.array(z.url()).length(1),
  scopes_supported: z.array(z.string()).min(1),
  bearer_methods_supported: z.tuple([z.literal('header')]),
});

export const oauthRoutes: readonly RouteContract[] = [
  described('/.well-known/openid-configuration', metadata),
  described('/.well-known/oauth-authorization-server', metadata),
  described('/.well-known/oauth-protected-resource', resource),
  described('/.well-known/oauth-protected-resource/graphql', resource),
  described('/.well-known/oauth-protected-resource/mcp', resource),
  {
    ...{ method: 'POST', path: '/oauth/register', servers: ['router'] },
    answers: [
      {
        to: 'an app that says where it is',
        ask: () => ({
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ client_name: 'App', redirect_uris: [redirectUri] }),
        }),
        status: 201,
        headers: neverKept,
        // https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1
        body: z.object({
          client_id: z.string().min(1),
          client_id_issued_at: z.int(),
          redirect_uris: z.tuple([z.literal(redirectUri)]),
          token_endpoint_auth_method: z.literal('none'),
        }),
      },
      refused('an address elsewhere without TLS', 'invalid_redirect_uri', () => ({
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ redirect_uris: ['http://example.com/'] }),
      })),
      refused('no JSON', 'invalid_client_metadata', () => ({ body: 'client' })),
    ],
  },
  {
    ...{ method: 'GET', path: '/oauth/authorize', servers: ['router'] },
    answers: [
      {
        to: 'a client that may ask',
        ask: async (product) => ({
          query: `?${new URLSearchParams({
            ...{ client_id: await appOf(product), redirect_uri: redirectUri, response_type: 'code' },
            ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256', scope: 'openid' },
          })}`,
        }),
        // It leads to the page that asks who it is, whose cookie is not sent along here.
        status: 400,
        headers: page,
        body: titled('This did not work'),
      },
      {
        to: 'a client that there is not',
        ask: () => ({ query: '?client_id=nobody' }),
        status: 400,
        headers: page,
        body: titled('This did not work'),
      },
    ],
  },
  lost('/oauth/authorize/:uid', 'GET'),
  lost('/oauth/interaction/:uid', 'GET'),
  lost('/oauth/interaction/:uid/consent', 'POST'),
  lost('/oauth/interaction/:uid/identity', 'GET'),
  lost('/oauth/interaction/:uid/passkey', 'POST'),
  lost('/oauth/interaction/:uid/passkey-options', 'POST'),
  lost('/oauth/interaction/:uid/second-factor', 'POST'),
  lost('/oauth/interaction/:uid/sign-in', 'POST'),
  {
    ...{ method: 'GET', path: '/oauth/pages.css', servers: ['router'] },
    answers: [
      {
        to: 'a page of ours',
        status: 200,
        headers: { 'content-type': /^text\/css/, 'cache-control': /^public/ },
        body: z.string().min(1),
      },
    ],
  },
  {
    ...{ method: 'POST', path: '/oauth/device', servers: ['router'] },
    answers: [
      {
        to: 'a TV',
        ask: async (product) => form({ client_id: await tvOf(product), scope: 'playback:read' }),
        status: 200,
        headers: neverKept,
        // https://www.rfc-editor.org/rfc/rfc8628#section-3.2
        body: z.object({
          device_code: z.string().min(40),
          user_code: z.string().regex(/^[A-Z]{4}-[A-Z]{4}$/),
          verification_uri: z.string().endsWith('/device'),
          verification_uri_complete: z.string().includes('/device?user_code='),
          expires_in: z.literal(900),
          interval: z.literal(5),
        }),
      },
      refused('a client that there is not', 'invalid_client', () => form({ client_id: 'nobody' }), 401),
    ],
  },
  {
    ...{ method: 'GET', path: '/device', servers: ['router'] },
    answers: [{ to: 'a person', status: 200, headers: page, body: titled('Sign in on a device') }],
  },
  {
    ...{ method: 'POST', path: '/device', servers: ['router'] },
    answers: [
      {
        to: 'a form that is not ours',
        ask: () => form({ user_code: 'BCDF-GHJK' }),
        // It leads to a form of ours.
        status: 200,
        headers: page,
        body: titled('Sign in on a device'),
      },
    ],
  },
  {
    ...{ method: 'GET', path: '/device/:uid', servers: ['router'] },
    answers: [
      {
        to: 'a browser that was not sent there',
        ask: () => ({ parameters: { uid: 'nothing' } }),
        status: 200,
        headers: page,
        body: titled('Sign in on a device'),
      },
    ],
  },
  {
    ...{ method: 'POST', path: '/oauth/introspect', servers: ['router'] },
    answers: [
      {
        to: 'a token that there is not',
        ask: async (product) => form({ token: 'made-up', client_id: await appOf(product) }),
        status: 200,
        headers: neverKept,
        body: z.strictObject({ active: z.literal(false) }),
      },
      refused('a stranger', 'invalid_client', () => form({ token: 'a.b.c', client_id: 'nobody' }), 401),
      refused('no token', 'invalid_request', () => form({})),
    ],
  },
  {
    ...{ method: 'POST', path: '/oauth/revoke', servers: ['router'] },
    answers: [
      {
        to: 'a token that there is not',
        ask: async (product) => form({ token: 'made-up', client_id: await appOf(product) }),
        status: 200,
        body: z.literal(''),
      },
      refused('a stranger', 'invalid_client', () => form({ token: 'made-up', client_id: 'nobody' }), 401),
    ],
  },
];
