/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEditedCatalogue } from '#tests/edited-catalogue.ts';
import type { EditedCatalogue } from '#tests/edited-catalogue.ts';
import type { TestSubgraph } from '#tests/runtime.ts';

let catalogue: EditedCatalogue;
let content: TestSubgraph;
let editor: string;

beforeAll(async () => {
  catalogue = await startEditedCatalogue();
  ({ content, editor } = catalogue);
}, 60_000);

afterAll(() => catalogue.stop());

const offer = (platform: string, more: object = {}) => ({
  ...{ platform, region: 'US', offer: 'SUBSCRIPTION', platformContentId: '1' },
  ...more,
});
const synopsis = 'A film about which somebody wrote more than forty characters.';
const complete = {
  ...{ kind: 'MOVIE', title: 'Complete', year: 2020, synopsis, genres: ['drama'], runtimeMinutes: 90 },
  ...{ maturityRating: 'PG', languages: ['en'], countries: ['US'] },
  credits: [{ name: 'Ada Lund', role: 'director' }],
  externalIds: [{ scheme: 'imdb', value: 'tt7100001' }],
};

async function importOne(title: object, availability: object[] = []): Promise<string> {
  const { importContents } = await content.query<{ importContents: { results: { contentId: string }[] } }>(
    `mutation ($items: [ImportContentInput!]!) { importContents(source: "hulu", items: $items) { results { contentId reason } } }`,
    { items: [{ recordId: JSON.stringify(title), hash: '1', content: title, availability }] },
    editor,
  );
  return importContents.results[0]?.contentId ?? '';
}

async function qualityOf(id: string): Promise<{ score: number; missing: string[] }> {
  const data = await content.query<{ content: { quality: { score: number; missing: string[] } } }>(
    'query ($id: ID!) { content(id: $id) { quality { score missing } } }',
    { id },
    editor,
  );
  return data.content.quality;
}

describe('the quality of a title', () => {
  it('is 100 when nothing is missing', async () => {
    expect(await qualityOf(await importOne(complete, [offer('hulu')]))).toEqual({ score: 100, missing: [] });
  });

  it('is the share of the weights of its kind, and names what is missing', async () => {
    const film = { kind: 'MOVIE', title: 'Bare', synopsis: 'Too short.', year: 2020 };
    expect(await qualityOf(await importOne(film))).toEqual({
      // Title and year, 20 of 105.
      score: 19,
      missing: [
        ...['SYNOPSIS', 'GENRES', 'PEOPLE', 'RUNTIME', 'RATING', 'EXTERNAL_IDS', 'LANGUAGES', 'COUNTRIES'],
        'AVAILABILITY',
      ],
    });
    const artist = { kind: 'ARTIST', title: 'Untitled', year: 1970 };
    // Year, 10 of 60: an artist has no offers, length or rating.
    expect(await qualityOf(await importOne(artist))).toEqual({
      score: 17,
      missing: ['TITLE', 'SYNOPSIS', 'GENRES', 'EXTERNAL_IDS', 'COUNTRIES'],
    });
  });

  it('counts what is offered above, and nothing that has ended', async () => {
    const series = await importOne({ kind: 'SERIES', title: 'Offered', year: 2020 }, [offer('hulu')]);
    const season = await importOne({
      kind: 'SEASON',
      title: 'Season 1',
      year: 2020,
      number: 1,
      parentId: series,
    });
    expect(await qualityOf(season)).toEqual({ score: 100, missing: [] });
    const ended = offer('hulu', { availableFrom: '2020-01-01T00:00:00Z', expiresAt: '2021-01-01T00:00:00Z' });
    const gone = await importOne({ ...complete, title: 'Gone', externalIds: [] }, [ended]);
    expect((await qualityOf(gone)).missing).toEqual(['EXTERNAL_IDS', 'AVAILABILITY']);
  });

  it('is reported for a kind and a platform', async () => {
    await importOne({ kind: 'TRACK', title: 'Song', year: 1999 }, [offer('spotify')]);
    const { qualityReport } = await content.query<{ qualityReport: object }>(
      `{ qualityReport(kind: TRACK, platform: "spotify") { titles averageScore
        distribution { from to titles } missing { check titles } } }`,
      {},
      editor,
    );
    expect(qualityReport).toEqual({
      titles: 1,
      averageScore: 47,
      distribution: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0].map((titles, band) => ({
        ...{ from: band * 10, to: band === 9 ? 100 : band * 10 + 9, titles },
      })),
      missing: ['GENRES', 'PEOPLE', 'RUNTIME', 'EXTERNAL_IDS'].map((check) => ({ check, titles: 1 })),
    });
    const { none } = await content.query<{ none: object }>(
      '{ none: qualityReport(kind: ALBUM) { titles averageScore missing { check } } }',
      {},
      editor,
    );
    expect(none).toEqual({ titles: 0, averageScore: 0, missing: [] });
  });

  it('is for editors', async () => {
    const { errors } = await content.execute(
      '{ qualityReport { titles } }',
      {},
      await catalogue.runtime.authorizationOf(),
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});
