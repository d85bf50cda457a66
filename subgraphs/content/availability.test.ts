import { describe, expect, it } from '@jest/globals';
import { deepLinksOf, distinctOffers, fingerprintOf, nearestOffers, offerHolders } from './availability.ts';
import type { Offer, OfferDraft } from './availability.ts';
import type { ContentKind } from './content.ts';
import { platformOf, platforms } from './platforms/index.ts';

const draft: OfferDraft = {
  ...{ platform: 'netflix', region: 'US', offer: 'SUBSCRIPTION', platformContentId: '80', price: null },
  ...{ qualities: ['HD'], audioLanguages: [], subtitleLanguages: [], webUrl: null },
  ...{ availableFrom: null, expiresAt: null, isSample: false },
};

function offer(platform: string, more: Partial<Offer> = {}): Offer {
  const known = platformOf(platform);
  if (known === undefined) throw new Error(platform);
  return { ...draft, platform: known, contentId: 'c', kind: 'MOVIE', ...more };
}

describe('the holders of offers', () => {
  const place = { id: 'me', parentId: 'parent', topId: 'top' };

  it.each<[ContentKind, string[]]>([
    ['MOVIE', ['me']],
    ['SERIES', ['me']],
    ['SEASON', ['me', 'parent', 'top']],
    ['EPISODE', ['me', 'parent', 'top']],
    ['ARTIST', ['me']],
    ['ALBUM', ['me']],
    ['TRACK', ['me', 'parent']],
  ])('of a title of kind %s are %p', (kind, holders) => {
    expect(offerHolders({ ...place, kind })).toEqual(holders);
  });

  it('come nearest first, and only the nearest counts', () => {
    const [own, above] = [[offer('hulu')], [offer('netflix')]];
    expect(nearestOffers([own, above])).toBe(own);
    expect(nearestOffers([[], above])).toBe(above);
    expect(nearestOffers([[], []])).toEqual([]);
  });
});

describe('distinctOffers', () => {
  it('keeps the first of each platform, region and way of paying, and puts what is paid for already first', () => {
    const newer = offer('netflix', { platformContentId: 'newer' });
    const rent = offer('prime_video', { offer: 'RENT' });
    expect(distinctOffers([rent, newer, offer('netflix')])).toEqual([newer, rent]);
  });
});

describe('a fingerprint', () => {
  it('changes with anything that an offer says', () => {
    const changes: Partial<OfferDraft>[] = [
      { region: 'FR' },
      { price: { amountMinor: 1, currency: 'USD' } },
      { expiresAt: new Date(1) },
      { qualities: ['UHD'] },
      { webUrl: 'https://example.com' },
    ];
    const prints = [{}, ...changes].map((change) => fingerprintOf({ ...draft, ...change }));
    expect(new Set(prints).size).toBe(prints.length);
    expect(fingerprintOf({ ...draft })).toBe(prints[0]);
  });
});

describe('deep links', () => {
  it.each<[string, ContentKind, string, string]>([
    ['netflix', 'MOVIE', 'netflix://title/7%2F8', 'https://www.netflix.com/title/7%2F8'],
    ['prime_video', 'MOVIE', 'aiv://aiv/view?gti=7%2F8', 'https://www.primevideo.com/detail/7%2F8'],
    ['disney_plus', 'MOVIE', 'disneyplus://content/7%2F8', 'https://www.disneyplus.com/browse/entity-7%2F8'],
    ['hulu', 'SERIES', 'hulu://watch/7%2F8', 'https://www.hulu.com/watch/7%2F8'],
    ['hbo_max', 'MOVIE', 'hbomax://feature/7%2F8', 'https://play.hbomax.com/movie/7%2F8'],
    ['hbo_max', 'SERIES', 'hbomax://feature/7%2F8', 'https://play.hbomax.com/show/7%2F8'],
    ['spotify', 'TRACK', 'spotify:track:7%2F8', 'https://open.spotify.com/track/7%2F8'],
    ['spotify', 'ARTIST', 'spotify:artist:7%2F8', 'https://open.spotify.com/artist/7%2F8'],
    [
      'apple_music',
      'ALBUM',
      'music://music.apple.com/us/album/7%2F8',
      'https://music.apple.com/us/album/7%2F8',
    ],
  ])('of %s for a %s are %p and %p', (platform, kind, mobile, web) => {
    const links = deepLinksOf(offer(platform, { platformContentId: '7/8', kind }));
    expect(links).toEqual({ mobile, web, tv: mobile });
  });

  it('give way to a web address of its own', () => {
    expect(deepLinksOf(offer('hulu', { webUrl: 'https://www.hulu.com/movie/x' })).web).toBe(
      'https://www.hulu.com/movie/x',
    );
  });

  it('have an https address on every platform, for search too', () => {
    for (const platform of platforms) {
      expect(new URL(platform.searchPage('a & b')).protocol).toBe('https:');
      expect(new URL(platform.homepage).protocol).toBe('https:');
      expect(new URL(platform.links({ id: 'x', kind: 'ALBUM', region: 'FR' }).web).protocol).toBe('https:');
    }
    expect(platforms.map(({ id }) => id).sort()).toEqual(
      ['apple_music', 'disney_plus', 'hbo_max', 'hulu', 'netflix', 'prime_video', 'spotify'].sort(),
    );
  });
});
