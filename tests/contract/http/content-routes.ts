import { z } from 'zod';
import { askRoute, refusal } from './route-contract.ts';
import type { AnswerContract, Asked, RouteContract, RunningProduct } from './route-contract.ts';

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

/** Asks for a picture of a title at the address of its version of now. */
const sized =
  (file: string, headers: Record<string, string> = {}) =>
  async ({ contentId, urls }: RunningProduct): Promise<Asked> => {
    const { headers: drawing } = await fetch(`${urls.router}/images/${contentId}/poster.svg`);
    const version = /^"([0-9a-f]+)-/.exec(drawing.get('etag') ?? '')?.[1] ?? '';
    return { parameters: { id: contentId, version, file }, headers };
  };

const forAYear = /^public, max-age=31536000, immutable$/;

const sizedPicture = (to: string, format: string, ask: AnswerContract['ask']): AnswerContract => ({
  ...{ to, ask, status: 200, body: z.string().min(100) },
  headers: {
    'content-type': new RegExp(`^image/${format}$`),
    'cache-control': forAYear,
    etag: new RegExp(`^"[0-9a-f]+-\\w+-[sml]-${format}"$`),
  },
});

const sizedRoute: RouteContract = {
  ...{ method: 'GET', path: '/images/:id/:version/:file', servers: ['router'] },
  answers: [
    sizedPicture('whoever names the format', 'avif', sized('poster-s.avif')),
    sizedPicture('whoever names another format', 'jpeg', sized('backdrop-s.jpg')),
    {
      ...sizedPicture('whoever takes WebP', 'webp', sized('poster-m', { accept: 'image/webp,*/*;q=0.8' })),
      headers: { 'content-type': /^image\/webp$/, vary: /accept(?!-)/i, 'cache-control': forAYear },
    },
    sizedPicture('whoever takes anything', 'jpeg', sized('poster-l', { accept: '*/*' })),
    {
      to: 'whoever has it already',
      ask: async (product) => {
        const { parameters } = await sized('poster-s.webp')(product);
        const etag = `"${parameters?.['version']}-poster-s-webp"`;
        return { parameters: parameters ?? {}, headers: { 'if-none-match': `"another", W/${etag}` } };
      },
      status: 304,
      headers: { 'cache-control': forAYear, etag: /^"[0-9a-f]+-poster-s-webp"$/ },
      body: z.literal(''),
    },
    // The way there is a redirect, which the client follows.
    sizedPicture('the address of another version', 'webp', ({ contentId }) => ({
      parameters: { id: contentId, version: '000000000000', file: 'poster-m.webp' },
    })),
    ...['poster-xl', 'poster-m.gif', 'poster', 'constructor-s'].map((file): AnswerContract => ({
      to: `the name ${file}, which no picture has`,
      ask: sized(file),
      status: 404,
      body: refusal('NOT_FOUND'),
    })),
    {
      to: 'a title that there is not',
      ask: () => ({
        parameters: { id: '018f0000-0000-7000-8000-000000000000', version: 'x', file: 'poster-m' },
      }),
      status: 404,
      body: refusal('NOT_FOUND'),
    },
  ],
};

export const contentRoutes: readonly RouteContract[] = [
  ...['poster', 'backdrop'].map(pictureRoute),
  sizedRoute,
];
