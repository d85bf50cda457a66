import { z } from 'zod';
import { askRoute, refusal } from './route-contract.ts';
import type { AnswerContract, RouteContract, RunningProduct } from './route-contract.ts';

const picture: AnswerContract = {
  to: 'a title',
  ask: ({ contentId }) => ({ parameters: { id: contentId } }),
  status: 200,
  headers: {
    'content-type': /^image\/svg\+xml/,
    'cache-control': /^public, max-age=\d+/,
    'content-security-policy': /default-src 'none'/,
    etag: /^"[^"]+"$/,
  },
  body: z.string().regex(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/),
};

const pictureRoute = (name: string): RouteContract => {
  const route: RouteContract = {
    method: 'GET',
    path: `/images/:id/${name}.svg`,
    servers: ['router'],
    answers: [
      picture,
      {
        to: 'whoever has it already',
        ask: async (product: RunningProduct) => {
          const { headers } = await askRoute(route, picture, product.urls.router, product);
          return {
            parameters: { id: product.contentId },
            headers: { 'if-none-match': headers.get('etag') ?? '' },
          };
        },
        status: 304,
        headers: { etag: /^"[^"]+"$/, 'cache-control': /^public, max-age=\d+/ },
        body: z.literal(''),
      },
      {
        to: 'a title that there is not',
        ask: () => ({ parameters: { id: '018f0000-0000-7000-8000-000000000000' } }),
        status: 404,
        body: refusal('NOT_FOUND'),
      },
      {
        to: 'what cannot be the id of a title',
        ask: () => ({ parameters: { id: '../../secrets' } }),
        status: 404,
        body: refusal('NOT_FOUND'),
      },
    ],
  };
  return route;
};

export const contentRoutes: readonly RouteContract[] = ['poster', 'backdrop'].map(pictureRoute);
