import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Metrics } from '#shared/metrics.ts';
import { ContentMetrics } from '../metrics.ts';
import { drawPoster } from './artwork.ts';
import { formatOfAccept, rasterFormats } from './raster-format.ts';
import type { RasterFormat } from './raster-format.ts';
import { Rasteriser } from './rasteriser.ts';

const subject = { kind: 'MOVIE', title: 'Arrival', year: 2016, genres: ['drama'], number: null } as const;

function order(key: string, format: RasterFormat = 'jpeg', width = 200) {
  const made = {
    ...{ key, format, width },
    drawings: 0,
    draw: () => {
      made.drawings += 1;
      return drawPoster({ ...subject, genres: [...subject.genres] });
    },
  };
  return made;
}

const rasteriser = (options = {}) =>
  new Rasteriser({ metrics: new ContentMetrics(new Metrics()), ...options });

describe('a rasteriser', () => {
  it.each(rasterFormats)('makes %s of the width that is asked for', async (format) => {
    const bytes = await rasteriser().picture(order('a', format, 400));
    const { width, height, format: container } = await sharp(bytes).metadata();
    expect({ width, height }).toEqual({ width: 400, height: 600 });
    expect(container).toBe(format === 'avif' ? 'heif' : format);
  });

  it('makes a picture once, for all who ask meanwhile and afterwards', async () => {
    const [maker, one] = [rasteriser(), order('a')];
    await Promise.all([maker.picture(one), maker.picture(one)]);
    await maker.picture(one);
    expect(one.drawings).toBe(1);
  });

  it('forgets what was asked for longest ago when there is no room', async () => {
    const { length } = await rasteriser().picture(order('a'));
    const [maker, one] = [rasteriser({ cacheBytes: length * 1.5 }), order('a')];
    await maker.picture(one);
    await maker.picture(order('b'));
    await maker.picture(one);
    expect(one.drawings).toBe(2);
  });

  it('turns away whom it cannot serve soon, and serves the others', async () => {
    const maker = rasteriser({ concurrency: 1, mostWaiting: 1 });
    const answers = await Promise.allSettled(['a', 'b', 'c'].map(async (key) => maker.picture(order(key))));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(answers[2]).toMatchObject({ reason: { code: 'UPSTREAM_UNAVAILABLE' } });
    await maker.picture(order('c'));
  });
});

describe('the format of a picture', () => {
  it.each([
    ['image/avif,image/webp,image/apng,*/*;q=0.8', 'avif'],
    ['image/webp,*/*', 'webp'],
    ['image/avif;q=0,image/webp', 'webp'],
    ['*/*', 'jpeg'],
    ['image/*', 'jpeg'],
    [undefined, 'jpeg'],
  ])('for %p is %s', (accept, format) => {
    expect(formatOfAccept(accept)).toBe(format);
  });
});
