import { describe, expect, it } from '@jest/globals';
import { draftOf, offerDraftOf, offerProblems, parentProblems } from './content-draft.ts';
import type { ContentInput, OfferInput } from './content-draft.ts';

const film: ContentInput = { kind: 'MOVIE', title: '  Arrival ', year: 2016 };
const offer: OfferInput = {
  platform: 'netflix',
  region: 'us',
  offer: 'SUBSCRIPTION',
  platformContentId: '80',
};
const fieldsOf = (problems: { field: string }[]) => problems.map(({ field }) => field);

describe('draftOf', () => {
  it('trims, folds and converts', () => {
    const draft = draftOf({
      ...film,
      synopsis: ' ',
      genres: ['Sci-Fi', 'science fiction', '?'],
      languages: ['EN', 'eng', 'iw'],
      countries: ['us'],
      runtimeMinutes: 116,
      credits: [{ name: ' Amy Adams ', role: 'Actor' }],
    });
    expect(draft).toMatchObject({
      ...{
        title: 'Arrival',
        synopsis: null,
        genres: ['science-fiction'],
        languages: ['en', 'he'],
        countries: ['US'],
      },
      durationMs: 6_960_000,
      credits: [{ name: 'Amy Adams', role: 'actor', character: null }],
    });
  });
});

describe('the place of a title', () => {
  it('is below a parent of the right kind', () => {
    const season = draftOf({ kind: 'SEASON', title: 'One', number: 1, parentId: 'p' });
    expect(parentProblems(season, { kind: 'SERIES' })).toEqual([]);
    expect(fieldsOf(parentProblems(season, { kind: 'MOVIE' }))).toEqual(['parentId']);
    expect(fieldsOf(parentProblems(season, null))).toEqual(['parentId']);
    expect(fieldsOf(parentProblems(draftOf({ ...film, parentId: 'p' }), { kind: 'SERIES' }))).toEqual([
      'parentId',
    ]);
  });
});

describe('the rules for offers', () => {
  it('accept a plain one', () => {
    expect(offerProblems([offerDraftOf(offer)], 'MOVIE')).toEqual([]);
  });

  it.each<[string, Partial<OfferInput>]>([
    ['platform', { platform: 'betamax' }],
    ['platform', { platform: 'spotify' }],
    ['region', { region: 'USA' }],
    ['platformContentId', { platformContentId: ' ' }],
    ['price', { price: { amountMinor: -1, currency: 'USD' } }],
    ['price', { price: { amountMinor: 1, currency: 'dollar' } }],
    ['webUrl', { webUrl: 'javascript:alert(1)' }],
    ['availableFrom', { availableFrom: 'soon' }],
    ['expiresAt', { expiresAt: 'never' }],
    ['expiresAt', { availableFrom: '2026-02-01T00:00:00Z', expiresAt: '2026-01-01T00:00:00Z' }],
  ])('name %s for %p', (field, change) => {
    const problems = offerProblems([offerDraftOf(offer), offerDraftOf({ ...offer, ...change })], 'MOVIE');
    expect(fieldsOf(problems)).toContain(`availability.1.${field}`);
  });
});

describe('the times of offers', () => {
  const between = (availableFrom: string | null, expiresAt: string | null, more: Partial<OfferInput> = {}) =>
    offerDraftOf({ ...offer, availableFrom, expiresAt, ...more });
  const [january, march, may] = ['2026-01-01T00:00Z', '2026-03-01T00:00Z', '2026-05-01T00:00Z'];

  it('follow one another or are the same', () => {
    const twice = between(january, march);
    expect(offerProblems([between(january, march), between(march, may)], 'MOVIE')).toEqual([]);
    expect(offerProblems([twice, twice], 'MOVIE')).toEqual([]);
  });

  it.each([
    ['overlap', between(january, may), between(march, null)],
    ['have no end and overlap', between(null, null), between(march, may)],
    [
      'are the same at two prices',
      between(null, null),
      between(null, null, { price: { amountMinor: 1, currency: 'USD' } }),
    ],
  ])('are refused at the later offer when they %s', (_how, one, other) => {
    expect(offerProblems([one, other], 'MOVIE')).toMatchObject([
      { field: 'availability.1.availableFrom', message: expect.stringContaining('availability.0') },
    ]);
  });

  it('may be the same for pictures of two qualities, regions and ways to pay', () => {
    const all = [
      { qualities: ['HD'] as const },
      { qualities: ['UHD'] as const },
      { region: 'FR' },
      { offer: 'RENT' as const },
    ];
    expect(
      offerProblems(
        all.map((more) => between(january, null, more)),
        'MOVIE',
      ),
    ).toEqual([]);
  });

  it.each([
    [may, january],
    [march, march],
  ])('are refused from %s to %s', (from, until) => {
    expect(fieldsOf(offerProblems([between(from, until)], 'MOVIE'))).toEqual(['availability.0.expiresAt']);
  });
});
