import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placesAt } from './offers.ts';
import type { TimedOffer } from './offers.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const time = (day: number) => Date.parse(at(day));

describe('Where a title plays', () => {
  const offers: TimedOffer[] = [
    { place: 'US:netflix', from: null, until: at(10) },
    { place: 'US:hulu', from: at(5), until: null },
    { place: 'FR:netflix', from: at(20), until: at(30) },
  ];

  it.each([
    [1, ['US:netflix'], ['US'], 5],
    [5, ['US:netflix', 'US:hulu'], ['US'], 10],
    [10, ['US:hulu'], ['US'], 20],
    [25, ['US:hulu', 'FR:netflix'], ['US', 'FR'], 30],
  ])('on day %i is %j', (day, platforms, regions, next) => {
    expect(placesAt(offers, time(day))).toEqual({ platforms, regions, offersChangeAt: new Date(time(next)) });
  });

  it('never changes again after the last offer has begun or ended', () => {
    expect(placesAt(offers, time(30))).toEqual({
      platforms: ['US:hulu'],
      regions: ['US'],
      offersChangeAt: null,
    });
  });

  it('stays as it is until the moment of the next change', () => {
    const day = fc.option(fc.integer({ min: 1, max: 28 }), { nil: null });
    const offer = fc.record({ place: fc.constantFrom('US:a', 'US:b', 'FR:a'), from: day, until: day });
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 5 }), fc.integer({ min: 0, max: 29 }), (given, now) => {
        const timed = given.map(({ place, from, until }) => ({
          place,
          from: from === null ? null : at(from),
          until: until === null ? null : at(until),
        }));
        const places = placesAt(timed, time(now));
        const last = places.offersChangeAt === null ? time(60) : places.offersChangeAt.getTime() - 1;
        expect(placesAt(timed, last).platforms).toEqual(places.platforms);
      }),
    );
  });
});
