import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { Metrics } from '#shared/metrics.ts';
import type { Content } from '../content.ts';
import { ContentMetrics } from '../metrics.ts';
import { imageVersionOf } from './image-address.ts';
import { imageRoutes } from './image-routes.ts';
import { Rasteriser } from './rasteriser.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const title = {
  ...{ id, kind: 'MOVIE', title: 'Arrival', year: 2016, genres: ['drama'], number: null },
} as unknown as Content;
const app = Fastify();

beforeAll(() => {
  imageRoutes(app, {
    titles: { byIds: async () => [title] },
    rasteriser: new Rasteriser({ metrics: new ContentMetrics(new Metrics()) }),
  });
});
afterAll(() => app.close());

describe('the address of a picture of another version', () => {
  it('leads to the picture of now, and is asked for again soon', async () => {
    const { statusCode, headers } = await app.inject(`/images/${id}/0123456789ab/poster-m.webp`);
    expect(statusCode).toBe(302);
    expect(headers).toMatchObject({
      location: `/images/${id}/${imageVersionOf(title)}/poster-m.webp`,
      'cache-control': 'public, max-age=300',
    });
  });
});
