import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formats } from './formats/index.ts';

const parse = (format: string, content: unknown, fileName = 'file') =>
  formats.get(format)!.parse(typeof content === 'string' ? content : JSON.stringify(content), fileName);

describe('a file of Letterboxd', () => {
  const header = 'Date,Name,Year,Letterboxd URI';

  it('says which films were seen, or are to be seen by its name', () => {
    const text = `${header}\n2026-01-05,"Amélie, or ""so""",2001,https://boxd.it/x\n`;
    expect(parse('letterboxd', text, 'watched.csv').entries).toEqual([
      {
        ...{
          line: 2,
          what: 'history',
          kinds: ['MOVIE', 'SERIES'],
          title: 'Amélie, or "so"',
          year: 2001,
          ids: {},
        },
        at: '2026-01-05T00:00:00.000Z',
      },
    ]);
    expect(parse('letterboxd', text, 'watchlist.csv').entries[0]?.what).toBe('watchlist');
  });

  it('says how a film was rated, and when it was watched', () => {
    const text = `${header},Rating,Rewatch,Tags,Watched Date\n2026-01-05,Heat,1995,https://x,4.5,,,2026-01-03\n`;
    expect(parse('letterboxd', text, 'diary.csv').entries).toMatchObject([
      { what: 'history', at: '2026-01-03T00:00:00.000Z' },
      { what: 'rating', rating: 0.9 },
    ]);
  });

  it('names its lines without a title', () => {
    expect(parse('letterboxd', `${header}\n2026-01-05,,1999,x\n`)).toEqual({
      entries: [],
      unreadable: [{ line: 2, reason: 'it has no name' }],
    });
  });
});

describe('a viewing history of Netflix', () => {
  it('tells series from films by their seasons', () => {
    const text = [
      'Title,Date',
      '"Stranger Things: Season 1: Chapter One: The Vanishing of Will Byers","9/25/21"',
      '"Knives Out","1/2/22"',
      '"Dark: Staffel 2: Folge 1","1/3/22"',
      '"Mission: Impossible","1/4/22"',
      '"The Queen\'s Gambit: Limited Series: Openings","1/5/22"',
    ].join('\n');
    expect(parse('netflix', text).entries).toMatchObject([
      { title: 'Stranger Things', kinds: ['SERIES'], at: '2021-09-25T00:00:00.000Z', line: 2 },
      { title: 'Knives Out', kinds: ['MOVIE', 'SERIES'], at: '2022-01-02T00:00:00.000Z' },
      { title: 'Dark', kinds: ['SERIES'] },
      { title: 'Mission: Impossible', otherTitle: 'Mission', kinds: ['MOVIE', 'SERIES'] },
      { title: "The Queen's Gambit", kinds: ['SERIES'] },
    ]);
  });

  it('is read day first where any day says so', () => {
    const text = 'Title,Date\nOne,25/09/2021\nTwo,03/04/2021\n';
    expect(parse('netflix', text).entries.map(({ at }) => at?.slice(0, 10))).toEqual([
      '2021-09-25',
      '2021-04-03',
    ]);
  });

  it('of an account leaves out trailers', () => {
    const text = [
      'Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country',
      'Me,2022-01-02 20:15:00,01:30:00,,Knives Out,,TV,01:30:00,01:30:00,US',
      'Me,2022-01-02 20:10:00,00:00:30,,Knives Out: Trailer,TRAILER,TV,00:00:30,00:00:30,US',
    ].join('\n');
    expect(parse('netflix', text).entries).toMatchObject([
      { title: 'Knives Out', at: '2022-01-02T20:15:00.000Z' },
    ]);
  });
});

describe('a file of Trakt', () => {
  const movie = {
    title: 'Heat',
    year: 1995,
    ids: { trakt: 1, slug: 'heat-1995', imdb: 'tt0113277', tmdb: 949 },
  };
  const show = { title: 'Dark', year: 2017, ids: { trakt: 2, imdb: 'tt5753856', tvdb: null } };

  it('says what was watched, rated and listed, with ids', () => {
    const items = [
      { id: 1, watched_at: '2026-01-02T03:04:05.000Z', action: 'watch', type: 'movie', movie },
      {
        id: 2,
        watched_at: '2026-01-03T03:04:05.000Z',
        type: 'episode',
        episode: { season: 1, number: 2 },
        show,
      },
      { rated_at: '2026-01-04T00:00:00.000Z', rating: 8, type: 'movie', movie },
      { listed_at: '2026-01-05T00:00:00.000Z', rank: 1, type: 'show', show },
      { type: 'person', person: { name: 'Somebody' } },
    ];
    const { entries, unreadable } = parse('trakt', items);
    expect(entries).toMatchObject([
      {
        what: 'history',
        kinds: ['MOVIE'],
        ids: { imdb: 'tt0113277', tmdb: '949' },
        at: '2026-01-02T03:04:05.000Z',
      },
      { what: 'history', kinds: ['SERIES'], title: 'Dark', ids: { imdb: 'tt5753856' } },
      { what: 'rating', rating: 0.8 },
      { what: 'watchlist', title: 'Dark' },
    ]);
    expect(unreadable).toEqual([{ line: 5, reason: 'it names no film and no series' }]);
  });
});

describe('a file of Simkl', () => {
  it('says what was seen, wanted and rated', () => {
    const content = {
      movies: [
        {
          status: 'completed',
          last_watched_at: '2026-01-02T03:04:05Z',
          user_rating: 3,
          movie: { title: 'Heat', year: 1995, ids: { simkl: 1 } },
        },
      ],
      shows: [{ status: 'plantowatch', show: { title: 'Dark', year: 2017, ids: {} } }],
      anime: [
        { status: 'watching', show: { title: 'Cowboy Bebop', year: 1998, ids: { imdb: 'tt0213338' } } },
      ],
    };
    expect(parse('simkl', content).entries).toMatchObject([
      { what: 'history', title: 'Heat', at: '2026-01-02T03:04:05.000Z' },
      { what: 'rating', title: 'Heat', rating: 0.3 },
      { what: 'watchlist', title: 'Dark', kinds: ['SERIES'] },
      { what: 'history', title: 'Cowboy Bebop', kinds: ['SERIES', 'MOVIE'], ids: { imdb: 'tt0213338' } },
    ]);
  });
});

describe('a file of Last.fm', () => {
  it('is rows of artist, album, title and moment, with a header or without', () => {
    const rows =
      'The Paper Lanterns,Slow Weather,Part 1,31 Dec 2025 23:59\n"A, B",,Part 2,2026-01-01 00:10:00\n';
    const expected = [
      { title: 'Part 1', artist: 'The Paper Lanterns', at: '2025-12-31T23:59:00.000Z' },
      { title: 'Part 2', artist: 'A, B', at: '2026-01-01T00:10:00.000Z' },
    ];
    expect(parse('lastfm', rows).entries).toMatchObject(expected);
    expect(parse('lastfm', `artist,album,track,date\n${rows}`).entries).toMatchObject(expected);
  });

  it('is pages of recent tracks, where what plays now does not count', () => {
    const track = (name: string, date?: object) => ({
      name,
      artist: { '#text': 'Obi', mbid: '' },
      album: { '#text': '' },
      ...date,
    });
    const page = {
      recenttracks: { track: [track('Now'), track('Before', { date: { uts: '1767225600', '#text': '' } })] },
    };
    expect(parse('lastfm', [page]).entries).toMatchObject([
      { title: 'Before', at: '2026-01-01T00:00:00.000Z' },
    ]);
  });
});

describe("a file of Spotify's account data", () => {
  it('says what was heard, and leaves out what was skipped and podcasts', () => {
    const short = [
      { endTime: '2026-01-02 12:00', artistName: 'Obi', trackName: 'Part 1', msPlayed: 180_000 },
      { endTime: '2026-01-02 12:01', artistName: 'Obi', trackName: 'Part 2', msPlayed: 2000 },
    ];
    const extended = (name: string | null) => ({
      ...{ ts: '2026-01-02T12:00:00Z', ms_played: 60_000, master_metadata_track_name: name },
      ...{ master_metadata_album_artist_name: name && 'Obi', spotify_track_uri: name && 'spotify:track:abc' },
    });
    expect(parse('spotify', short).entries).toMatchObject([
      { title: 'Part 1', artist: 'Obi', at: '2026-01-02T12:00:00.000Z' },
    ]);
    expect(parse('spotify', [extended('Part 1'), extended(null), {}])).toMatchObject({
      entries: [{ title: 'Part 1', ids: { spotify: 'abc' } }],
      unreadable: [{ line: 3 }],
    });
  });

  it('says what was saved', () => {
    const library = {
      tracks: [{ artist: 'Obi', album: 'Low', track: 'Part 1', uri: 'spotify:track:abc' }],
      albums: [{ artist: 'Obi', album: 'Low', uri: 'spotify:album:def' }],
      artists: [{ name: 'Obi', uri: 'spotify:artist:ghi' }],
    };
    expect(
      parse('spotify', library).entries.map(({ what, kinds, title }) => [what, kinds[0], title]),
    ).toEqual([
      ['watchlist', 'TRACK', 'Part 1'],
      ['watchlist', 'ALBUM', 'Low'],
      ['watchlist', 'ARTIST', 'Obi'],
    ]);
  });
});

describe.each([...formats.keys()])('a file that is not of %s', (format) => {
  it('is refused with one that is, or read, and never ends otherwise', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        try {
          parse(format, text);
        } catch (error) {
          expect(error).toMatchObject({ name: 'UnknownFileError' });
        }
      }),
    );
  });
});
