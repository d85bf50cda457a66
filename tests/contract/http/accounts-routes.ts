import { z } from 'zod';
import type { AnswerContract, Asked, RouteContract, RunningProduct } from './route-contract.ts';
import { json, refusal } from './route-contract.ts';

/** A token response, https://www.rfc-editor.org/rfc/rfc6749#section-5.1. */
const tokens = z.object({
  access_token: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  token_type: z.literal('Bearer'),
  expires_in: z.int().positive(),
  scope: z.string(),
});

const form =
  (parameters: (product: RunningProduct) => Record<string, string> | Promise<Record<string, string>>) =>
  async (product: RunningProduct): Promise<Asked> => ({
    body: new URLSearchParams(await parameters(product)),
  });

const service = ({ serviceSecret }: RunningProduct) => ({
  grant_type: 'client_credentials',
  client_id: 'ingestion',
  client_secret: serviceSecret,
});

const neverKept = { 'content-type': json, 'cache-control': /^no-store$/ };

/** A refused token request, section 5.2. */
const refused = (
  to: string,
  error: string,
  ask: AnswerContract['ask'],
  answer: Partial<AnswerContract> = {},
): AnswerContract => ({
  ...{ to, ask, status: 400, headers: neverKept },
  body: z.object({ error: z.literal(error), error_description: z.string().min(1) }),
  ...answer,
});

/** A page that needs no script and takes nothing from elsewhere. */
const page = {
  'content-type': /^text\/html; charset=utf-8$/,
  'content-security-policy': /^default-src 'none'; style-src 'self'; form-action 'self'; /,
  'cache-control': /^no-store$/,
  'referrer-policy': /^no-referrer$/,
};

/** The pages that mailed links open, as they answer to a link that there is not. */
const mailedLinks = ['/account/verify-email', '/account/reset-password'].flatMap((path): RouteContract[] =>
  (['GET', 'POST'] as const).map((method) => ({
    ...{ method, path, servers: ['router'] },
    answers: [
      {
        to: 'a token that there is not',
        ask: () =>
          method === 'GET'
            ? { query: '?token=made-up' }
            : { body: new URLSearchParams({ token: 'made-up', password: 'correct horse battery' }) },
        status: 410,
        headers: page,
        body: z.string().includes('<h1>This link does not work any more</h1>'),
      },
    ],
  })),
);

/** The way to a service that one signs in with, as it answers before anybody is sent there or came back. */
const signInElsewhere: readonly RouteContract[] = [
  {
    ...{ method: 'GET', path: '/account/sign-in/:provider', servers: ['router'] },
    answers: [
      {
        to: 'an app that may not be answered',
        ask: () => ({
          parameters: { provider: 'github' },
          query: `?${new URLSearchParams({ return_to: 'https://evil.example/', code_challenge: 'x'.repeat(43) })}`,
        }),
        status: 400,
        headers: page,
        body: z.string().includes('<h1>This sign-in did not work</h1>'),
      },
      {
        to: 'a service that is not offered',
        ask: () => ({ parameters: { provider: 'facebook' } }),
        status: 404,
        headers: page,
        body: z.string().includes('<h1>This sign-in did not work</h1>'),
      },
    ],
  },
  ...(['GET', 'POST'] as const).map((method): RouteContract => ({
    ...{ method, path: '/account/sign-in/:provider/callback', servers: ['router'] },
    answers: [
      {
        to: 'an answer that nobody waits for',
        ask: () => ({
          parameters: { provider: 'github' },
          ...(method === 'GET'
            ? { query: '?state=made-up&code=made-up' }
            : { body: new URLSearchParams({ state: 'made-up', code: 'made-up' }) }),
        }),
        status: 400,
        headers: page,
        body: z.string().includes('<h1>This sign-in did not work</h1>'),
      },
    ],
  })),
];

/** The way to a platform that one links, where the operator configured none. */
const platforms: readonly RouteContract[] = [
  ...['/account/platforms/:platform', '/account/platforms/:platform/callback'].map((path): RouteContract => ({
    ...{ method: 'GET', path, servers: ['router'] },
    answers: [
      {
        to: 'a platform that cannot be linked',
        ask: () => ({ parameters: { platform: 'netflix' }, query: '?ticket=made-up&state=made-up' }),
        status: 404,
        headers: page,
        body: z.string().includes('<h1>This platform was not linked</h1>'),
      },
    ],
  })),
  {
    ...{ method: 'POST', path: '/internal/platform-tokens', servers: ['router'] },
    answers: [
      {
        to: 'who shows no token',
        ask: () => ({ headers: { 'content-type': 'application/json' }, body: '{}' }),
        status: 401,
        headers: neverKept,
        body: refusal('UNAUTHENTICATED'),
      },
    ],
  },
];

export const accountsRoutes: readonly RouteContract[] = [
  ...mailedLinks,
  ...signInElsewhere,
  ...platforms,
  {
    method: 'POST',
    path: '/webhooks/billing',
    servers: ['router'],
    answers: [
      {
        to: 'an event without a signature',
        ask: () => ({ headers: { 'content-type': 'application/json' }, body: '{}' }),
        status: 401,
        headers: { 'content-type': json, 'cache-control': /^no-store$/ },
        body: refusal('UNAUTHENTICATED'),
      },
    ],
  },
  {
    method: 'POST',
    path: '/oauth/token',
    servers: ['router'],
    answers: [
      {
        to: 'the credentials of a service',
        ask: form(service),
        status: 200,
        headers: neverKept,
        body: tokens,
      },
      {
        to: 'a refresh token',
        ask: form(async (product) => ({
          grant_type: 'refresh_token',
          refresh_token: await product.refreshToken(),
        })),
        status: 200,
        headers: neverKept,
        body: tokens.extend({ refresh_token: z.string().min(1) }),
      },
      refused(
        'no parameters',
        'invalid_request',
        form(() => ({})),
      ),
      refused('JSON', 'invalid_request', (product) => ({
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(service(product)),
      })),
      refused(
        'an unknown grant',
        'unsupported_grant_type',
        form(() => ({ grant_type: 'password' })),
      ),
      refused(
        'a scope that services may not have',
        'invalid_scope',
        form((product) => ({ ...service(product), scope: 'devices:write' })),
      ),
      refused(
        'a refresh token that there is not',
        'invalid_grant',
        form(() => ({ grant_type: 'refresh_token', refresh_token: 'made-up' })),
      ),
      refused(
        'a wrong secret',
        'invalid_client',
        form((product) => ({ ...service(product), client_secret: 'guessed' })),
        { status: 401, headers: { ...neverKept, 'www-authenticate': /^Basic / } },
      ),
    ],
  },
  {
    method: 'GET',
    path: '/.well-known/jwks.json',
    servers: ['router'],
    answers: [
      {
        to: 'anybody',
        status: 200,
        headers: { 'content-type': json, 'cache-control': /^public, max-age=\d+$/ },
        // https://www.rfc-editor.org/rfc/rfc7517#section-4
        body: z.object({
          keys: z
            .array(
              z.object({
                kty: z.literal('RSA'),
                alg: z.literal('RS256'),
                use: z.literal('sig'),
                kid: z.string().min(1),
                n: z.base64url(),
                e: z.base64url(),
              }),
            )
            .min(1),
        }),
      },
    ],
  },
];
