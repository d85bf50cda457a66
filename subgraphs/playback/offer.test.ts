import { describe, expect, it } from '@jest/globals';
import { chooseOffer, linkFor } from './offer.ts';
import type { Offer, OfferWish, Surface } from './offer.ts';

const at = Date.parse('2026-03-10T12:00:00Z');

function offer(platform: string, kind: Offer['offer'], more: Partial<Offer> = {}): Offer {
  const deepLinks = { mobile: `${platform}://m`, web: `https://${platform}.example/w`, tv: null };
  return {
    ...{ platform, offer: kind, platformContentId: '1', deepLinks, availableFrom: null, expiresAt: null },
    ...more,
  };
}

const choice = (offers: Offer[], wish: Partial<OfferWish> = {}) => {
  const chosen = chooseOffer(offers, { services: ['netflix'], platform: null, at, ...wish });
  return chosen && `${chosen.platform} ${chosen.offer}`;
};

describe('the offer that is chosen', () => {
  const everything = [
    offer('prime_video', 'BUY'),
    offer('prime_video', 'RENT'),
    offer('hulu', 'ADS'),
    offer('disney_plus', 'FREE'),
    offer('hbo_max', 'SUBSCRIPTION'),
    offer('netflix', 'SUBSCRIPTION'),
  ];

  it.each<[string, number, string | null]>([
    ['included in a service of mine', 6, 'netflix SUBSCRIPTION'],
    ['free', 4, 'disney_plus FREE'],
    ['with advertisements', 3, 'hulu ADS'],
    ['to rent', 2, 'prime_video RENT'],
    ['to buy', 1, 'prime_video BUY'],
    ['none', 0, null],
  ])('is the one %s, when it is the best of %i', (_what, count, expected) => {
    const offers = everything.slice(0, count).filter(({ platform }) => platform !== 'hbo_max');
    expect(choice(offers)).toBe(expected);
  });

  it('is of the preferred platform, unless a service of mine includes the title', () => {
    const withoutMine = everything.filter(({ platform }) => platform !== 'netflix');
    expect(choice(withoutMine, { platform: 'prime_video' })).toBe('prime_video RENT');
    expect(choice(withoutMine, { platform: 'hbo_max' })).toBe('hbo_max SUBSCRIPTION');
    expect(choice(everything, { platform: 'prime_video' })).toBe('netflix SUBSCRIPTION');
  });

  it('is the preferred one of several services of mine', () => {
    const both = { services: ['netflix', 'hbo_max'] };
    expect(choice(everything, both)).toBe('hbo_max SUBSCRIPTION');
    expect(choice(everything, { ...both, platform: 'netflix' })).toBe('netflix SUBSCRIPTION');
  });

  it('is any subscription where the profile has not said what it pays for', () => {
    expect(choice([offer('hulu', 'FREE'), offer('hbo_max', 'SUBSCRIPTION')], { services: [] })).toBe(
      'hbo_max SUBSCRIPTION',
    );
  });

  it('is a service that I do not have only when there is nothing else', () => {
    expect(choice([offer('hbo_max', 'SUBSCRIPTION'), offer('hulu', 'BUY')])).toBe('hulu BUY');
    expect(choice([offer('hbo_max', 'SUBSCRIPTION')])).toBe('hbo_max SUBSCRIPTION');
  });

  it('is current: it has begun and has not ended', () => {
    expect(choice([offer('netflix', 'FREE', { availableFrom: '2026-03-10T12:00:01Z' })])).toBeNull();
    expect(choice([offer('netflix', 'FREE', { expiresAt: '2026-03-10T12:00:00Z' })])).toBeNull();
    expect(
      choice([offer('netflix', 'FREE', { availableFrom: '2026-03-10', expiresAt: '2026-03-10T12:00:01Z' })]),
    ).toBe('netflix FREE');
  });
});

describe('the link', () => {
  it.each<[Surface, string]>([
    ['MOBILE', 'netflix://m'],
    ['WEB', 'https://netflix.example/w'],
    ['TV', 'https://netflix.example/w'],
  ])('for %s is %s: the web address where the platform has no other', (surface, link) => {
    expect(linkFor(offer('netflix', 'FREE'), surface)).toBe(link);
  });
});
