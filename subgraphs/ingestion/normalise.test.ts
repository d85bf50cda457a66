import { describe, expect, it } from '@jest/globals';
import { connectors } from './connectors/index.ts';
import type { FeedFields } from './feed.ts';

const record: FeedFields = {
  show_id: 's1',
  type: 'Movie',
  title: 'The Lighthouse Keeper',
  director: 'Ana Ruiz',
  cast: 'Bo Li',
  country: 'France, Atlantis',
  date_added: '25-Sep-21',
  release_year: '2019',
  rating: 'PG-13',
  duration: '90 min',
  listed_in: 'Drama, Unheard Of',
  description: 'A keeper waits.',
};

const options = { region: 'US', thisYear: 2026 };

function normalise(change: Partial<FeedFields>, platform = 'prime_video', given = options) {
  const connector = connectors.get(platform);
  if (connector === undefined) throw new Error(`No connector for ${platform}.`);
  return connector.normalise({ ...record, ...change }, given);
}

describe('a record in our words', () => {
  it('carries the title, its makers, and the offer of the platform in the region', () => {
    expect(normalise({}).item).toEqual({
      recordId: 's1',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      content: {
        ...{ kind: 'MOVIE', title: 'The Lighthouse Keeper', synopsis: 'A keeper waits.', year: 2019 },
        ...{ genres: ['drama'], countries: ['FR'], maturityRating: 'PG-13', runtimeMinutes: 90 },
        credits: [
          { name: 'Ana Ruiz', role: 'director' },
          { name: 'Bo Li', role: 'actor' },
        ],
      },
      availability: [
        {
          ...{ platform: 'prime_video', region: 'US', offer: 'SUBSCRIPTION', platformContentId: 's1' },
          availableFrom: '2021-09-25T00:00:00.000Z',
        },
      ],
    });
  });

  it('leaves out what is empty or not understood', () => {
    const { item } = normalise({
      release_year: '',
      date_added: 'soon',
      duration: '?',
      rating: 'X',
      description: ' ',
    });
    expect(item?.content).toMatchObject({
      year: undefined,
      runtimeMinutes: undefined,
      maturityRating: undefined,
    });
    expect(item?.content.synopsis).toBeUndefined();
    expect(item?.availability[0]?.availableFrom).toBeUndefined();
  });

  it.each([
    ['netflix', 'UR', undefined],
    ['netflix', 'TV-Y7-FV', 'TV-Y7-FV'],
    ['disney_plus', 'TV-G', 'TV-G'],
    ['prime_video', 'AGES_16_', '16+'],
    ['prime_video', '16', '16+'],
    ['prime_video', 'ALL_AGES', 'ALL'],
    ['prime_video', 'NOT_RATE', undefined],
  ])('of %s rated %s is rated %s', (platform, rating, ours) => {
    expect(normalise({ rating }, platform).item?.content.maturityRating).toBe(ours);
  });

  it.each([
    ['netflix', 'TV Sci-Fi & Fantasy, Docuseries', ['science-fiction', 'fantasy', 'documentary']],
    ['disney_plus', 'Action-Adventure, Romantic Comedy', ['action', 'adventure', 'romance', 'comedy']],
    ['prime_video', 'Arts, Entertainment, and Culture, Suspense', ['thriller']],
  ])('of %s in "%s" has the genres %j', (platform, listed_in, genres) => {
    expect(normalise({ listed_in }, platform).item?.content.genres).toEqual(genres);
  });

  it('of a series has no runtime', () => {
    const { item } = normalise({ type: 'TV Show', duration: '2 Seasons' });
    expect(item?.content).toMatchObject({ kind: 'SERIES', runtimeMinutes: undefined });
  });

  it('has a hash that changes with it, and with the region, and not otherwise', () => {
    const hashOf = (change: Partial<FeedFields>, given = options) =>
      normalise(change, 'prime_video', given).item?.hash;
    expect(hashOf({ title: ' The  Lighthouse Keeper ' })).toBe(hashOf({}));
    expect(hashOf({ description: 'A keeper goes.' })).not.toBe(hashOf({}));
    expect(hashOf({}, { ...options, region: 'FR' })).not.toBe(hashOf({}));
  });
});

describe('a record that is refused', () => {
  it.each([
    [{ show_id: ' ' }, 'it has no id'],
    [{ title: '\u00A0' }, 'it has no title'],
    [{ type: 'Podcast' }, 'the type "Podcast" is neither Movie nor TV Show'],
    [{ release_year: '1066' }, 'the year 1066 is out of range (1888 to 2027)'],
    [{ release_year: '2028' }, 'the year 2028 is out of range (1888 to 2027)'],
    [{ release_year: '19999' }, 'the year 19999 is out of range (1888 to 2027)'],
    [{ release_year: 'MMXX' }, 'the year "MMXX" is not a number'],
  ])('such as one with %j says why', (change, reason) => {
    expect(normalise(change)).toMatchObject({ item: null, reason });
  });

  it('is not one of next year', () => {
    expect(normalise({ release_year: '2027' }).reason).toBeNull();
  });
});
