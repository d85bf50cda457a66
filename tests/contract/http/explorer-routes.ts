import { z } from 'zod';
import { askRoute, json, refusal } from './route-contract.ts';
import type { AnswerContract, RouteContract } from './route-contract.ts';

const revalidated = { 'cache-control': /^no-cache$/, etag: /^W\/"[\w-]+"$/ };

const script: AnswerContract = {
  to: 'a file of it',
  ask: () => ({ parameters: { file: 'explorer.js' } }),
  status: 200,
  headers: { ...revalidated, 'content-type': /^text\/javascript/ },
  body: z.string().min(1),
};

const files: RouteContract = {
  method: 'GET',
  path: '/explorer/:file',
  servers: ['router'],
  answers: [
    script,
    {
      to: 'whoever has the file already',
      ask: async (product) => {
        const { headers } = await askRoute(files, script, product.urls.router, product);
        return {
          parameters: { file: 'explorer.js' },
          headers: { 'if-none-match': headers.get('etag') ?? '' },
        };
      },
      status: 304,
      headers: revalidated,
      body: z.literal(''),
    },
    {
      to: 'a file that there is not',
      ask: () => ({ parameters: { file: 'nothing.js' } }),
      status: 404,
      body: refusal('NOT_FOUND'),
    },
  ],
};

export const explorerRoutes: readonly RouteContract[] = [
  {
    method: 'GET',
    path: '/',
    servers: ['router'],
    answers: [
      {
        to: 'a browser',
        ask: () => ({ headers: { accept: 'text/html' } }),
        status: 200,
        headers: { ...revalidated, 'content-type': /^text\/html/, vary: /accept/i },
        body: z.string().regex(/^<!doctype html>/i),
      },
      {
        to: 'anything but a browser',
        ask: () => ({ headers: { accept: 'application/json' } }),
        status: 404,
        body: refusal('NOT_FOUND'),
      },
    ],
  },
  {
    method: 'GET',
    path: '/explorer/queries.json',
    servers: ['router'],
    answers: [
      {
        to: 'the page',
        status: 200,
        headers: { ...revalidated, 'content-type': json },
        body: z
          .array(
            z.object({
              id: z.string().min(1),
              title: z.string().min(1),
              description: z.string().min(1),
              document: z.string().min(1),
              variables: z.string(),
            }),
          )
          .min(1),
      },
    ],
  },
  files,
];
