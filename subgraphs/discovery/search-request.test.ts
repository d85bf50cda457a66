import { describe, expect, it } from '@jest/globals';
import { AppError } from '#shared/errors.ts';
import type { Viewer, ViewerProfile } from '#shared/viewer.ts';
import { cacheKeyOf, searchRequestOf } from './search-request.ts';

const viewerWith = (profile: Partial<ViewerProfile>): Viewer => ({
  userId: 'u',
  email: null,
  roles: ['user'],
  scopes: [],
  sessionId: null,
  expiresAt: 0,
  profile: { id: 'p', name: 'P', region: 'FR', services: [], languages: [], maturityLimit: null, ...profile },
});

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : 'OTHER';
  }
};

describe('A search request', () => {
  it('takes region, services and age limit from the profile', () => {
    const viewer = viewerWith({ services: ['netflix', 'hulu'], maturityLimit: 13 });
    expect(searchRequestOf('dune', { onMyServices: true }, viewer)).toMatchObject({
      region: 'FR',
      services: ['hulu', 'netflix'],
      maturityLimit: 13,
    });
  });

  it('prefers the region that is asked for, and falls back to US', () => {
    expect(searchRequestOf('dune', { region: 'de' }, viewerWith({})).region).toBe('DE');
    expect(searchRequestOf('dune', null, null).region).toBe('US');
  });

  it('has one key for requests that mean the same', () => {
    const one = searchRequestOf(
      '  space\t odyssey\0 ',
      { genres: ['Drama', 'war', 'drama'], kinds: [] },
      null,
    );
    const other = searchRequestOf('space odyssey', { genres: ['war', 'DRAMA'] }, null);
    expect(cacheKeyOf(one)).toBe(cacheKeyOf(other));
  });

  it('has another key for another region, age limit or set of services', () => {
    const requests = [
      searchRequestOf('dune', null, null),
      searchRequestOf('dune', { region: 'DE' }, null),
      searchRequestOf('dune', { region: 'US' }, viewerWith({ maturityLimit: 7 })),
      searchRequestOf('dune', { region: 'US', onMyServices: true }, viewerWith({ services: ['hulu'] })),
    ];
    expect(new Set(requests.map(cacheKeyOf)).size).toBe(requests.length);
  });

  it.each([
    ['an empty query', '', {}],
    ['white space', ' \t\n ', {}],
    ['control characters only', '\0\0', {}],
    ['ten thousand characters', 'x'.repeat(10_000), {}],
    ['years the wrong way round', 'dune', { yearFrom: 2000, yearTo: 1990 }],
    ['a region that is no country code', 'dune', { region: 'Europe' }],
    ['too many genres', 'dune', { genres: Array.from({ length: 51 }, (_, index) => `g${index}`) }],
  ])('refuses %s as BAD_USER_INPUT', (_what, query, filter) => {
    expect(codeOf(() => searchRequestOf(query, filter, null))).toBe('BAD_USER_INPUT');
  });

  it('asks who is there before it looks at their services', () => {
    expect(codeOf(() => searchRequestOf('dune', { onMyServices: true }, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(() => searchRequestOf('dune', { onMyServices: true }, viewerWith({})))).toBe(
      'BAD_USER_INPUT',
    );
  });
});
