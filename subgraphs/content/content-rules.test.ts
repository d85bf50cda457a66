import { describe, expect, it } from '@jest/globals';
import { draftOf } from './content-draft.ts';
import type { ContentInput } from './content-draft.ts';
import { contentProblems } from './content-rules.ts';
import type { ContentDraft } from './content.ts';

const valid: Record<ContentInput['kind'], ContentInput> = {
  MOVIE: {
    ...{ kind: 'MOVIE', title: 'Arrival', year: 2016, synopsis: 'A linguist\nlistens.', runtimeMinutes: 116 },
    ...{ languages: ['en', 'fil'], countries: ['US', 'SU'], genres: ['Sci-Fi'], maturityRating: 'PG-13' },
    credits: [{ name: 'Amy Adams', role: 'actor', character: 'Louise' }],
    externalIds: [{ scheme: 'imdb', value: 'tt2543164' }],
  },
  SERIES: { kind: 'SERIES', title: 'سریال 📺', year: 1999 },
  SEASON: { kind: 'SEASON', title: 'Specials', number: 0, parentId: 'p' },
  EPISODE: { kind: 'EPISODE', title: 'Pilot', number: 1, parentId: 'p', runtimeMinutes: 45 },
  ARTIST: { kind: 'ARTIST', title: 'Hildegard von Bingen', year: 1098 },
  ALBUM: { kind: 'ALBUM', title: 'Ordo Virtutum', year: 1998, durationMs: 4_000_000 },
  TRACK: { kind: 'TRACK', title: 'O Ecclesia', number: 1, durationMs: 401_500 },
};
const problemsOf = (input: ContentInput, more: Partial<ContentDraft> = {}) =>
  contentProblems({ ...draftOf(input), ...more });

describe('the rules for a title', () => {
  it.each(Object.values(valid))('accept %p', (input) => {
    expect(problemsOf(input)).toEqual([]);
  });

  it.each<[field: string, kind: ContentInput['kind'], change: Partial<ContentInput>]>([
    ['title', 'MOVIE', { title: ' ' }],
    ['title', 'MOVIE', { title: 'x'.repeat(501) }],
    ['title', 'MOVIE', { title: 'Two\nLines' }],
    ['title', 'MOVIE', { title: 'Nul\u0000' }],
    ['title', 'MOVIE', { title: 'Turned \u202Egnp.exe' }],
    ['title', 'MOVIE', { title: 'Half of \uD83D' }],
    ['originalTitle', 'MOVIE', { originalTitle: 'x'.repeat(501) }],
    ['originalTitle', 'MOVIE', { originalTitle: 'Bell\u0007' }],
    ['synopsis', 'MOVIE', { synopsis: 'x'.repeat(5001) }],
    ['synopsis', 'MOVIE', { synopsis: 'Escape\u001b[0m' }],
    ['year', 'MOVIE', { year: 1869 }],
    ['year', 'MOVIE', { year: 19999 }],
    ['year', 'ARTIST', { year: 999 }],
    ['year', 'TRACK', { year: 2101 }],
    ['number', 'MOVIE', { number: 1 }],
    ['number', 'ALBUM', { number: 1 }],
    ['number', 'SEASON', { number: -1 }],
    ['number', 'SEASON', { number: null }],
    ['number', 'EPISODE', { number: null }],
    ['parentId', 'SEASON', { parentId: null }],
    ['parentId', 'EPISODE', { parentId: null }],
    ['runtimeMinutes', 'MOVIE', { runtimeMinutes: 0 }],
    ['runtimeMinutes', 'MOVIE', { runtimeMinutes: 7 * 24 * 60 + 1 }],
    ['runtimeMinutes', 'ARTIST', { durationMs: 1000 }],
    ['popularity', 'MOVIE', { popularity: 101 }],
    ['popularity', 'MOVIE', { popularity: -1 }],
    ['maturityRating', 'MOVIE', { maturityRating: 'x'.repeat(21) }],
    ['maturityRating', 'MOVIE', { maturityRating: 'P\tG' }],
    ['genres', 'MOVIE', { genres: Array.from({ length: 51 }, (_, index) => `genre ${index}`) }],
    ['languages', 'MOVIE', { languages: ['english'] }],
    ['languages', 'MOVIE', { languages: ['xx'] }],
    ['languages', 'MOVIE', { languages: ['qqq'] }],
    ['countries', 'MOVIE', { countries: ['USA'] }],
    ['countries', 'MOVIE', { countries: ['UK'] }],
    ['countries', 'MOVIE', { countries: ['EU'] }],
    ['credits.0', 'MOVIE', { credits: [{ name: 'Somebody', role: 'grip' }] }],
    ['credits.0', 'MOVIE', { credits: [{ name: ' ', role: 'actor' }] }],
    ['credits.0', 'MOVIE', { credits: [{ name: 'x'.repeat(201), role: 'actor' }] }],
    ['credits.0', 'MOVIE', { credits: [{ name: 'A\nB', role: 'actor' }] }],
    ['credits.0', 'MOVIE', { credits: [{ name: 'A', role: 'actor', character: 'x'.repeat(201) }] }],
    [
      'credits.1',
      'MOVIE',
      {
        credits: [
          { name: 'A', role: 'actor' },
          { name: 'B', role: '' },
        ],
      },
    ],
    ['credits', 'MOVIE', { credits: Array.from({ length: 1001 }, () => ({ name: 'A', role: 'actor' })) }],
    ['externalIds.0', 'MOVIE', { externalIds: [{ scheme: 'isbn', value: '1' }] }],
    ['externalIds.0', 'MOVIE', { externalIds: [{ scheme: 'isrc', value: 'GBUM71029604' }] }],
  ])('name %s of a %s with %p', (field, kind, change) => {
    const problems = problemsOf({ ...valid[kind], ...change });
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.message).toMatch(/\.$/);
  });

  it.each<[field: string, kind: ContentInput['kind'], change: Partial<ContentDraft>]>([
    ['endYear', 'SERIES', { endYear: 1998 }],
    ['endYear', 'MOVIE', { endYear: 2020 }],
    ['titles', 'MOVIE', { titles: { xx: 'Nowhere' } }],
    ['titles', 'MOVIE', { titles: { fr: 'Premier\ncontact' } }],
  ])('name %s of a stored %s with %p', (field, kind, change) => {
    expect(problemsOf(valid[kind], change).map((problem) => problem.field)).toEqual([field]);
  });

  it('name every field that breaks one', () => {
    const fields = problemsOf({ kind: 'MOVIE', title: '', year: 1, languages: ['x'] }).map(
      ({ field }) => field,
    );
    expect(fields).toEqual(['title', 'year', 'languages']);
  });
});
