/** @category contract */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSpotifyEmulator } from '../../emulators/spotify/index.ts';
import type { SpotifyEmulator } from '../../emulators/spotify/index.ts';
import { readWith } from './connector-reading.ts';
import type { ReadingOptions } from './connector-reading.ts';

let emulator: SpotifyEmulator;
beforeEach(async () => {
  emulator = await startSpotifyEmulator();
});
afterEach(() => emulator.close());

const read = (options: Partial<ReadingOptions> = {}) =>
  readWith('spotify', {
    ...options,
    variables: {
      SPOTIFY_API_URL: emulator.url,
      SPOTIFY_ACCOUNTS_URL: emulator.url,
      SPOTIFY_CLIENT_ID: emulator.clientId,
      SPOTIFY_CLIENT_SECRET: emulator.clientSecret,
      ...options.variables,
    },
  });

describe('the connector of Spotify', () => {
  it('reads each new release with its artist and all its tracks, each once', async () => {
    const { items, rejects } = await read();
    expect(rejects).toEqual([]);
    const count = (kind: string) => items.filter(({ content }) => content.kind === kind).length;
    expect({ artists: count('ARTIST'), albums: count('ALBUM'), tracks: count('TRACK') }).toEqual({
      ...{ artists: 3, albums: 4, tracks: 11 + 63 + 6 + 9 },
    });
  });

  it('asks for ids in groups, for the market that is wanted, with one token', async () => {
    await read({ region: 'FR' });
    expect(emulator.tokens).toBe(1);
    const groups = emulator.requests.filter((request) => request.includes('/v1/tracks?'));
    expect(groups.every((request) => request.endsWith('&market=FR'))).toBe(true);
    const sizes = groups.map((request) => /ids=([^&]*)/.exec(request)?.[1]?.split(',').length);
    expect(sizes).toEqual([11, 50, 13, 6, 9]);
  });

  it('gives an album in our words, below its artist', async () => {
    const { ready } = await read();
    const { item, parentRecordId } = ready.find(
      ({ item }) => item.content.title === 'Letters to a Lighthouse',
    )!;
    expect(parentRecordId).toBe('artist:artist0000000000000000');
    expect(item.content).toMatchObject({
      ...{ kind: 'ALBUM', year: 2021, popularity: 51 },
      credits: [{ name: 'The Paper Lanterns', role: 'artist' }],
      externalIds: [
        { scheme: 'spotify', value: 'album00000000000000001' },
        { scheme: 'upc', value: '019000000019' },
      ],
    });
    expect(item.availability.map(({ offer, region }) => [offer, region])).toEqual([
      ['SUBSCRIPTION', 'US'],
      ['ADS', 'US'],
    ]);
  });

  it('gives a track its ISRC, its length and its place, and no offer where it does not play', async () => {
    const { ready } = await read();
    const tracks = ready.filter(({ parentRecordId }) => parentRecordId === 'album:album00000000000000000');
    expect(tracks[0]?.item.content).toMatchObject({
      ...{ kind: 'TRACK', title: 'Part 1', number: 1, durationMs: 150_000, year: 2026 },
      externalIds: [{ scheme: 'spotify' }, { scheme: 'isrc', value: 'QZ9X92600000' }],
    });
    expect(tracks.map(({ item }) => item.availability.length)).toEqual([...Array(10).fill(2), 0]);
  });

  it('sends no title in one batch with the title above it', async () => {
    const { batches } = await read();
    for (const { ready } of batches) {
      const ids = new Set(ready.map(({ item }) => item.recordId));
      expect(ready.filter(({ parentRecordId }) => ids.has(parentRecordId ?? ''))).toEqual([]);
    }
  });

  it('goes on at the page where a reading was cut off', async () => {
    const whole = await read();
    const { resumeAt } = whole.batches.find((batch) => batch.resumeAt !== null)!;
    const { items } = await read({ resumeAt: resumeAt! });
    expect(items.map(({ content }) => content.title)).toContain('Северный ветер 🌬️');
    expect(items.map(({ content }) => content.title)).not.toContain('Slow Weather');
  });

  it('asks for another token when the one it has ended early', async () => {
    let asked = 0;
    const { items } = await read({
      fetch: (url, init) => {
        asked += 1;
        if (asked === 3) emulator.endTokens();
        return fetch(url, init);
      },
    });
    expect(items).toHaveLength(96);
    expect(emulator.tokens).toBe(2);
  });

  it('says that its credentials are wrong, and does not show them', async () => {
    const problem = await read({ variables: { SPOTIFY_CLIENT_SECRET: 'wrong-one' } }).catch(
      (error: Error) => error,
    );
    expect(problem).toMatchObject({ name: 'PlatformRefusalError', status: 400 });
    expect(String(problem)).not.toContain('wrong-one');
  });

  it('asks nobody where the address is not what the profile allows', async () => {
    await expect(read({ variables: { SPOTIFY_API_URL: '' } })).rejects.toThrow(
      'PLATFORM_PROFILE is development',
    );
    await expect(read({ variables: { PLATFORM_PROFILE: 'production' } })).rejects.toThrow('https');
    await expect(read({ variables: { SPOTIFY_CLIENT_ID: '' } })).rejects.toThrow(
      'SPOTIFY_CLIENT_ID is missing',
    );
    expect(emulator.requests).toEqual([]);
  });
});
