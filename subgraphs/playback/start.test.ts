import { describe, expect, it } from '@jest/globals';
import { decideStart } from './start.ts';
import type { PlayableTitle } from './title.ts';

const offer = {
  ...{ platform: 'netflix', offer: 'SUBSCRIPTION' as const, platformContentId: '1' },
  ...{
    deepLinks: { mobile: null, web: 'https://netflix.example/1', tv: null },
    availableFrom: null,
    expiresAt: null,
  },
};
const title: PlayableTitle = {
  ...{ contentId: 'c', title: 'Arrival', durationMs: null, minimumAge: 13, parentMinimumAge: null },
  ...{ offers: [offer], parentOffers: [] },
};
const profile = { region: 'US', services: [], maturityLimit: null };
const decide = (changed: Partial<PlayableTitle> | null, limit: number | null = null) => {
  const known = changed === null ? null : { ...title, ...changed };
  const decision = decideStart(known, { ...profile, maturityLimit: limit }, null, 0);
  return 'reason' in decision ? decision.reason : decision.platform;
};

describe('a start', () => {
  it('plays what is offered in the region', () => {
    expect(decide({})).toBe('netflix');
  });

  it('falls back to the offers of the series or the album', () => {
    expect(decide({ offers: [], parentOffers: [{ ...offer, platform: 'hulu' }] })).toBe('hulu');
  });

  it('is refused for a title that nobody knows or nobody offers', () => {
    expect(decide(null)).toBe('UNKNOWN_CONTENT');
    expect(decide({ offers: [] })).toBe('NOT_AVAILABLE_IN_REGION');
  });

  it.each([
    ['under the limit', 13, null, 13, 'netflix'],
    ['over the limit', 13, null, 12, 'OVER_MATURITY_LIMIT'],
    ['rated only as a series', null, 7, 8, 'netflix'],
    ['without any rating, for a child', null, null, 12, 'OVER_MATURITY_LIMIT'],
    ['without any rating, for an adult', null, null, 18, 'netflix'],
  ])(
    'of a title %s (%p, series %p, limit %p) gives %s',
    (_what, minimumAge, parentMinimumAge, limit, expected) => {
      expect(decide({ minimumAge, parentMinimumAge }, limit)).toBe(expected);
    },
  );
});
