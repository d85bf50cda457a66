/** @category dataflow */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAppleMusicEmulator } from '../../emulators/apple-music/index.ts';
import type { AppleMusicEmulator } from '../../emulators/apple-music/index.ts';
import type { HttpEmulator } from '../../emulators/http-emulator.ts';
import { startPlatformEmulator } from '../../emulators/platforms/index.ts';
import type { PlatformEmulator } from '../../emulators/platforms/index.ts';
import { startSpotifyEmulator } from '../../emulators/spotify/index.ts';
import type { SpotifyEmulator } from '../../emulators/spotify/index.ts';
import { latestJob, lineOf, header, startIngestionGraph } from './ingestion-graph.ts';
import type { IngestionGraph } from './ingestion-graph.ts';

const videoPlatforms = ['netflix', 'disney_plus', 'prime_video', 'hulu', 'hbo_max'];
const titlesEach = 120;
const minutes = 60_000;

let graph: IngestionGraph;
let spotify: SpotifyEmulator;
let appleMusic: AppleMusicEmulator;
const video = new Map<string, PlatformEmulator>();
let variables: Record<string, string>;

beforeAll(async () => {
  graph = await startIngestionGraph();
  spotify = await startSpotifyEmulator();
  appleMusic = await startAppleMusicEmulator();
  for (const platform of videoPlatforms) {
    video.set(platform, await startPlatformEmulator({ platform, titles: titlesEach }));
  }
  variables = {
    ...{ LOG_LEVEL: 'silent', PLATFORM_REQUESTS_PER_SECOND: '1000' },
    ...{ SPOTIFY_API_URL: spotify.url, SPOTIFY_ACCOUNTS_URL: spotify.url },
    ...{ SPOTIFY_CLIENT_ID: spotify.clientId, SPOTIFY_CLIENT_SECRET: spotify.clientSecret },
    ...{ APPLE_MUSIC_API_URL: appleMusic.url, APPLE_MUSIC_TEAM_ID: appleMusic.teamId },
    ...{ APPLE_MUSIC_KEY_ID: appleMusic.keyId, APPLE_MUSIC_PRIVATE_KEY: appleMusic.privateKey },
  };
  for (const [platform, { url, apiKey }] of video) {
    const name = platform.toUpperCase();
    variables = { ...variables, [`${name}_API_URL`]: url, [`${name}_API_KEY`]: apiKey };
  }
}, 2 * minutes);
afterAll(async () => {
  const emulators: HttpEmulator[] = [spotify, appleMusic, ...video.values()];
  await Promise.all(emulators.map((emulator) => emulator.close()));
  await graph.close();
}, minutes);

const ingest = (...args: string[]) => graph.ingest(args, variables);

const totalOf = async (platform: string) => {
  const { catalog } = await graph.query<{ catalog: { totalCount: number } }>(
    'query ($platform: ID!) { catalog(filter: { platform: $platform }) { totalCount } }',
    { platform },
  );
  return catalog.totalCount;
};

const titled = async (title: string) => {
  const { catalog } = await graph.query<{ catalog: { edges: { node: { id: string; title: string } }[] } }>(
    '{ catalog(first: 100, filter: { kinds: [ALBUM, ARTIST] }) { edges { node { id title } } } }',
  );
  return catalog.edges.filter(({ node }) => node.title === title).map(({ node }) => node.id);
};

describe('a catalogue that is read from the API of its platform', () => {
  it.each(videoPlatforms)(
    'of %s is there, title by title',
    async (platform) => {
      const { code, output, errors } = await ingest(platform, 'api');
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output).toContain(`read ${titlesEach}`);
      expect(await totalOf(platform)).toBe(titlesEach);
      expect(await latestJob(graph)).toMatchObject({
        platform: { id: platform },
        status: 'FINISHED',
        rejected: 0,
      });
    },
    2 * minutes,
  );

  it(
    'is asked only for what changed, when it is given the mark that it printed',
    async () => {
      const emulator = video.get('hulu')!;
      const { output } = await ingest('hulu', 'api');
      const [, mark = ''] = /--since (\S+)/.exec(output) ?? [];
      const [first = ''] = emulator.titles.keys();
      emulator.change(first, { offers: [] });
      const changes = await ingest('hulu', 'api', '--since', mark);
      expect(changes.output).toContain('read 1 · created 0 · updated 1');
      expect(await totalOf('hulu')).toBe(titlesEach - 1);
    },
    minutes,
  );

  it(
    'of Spotify and Apple Music has songs below albums below artists',
    async () => {
      for (const platform of ['spotify', 'apple_music']) {
        const { code, errors } = await ingest(platform, 'api');
        expect({ code, errors }).toEqual({ code: 0, errors: '' });
        expect(await latestJob(graph)).toMatchObject({ status: 'FINISHED', rejects: [] });
      }
      const [album = ''] = await titled('Slow Weather');
      const { content } = await graph.query<{ content: Record<string, unknown> }>(
        `query ($id: ID!) { content(id: $id) { ... on Album {
        artist { title } tracks { title trackNumber } availability(region: "US") { platform { id } offer }
      } } }`,
        { id: album },
      );
      expect(content).toMatchObject({
        artist: { title: 'The Paper Lanterns' },
        // The two services have the same recordings, by their ISRC.
        tracks: Array.from({ length: 11 }, (_, at) => ({ title: `Part ${at + 1}`, trackNumber: at + 1 })),
        availability: expect.arrayContaining([
          { platform: { id: 'spotify' }, offer: 'SUBSCRIPTION' },
          { platform: { id: 'apple_music' }, offer: 'SUBSCRIPTION' },
        ]),
      });
    },
    2 * minutes,
  );

  it('is one catalogue: an artist of both services is one', async () => {
    expect(await titled('The Paper Lanterns')).toHaveLength(1);
    expect(await titled('Slow Weather')).toHaveLength(1);
  });

  it(
    'is waited for when the platform asks for a pause',
    async () => {
      video.get('netflix')!.refuseNext(1, 1);
      const { code, output } = await ingest('netflix', 'api');
      expect(code).toBe(0);
      expect(output).toContain(`unchanged ${titlesEach}`);
    },
    minutes,
  );

  it('is not read with wrong credentials, which one line says', async () => {
    const { code, errors } = await graph.ingest(['hulu', 'api'], { ...variables, HULU_API_KEY: 'wrong' });
    expect(code).toBe(1);
    expect(errors).toBe(
      'hulu refuses: its credentials are wrong or have ended: check those in the environment.\n',
    );
  });
});

describe('a catalogue that is read from a feed', () => {
  it('of Hulu and HBO Max may be packed, and a JSON array', async () => {
    const csv = `${header}\n${lineOf({ show_id: 'h1', title: 'Salt and Iron', listed_in: 'Science Fiction' })}\n`;
    const packed = graph.feed('hulu.csv.gz', gzipSync(csv));
    expect((await ingest('hulu', packed)).output).toContain('read 1 · created 1');
    const record = {
      show_id: 'm1',
      type: 'TV Show',
      title: 'Iron and Salt',
      release_year: 2020,
      cast: ['A B', 'C D'],
    };
    const json = graph.feed('hbo.json', JSON.stringify([record]));
    expect((await ingest('hbo_max', json)).output).toContain('read 1 · created 1');
  });

  it('of Spotify may be a list of tracks', async () => {
    const columns =
      'track_id,track_name,track_artist,track_popularity,track_album_id,track_album_release_date,duration_ms';
    const rows = [
      'aaaaaaaaaaaaaaaaaaaaa1,Row One,Somebody,40,bbb,2019-06-14,200000',
      ',No id,Somebody,4,b,2019,1',
    ];
    const path = graph.feed('tracks.csv', [columns, ...rows].join('\n'));
    expect((await ingest('spotify', path)).output).toContain(
      'read 2 · created 1 · updated 0 · unchanged 0 · rejected 1',
    );
  });
});

describe('the command', () => {
  it('says how it is used when it is asked', async () => {
    const { code, output, errors } = await ingest('--help');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    for (const platform of [...videoPlatforms, 'spotify', 'apple_music', '--since', '--region']) {
      expect(output).toContain(platform);
    }
  });

  it('takes a mark for an API only', async () => {
    expect(await ingest('hulu', 'x.csv', '--since', 'c1')).toMatchObject({ code: 1 });
  });
});
