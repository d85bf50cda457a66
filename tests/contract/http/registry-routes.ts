import { z } from 'zod';
import { askRoute, json, refusal } from './route-contract.ts';
import type { AnswerContract, RouteContract, RunningProduct } from './route-contract.ts';

const reader =
  (variant: string, more: { query?: string; headers?: Record<string, string> } = {}) =>
  ({ registryToken }: RunningProduct) => ({
    parameters: { variant },
    query: more.query ?? '',
    headers: { authorization: `Bearer ${registryToken}`, ...more.headers },
  });

const stranger: AnswerContract = {
  to: 'a reader without the token',
  ask: () => ({ parameters: { variant: 'current' } }),
  status: 401,
  body: refusal('UNAUTHENTICATED'),
};

const impossible: AnswerContract = {
  to: 'what cannot be a variant',
  ask: reader('../current'),
  status: 400,
  body: refusal('BAD_USER_INPUT'),
};

const supergraphOf: AnswerContract = {
  to: 'a variant',
  ask: reader('current'),
  status: 200,
  headers: {
    'content-type': /^application\/graphql/,
    'cache-control': /^no-cache$/,
    etag: /^"[0-9a-f]{64}"$/,
  },
  body: z.string().regex(/^type Query/),
};

const supergraph: RouteContract = {
  method: 'GET',
  path: '/variants/:variant/supergraph',
  servers: ['registry'],
  answers: [
    supergraphOf,
    {
      to: 'whoever has it already',
      ask: async (product) => {
        const { headers } = await askRoute(supergraph, supergraphOf, product.urls.registry, product);
        return reader('current', { headers: { 'if-none-match': headers.get('etag') ?? '' } })(product);
      },
      status: 304,
      headers: { etag: /^"[0-9a-f]{64}"$/ },
      body: z.literal(''),
    },
    { to: 'a variant that there is not', ask: reader('nothing'), status: 404, body: refusal('NOT_FOUND') },
    impossible,
    stranger,
  ],
};

export const registryRoutes: readonly RouteContract[] = [
  supergraph,
  {
    method: 'GET',
    path: '/variants/:variant/history',
    servers: ['registry'],
    answers: [
      {
        to: 'a variant',
        ask: reader('current', { query: '?limit=1' }),
        status: 200,
        headers: { 'content-type': json },
        body: z.object({
          publications: z
            .array(
              z.object({
                variant: z.string(),
                number: z.int().positive(),
                hash: z.string().regex(/^[0-9a-f]{64}$/),
                subgraphs: z
                  .array(z.object({ name: z.string(), routingUrl: z.url(), hash: z.string().min(1) }))
                  .min(1),
                gitCommit: z.string().nullable(),
                author: z.string().nullable(),
                publishedAt: z.iso.datetime(),
                restores: z.int().nullable(),
              }),
            )
            .length(1),
        }),
      },
      {
        to: 'a limit that is none',
        ask: reader('current', { query: '?limit=0' }),
        status: 400,
        body: refusal('BAD_USER_INPUT'),
      },
      impossible,
      stranger,
    ],
  },
];
