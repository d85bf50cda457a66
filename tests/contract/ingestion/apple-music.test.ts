/** @category contract */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startAppleMusicEmulator } from '../../emulators/apple-music/index.ts';
import type { AppleMusicEmulator } from '../../emulators/apple-music/index.ts';
import { readWith } from './connector-reading.ts';
import type { ReadingOptions } from './connector-reading.ts';

let emulator: AppleMusicEmulator;
beforeEach(async () => {
  emulator = await startAppleMusicEmulator();
});
afterEach(() => emulator.close());

const read = (options: Partial<ReadingOptions> = {}) =>
  readWith('apple_music', {
    ...options,
    variables: {
      APPLE_MUSIC_API_URL: emulator.url,
      APPLE_MUSIC_TEAM_ID: emulator.teamId,
      APPLE_MUSIC_KEY_ID: emulator.keyId,
      APPLE_MUSIC_PRIVATE_KEY: emulator.privateKey,
      ...options.variables,
    },
  });

describe('the connector of Apple Music', () => {
  it('reads the albums of the chart with their artists and songs, over all pages, each once', async () => {
    const { items, rejects } = await read();
    expect(rejects).toEqual([]);
    const count = (kind: string) => items.filter(({ content }) => content.kind === kind).length;
    expect({ artists: count('ARTIST'), albums: count('ALBUM'), tracks: count('TRACK') }).toEqual({
      ...{ artists: 2, albums: 3, tracks: 11 + 6 + 4 },
    });
  });

  it('gives an album in our words, below its artist', async () => {
    const { ready } = await read();
    const { item, parentRecordId } = ready.find(({ item }) => item.content.title === 'Low Bridge Sessions')!;
    expect(parentRecordId).toBe('artists:1500000001');
    expect(item.content).toMatchObject({
      ...{ kind: 'ALBUM', year: 1998, genres: ['Jazz'] },
      synopsis: 'Low Bridge Sessions was made in a week & a half.',
      credits: [{ name: 'Obi & The Tidewater Five', role: 'artist' }],
      externalIds: [
        { scheme: 'apple_music', value: '1600000001' },
        { scheme: 'upc', value: '019000000026' },
      ],
    });
  });

  it('gives a song its ISRC, its length, its place and its album, and no offer before it is out', async () => {
    const { ready } = await read();
    const songs = ready.filter(({ parentRecordId }) => parentRecordId === 'albums:1600000000');
    expect(songs[0]?.item.content).toMatchObject({
      ...{ kind: 'TRACK', title: 'Part 1', number: 1, durationMs: 150_000, year: 2026 },
      credits: [
        { name: 'The Paper Lanterns', role: 'artist' },
        { name: 'Ines Albrecht', role: 'composer' },
      ],
      externalIds: [{ scheme: 'apple_music' }, { scheme: 'isrc', value: 'QZ9X92600000' }],
    });
    expect(songs.map(({ item }) => item.availability.length)).toEqual([...Array(10).fill(1), 0]);
  });

  it('asks in the storefront of the region, and says when there is none', async () => {
    const { items } = await read({ region: 'FR' });
    expect(items[0]?.availability[0]).toMatchObject({ platform: 'apple_music', region: 'FR' });
    expect(emulator.requests.every((request) => /\/(catalog|storefronts)\/fr/.test(request))).toBe(true);
    await expect(read({ region: 'KP' })).rejects.toThrow('it has no storefront for KP');
  });

  it('goes on at the page where a reading was cut off', async () => {
    const whole = await read();
    const { resumeAt } = whole.batches.find((batch) => batch.resumeAt !== null)!;
    const albums = (await read({ resumeAt: resumeAt! })).items.filter(
      ({ content }) => content.kind === 'ALBUM',
    );
    expect(albums.map(({ content }) => content.title)).toEqual(['Everything at Once']);
  });

  it('takes a key whose line ends are written out', async () => {
    const { items } = await read({
      variables: { APPLE_MUSIC_PRIVATE_KEY: emulator.privateKey.replaceAll('\n', '\\n') },
    });
    expect(items).toHaveLength(26);
  });

  it('says what is wrong with its key, and does not show it', async () => {
    await expect(read({ variables: { APPLE_MUSIC_PRIVATE_KEY: 'not-a-key' } })).rejects.toThrow(
      'APPLE_MUSIC_PRIVATE_KEY is no private key',
    );
    await expect(read({ variables: { APPLE_MUSIC_KEY_ID: 'KEY0000009' } })).rejects.toMatchObject({
      status: 401,
    });
    await expect(read({ variables: { APPLE_MUSIC_TEAM_ID: '' } })).rejects.toThrow(
      'APPLE_MUSIC_TEAM_ID is missing',
    );
  });
});
