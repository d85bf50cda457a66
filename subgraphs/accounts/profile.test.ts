import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { profileSchema } from './profile.ts';

const good = { name: 'Kim', region: 'DE', services: ['netflix'], languages: ['de'], maturityLimit: 12 };
const problemOf = (changes: object) =>
  profileSchema.safeParse({ ...good, ...changes }).error?.issues[0]?.path[0];

describe('the fields of a profile', () => {
  it('are tidied: names trimmed, regions in capitals, lists without repeats', () => {
    const given = { name: ' Kim ', region: 'de', services: ['hulu', 'hulu'], languages: ['DE', 'de', 'en'] };
    expect(profileSchema.parse({ ...good, ...given })).toEqual({
      ...{ name: 'Kim', region: 'DE', services: ['hulu'], languages: ['de', 'en'] },
      maturityLimit: 12,
    });
  });

  it.each([
    ['name', ''],
    ['name', '   '],
    ['name', 'x'.repeat(61)],
    ['name', 'a\u0000b'],
    ['region', 'Germany'],
    ['region', 'ZZ'],
    ['region', 'EU'],
    ['services', ['Netflix & more']],
    ['services', Array.from({ length: 51 }, (_, index) => `platform-${index}`)],
    ['languages', ['german']],
    ['languages', ['qq']],
    ['maturityLimit', -1],
    ['maturityLimit', 22],
    ['maturityLimit', 12.5],
  ])('refuse %s %j', (field, value) => {
    expect(problemOf({ [field]: value })).toBe(field);
  });

  it('take the code that a language has today for its old one', () => {
    expect(profileSchema.parse({ ...good, languages: ['iw', 'he'] }).languages).toEqual(['he']);
  });

  it('never fail on text of any kind: they accept or refuse', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (text, list) => {
        expect(() => problemOf({ name: text, region: text, services: list, languages: list })).not.toThrow();
      }),
    );
  });
});
