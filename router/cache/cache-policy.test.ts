import { describe, expect, it } from '@jest/globals';
import { agedCacheControl, mergeCacheControl, printCacheControl, readCacheControl } from './cache-policy.ts';

const publicFor = (maxAge: number) => ({ maxAge, scope: 'PUBLIC' });
const privateFor = (maxAge: number) => ({ maxAge, scope: 'PRIVATE' });

describe('a Cache-Control header', () => {
  it.each([
    ['max-age=60, public', publicFor(60)],
    ['public,MAX-AGE="60"', publicFor(60)],
    ['max-age=60', publicFor(60)],
    ['private, max-age=10, must-revalidate', privateFor(10)],
    ['max-age=60, s-maxage=5', publicFor(5)],
    ['private, max-age=60, s-maxage=5', privateFor(60)],
    ['private="set-cookie", max-age=60', privateFor(60)],
    ['max-age=99999999999999', publicFor(31_536_000)],
  ])('%j says how long and for whom', (header, policy) => {
    expect(readCacheControl(header)).toEqual(policy);
  });

  it.each([
    undefined,
    '',
    'no-store',
    'no-cache, max-age=60',
    'public',
    'max-age=0',
    'max-age=-1',
    'max-age=x',
  ])('%j lets nothing be kept', (header) => {
    expect(readCacheControl(header)).toBeNull();
  });

  it('is written as it is read', () => {
    for (const header of ['max-age=60, public', 'max-age=5, private', 'no-store']) {
      expect(printCacheControl(readCacheControl(header))).toBe(header);
    }
  });

  it('of an answer that was kept on its way says what is left', () => {
    expect(agedCacheControl('max-age=60, public', '20')).toBe('max-age=40, public');
    expect(agedCacheControl('max-age=60, private', '60')).toBe('no-store');
    expect(agedCacheControl('max-age=60, public', undefined)).toBe('max-age=60, public');
    expect(agedCacheControl(undefined, '20')).toBeUndefined();
  });
});

describe('an answer of several parts', () => {
  it('is kept for the shortest time of them, and by the viewer alone where one part is', () => {
    expect(mergeCacheControl(['max-age=60, public', 'max-age=30, public'])).toEqual(publicFor(30));
    expect(mergeCacheControl(['max-age=30, private', 'max-age=60, public'])).toEqual(privateFor(30));
    expect(mergeCacheControl(['max-age=30, public', 'max-age=60, private'])).toEqual(privateFor(30));
  });

  it('is not kept when one part may not be, says nothing, or there is none', () => {
    expect(mergeCacheControl(['max-age=60, public', 'no-store'])).toBeNull();
    expect(mergeCacheControl(['max-age=60, public', undefined])).toBeNull();
    expect(mergeCacheControl([])).toBeNull();
  });
});
