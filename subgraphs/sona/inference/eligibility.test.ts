import { describe, expect, it } from '@jest/globals';
import type { Title } from '../title.ts';
import { isEligible } from './eligibility.ts';
import type { Eligibility } from './eligibility.ts';

const nowMs = Date.parse('2026-11-01T12:00:00Z');
const offer = { platform: 'netflix', region: 'US', included: true, from: null, until: null };
const film = (changes: Partial<Title> = {}): Title => ({
  ...{ contentId: 'c', kind: 'MOVIE', title: 'Heat', year: 1995, genres: [], people: [], popularity: 50 },
  ...{ minimumAge: 17, parentId: null, offers: [offer] },
  ...changes,
});
const anybody: Eligibility = { kinds: new Set(), region: null, services: null, maturityLimit: null, nowMs };

describe('whether a title may be recommended', () => {
  it('is yes for anybody without wishes', () => {
    expect(isEligible(film(), anybody)).toBe(true);
    expect(isEligible(film({ offers: [] }), anybody)).toBe(true);
  });

  it('depends on the kind', () => {
    expect(isEligible(film(), { ...anybody, kinds: new Set(['SERIES']) })).toBe(false);
    expect(isEligible(film(), { ...anybody, kinds: new Set(['SERIES', 'MOVIE']) })).toBe(true);
  });

  it('depends on the region, except for a title that is listed nowhere', () => {
    expect(isEligible(film(), { ...anybody, region: 'US' })).toBe(true);
    expect(isEligible(film(), { ...anybody, region: 'DE' })).toBe(false);
    expect(isEligible(film({ offers: [] }), { ...anybody, region: 'DE' })).toBe(true);
  });

  it('depends on the services, where rent and buy do not count', () => {
    const mine = { ...anybody, region: 'US', services: new Set(['netflix']) };
    expect(isEligible(film(), mine)).toBe(true);
    expect(isEligible(film({ offers: [{ ...offer, included: false }] }), mine)).toBe(false);
    expect(isEligible(film({ offers: [{ ...offer, region: 'DE' }] }), mine)).toBe(false);
    expect(isEligible(film({ offers: [] }), mine)).toBe(false);
    expect(isEligible(film(), { ...mine, services: new Set() })).toBe(false);
  });

  it('depends on the day', () => {
    const inUs = { ...anybody, region: 'US' };
    const gone = { ...offer, until: '2026-11-01T12:00:00Z' };
    const coming = { ...offer, from: '2026-11-02T00:00:00Z' };
    expect(isEligible(film({ offers: [gone] }), inUs)).toBe(false);
    expect(isEligible(film({ offers: [coming] }), inUs)).toBe(false);
    expect(isEligible(film({ offers: [gone, coming, offer] }), inUs)).toBe(true);
  });

  it('depends on the age, and hides what is unrated from the young', () => {
    expect(isEligible(film(), { ...anybody, maturityLimit: 16 })).toBe(false);
    expect(isEligible(film(), { ...anybody, maturityLimit: 17 })).toBe(true);
    expect(isEligible(film({ minimumAge: null }), { ...anybody, maturityLimit: 17 })).toBe(false);
    expect(isEligible(film({ minimumAge: null }), { ...anybody, maturityLimit: 18 })).toBe(true);
  });
});
