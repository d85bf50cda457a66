/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatformEmulator } from '../../emulators/platforms/index.ts';
import type { PlatformEmulator } from '../../emulators/platforms/index.ts';
import { readWith } from './connector-reading.ts';
import type { ReadingOptions } from './connector-reading.ts';

const platforms = ['netflix', 'disney_plus', 'prime_video', 'hulu', 'hbo_max'];

/** What each platform's first title is in our words, where platforms differ. */
const firstTitle: Record<
  string,
  { id: string; genres: string[]; rating: string | undefined; offers: string[] }
> = {
  netflix: { id: '89000001', genres: ['comedy', 'documentary'], rating: 'PG-13', offers: ['SUBSCRIPTION'] },
  disney_plus: {
    ...{ id: '5eed0000-0000-4000-8000-000000000001', genres: ['family', 'action'], rating: 'PG' },
    offers: ['SUBSCRIPTION'],
  },
  prime_video: {
    ...{ id: 'amzn1.dv.gti.5eed0000-0000-4000-8000-000000000001', genres: ['thriller', 'horror'] },
    ...{ rating: '16+', offers: ['SUBSCRIPTION', 'RENT', 'BUY'] },
  },
  hulu: {
    ...{ id: '5eed0000-0000-4000-8000-000000000001', genres: ['comedy'], rating: 'TV-14' },
    offers: ['SUBSCRIPTION', 'ADS'],
  },
  hbo_max: {
    ...{ id: '5eed0000-0000-4000-8000-000000000001', genres: ['fantasy', 'science-fiction', 'comedy'] },
    ...{ rating: 'R', offers: ['SUBSCRIPTION'] },
  },
};

describe.each(platforms)('the partner API of %s', (platform) => {
  let emulator: PlatformEmulator;
  const read = (options: Partial<ReadingOptions> = {}) =>
    readWith(platform, {
      ...options,
      variables: {
        [`${platform.toUpperCase()}_API_URL`]: emulator.url,
        [`${platform.toUpperCase()}_API_KEY`]: emulator.apiKey,
        ...options.variables,
      },
    });

  beforeAll(async () => {
    emulator = await startPlatformEmulator({ platform, titles: 450 });
  });
  afterAll(() => emulator.close());

  it('is read page by page, each title once and none refused', async () => {
    const { items, rejects } = await read();
    expect(rejects).toEqual([]);
    expect(items.map(({ recordId }) => recordId)).toEqual([...emulator.titles.keys()]);
    expect(emulator.requests.filter((request) => request.includes('cursor'))).toHaveLength(2);
  });

  it('gives titles that arrive in our words, with their offers', async () => {
    const expected = firstTitle[platform]!;
    const { items } = await read();
    const { recordId, content, availability } = items[0]!;
    expect(recordId).toBe(expected.id);
    expect(content).toMatchObject({
      ...{ kind: 'MOVIE', title: 'The Crooked Harbour', year: 1981, genres: expected.genres },
      ...{ countries: ['FR'], runtimeMinutes: 81, maturityRating: expected.rating },
      externalIds: [{ scheme: 'imdb', value: 'tt90000001' }],
      credits: [
        { name: 'Tomas Okafor', role: 'director' },
        { name: 'Mei-Lin Duarte', role: 'actor', character: 'The keeper' },
        { name: 'Jonas Petrov', role: 'actor' },
      ],
    });
    expect(availability.map(({ offer }) => offer)).toEqual(expected.offers);
    expect(availability[0]).toMatchObject({
      ...{ platform, region: 'US', platformContentId: expected.id, qualities: ['HD'] },
      ...{ audioLanguages: ['en', 'fr'], subtitleLanguages: ['en', 'de'] },
      availableFrom: '2025-02-01T00:00:00.000Z',
    });
    const bought = availability.find(({ offer }) => offer === 'BUY');
    expect(bought === undefined || bought.price?.amountMinor === 1299).toBe(true);
  });

  it('says what changed since a mark, and nothing when nothing did', async () => {
    const { nextMark } = await read();
    expect(nextMark).not.toBeNull();
    expect(await read({ since: nextMark! })).toMatchObject({ items: [], rejects: [], nextMark });

    const [first = '', second = ''] = emulator.titles.keys();
    emulator.change(first, { title: 'Renamed <i>&amp; tagged</i>' });
    emulator.change(second, { offers: [] });
    const changes = await read({ since: nextMark! });
    expect(changes.items.map(({ recordId }) => recordId)).toEqual([first, second]);
    expect(changes.items[0]?.content.title).toBe('Renamed & tagged');
    expect(changes.items[1]?.availability).toEqual([]);
    expect(await read({ since: changes.nextMark! })).toMatchObject({ items: [] });
  });

  it('goes on where a reading was cut off', async () => {
    const whole = await read();
    const cut = whole.batches.find(({ resumeAt }) => resumeAt !== null)!;
    const rest = await read({ resumeAt: cut.resumeAt! });
    const at = whole.items.findIndex(({ recordId }) => recordId === rest.items[0]?.recordId);
    expect(at).toBe(cut.endByte);
    expect(rest.items).toEqual(whole.items.slice(at));
  });

  it('refuses a title of another form, and nothing but that title', async () => {
    const { nextMark } = await read();
    const [, , third = '', fourth = ''] = emulator.titles.keys();
    emulator.change(third, { releaseYear: '19999' as unknown as number });
    emulator.change(fourth, { title: '‏قصة المدينة 🌆' });
    const { items, rejects } = await read({ since: nextMark! });
    expect(rejects).toEqual([
      { line: 1, recordId: third, raw: expect.any(String), reason: expect.stringContaining('releaseYear') },
    ]);
    expect(items[0]?.content.title).toBe('قصة المدينة 🌆');
    emulator.change(third, { releaseYear: 2001 });
  });

  it('is asked with the key of the environment, which no problem shows', async () => {
    const wrong = { variables: { [`${platform.toUpperCase()}_API_KEY`]: 'wrong-key' } };
    const problem = await read(wrong).catch((error: Error) => error);
    expect(problem).toMatchObject({ name: 'PlatformRefusalError', status: 401 });
    expect(String(problem)).toContain('credentials');
    expect(String(problem)).not.toContain('wrong-key');
  });

  it('is not asked without an address, or with one that the profile forbids', async () => {
    const variable = `${platform.toUpperCase()}_API_URL`;
    await expect(read({ variables: { [variable]: '' } })).rejects.toThrow(`${variable} is missing`);
    await expect(read({ variables: { [variable]: 'https://partner.example.com' } })).rejects.toThrow(
      'PLATFORM_PROFILE is development',
    );
    await expect(read({ variables: { PLATFORM_PROFILE: 'staging' } })).rejects.toThrow('https');
  });
});
