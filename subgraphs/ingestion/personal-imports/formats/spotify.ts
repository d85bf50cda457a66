import { z } from 'zod';
import type { EntryKind, ParsedFile, PersonalEntry, PersonalFormat } from '../entry.ts';
import { jsonOf, momentOf, UnknownFileError } from '../read-text.ts';

/** A song that was skipped was not heard; Spotify counts a stream from here too. */
const leastMs = 30_000;

/** A line of StreamingHistory_music_N.json. */
const shortSchema = z.object({
  endTime: z.string(),
  artistName: z.string(),
  trackName: z.string(),
  msPlayed: z.number(),
});
/** A line of Streaming_History_Audio_N.json; a podcast has no track. */
const extendedSchema = z.object({
  ts: z.string(),
  ms_played: z.number(),
  master_metadata_track_name: z.string().nullable(),
  master_metadata_album_artist_name: z.string().nullable(),
  spotify_track_uri: z.string().nullable(),
});
const saved = z.object({ uri: z.string(), artist: z.string().optional() });
const librarySchema = z
  .object({
    tracks: z.array(saved.extend({ track: z.string() })).optional(),
    albums: z.array(saved.extend({ album: z.string() })).optional(),
    artists: z.array(saved.extend({ name: z.string() })).optional(),
  })
  .refine(({ tracks, albums, artists }) => tracks ?? albums ?? artists);

const idsOf = (uri: string | null): Record<string, string> => {
  const id = /^spotify:(?:track|album|artist):(\w+)$/.exec(uri ?? '')?.[1];
  return id === undefined ? {} : { spotify: id };
};

type Heard = { title: string; artist: string; ms: number; at: string | undefined; uri: string | null };

/** What a line says was heard; null for what is no song, undefined for what has another form. */
function heardIn(line: unknown): Heard | null | undefined {
  const short = shortSchema.safeParse(line);
  if (short.success) {
    const { trackName, artistName, msPlayed, endTime } = short.data;
    return { title: trackName, artist: artistName, ms: msPlayed, at: momentOf(endTime), uri: null };
  }
  const extended = extendedSchema.safeParse(line);
  if (!extended.success) return undefined;
  const { ts, ms_played, master_metadata_track_name: title, spotify_track_uri: uri } = extended.data;
  const artist = extended.data.master_metadata_album_artist_name;
  return title === null || artist === null ? null : { title, artist, ms: ms_played, at: momentOf(ts), uri };
}

function fromHistory(lines: unknown[]): ParsedFile {
  const entries: PersonalEntry[] = [];
  const unreadable: ParsedFile['unreadable'] = [];
  for (const [index, item] of lines.entries()) {
    const heard = heardIn(item);
    if (heard === undefined) unreadable.push({ line: index + 1, reason: 'it has another form' });
    if (heard == null || heard.ms < leastMs) continue;
    const { title, artist, at, uri } = heard;
    entries.push({
      ...{ line: index + 1, what: 'history', kinds: ['TRACK'], title, artist, ids: idsOf(uri) },
      ...(at !== undefined && { at }),
    });
  }
  return { entries, unreadable };
}

function fromLibrary({ tracks = [], albums = [], artists = [] }: z.infer<typeof librarySchema>): ParsedFile {
  const named = [
    ...tracks.map(({ track, ...item }) => ({ ...item, title: track, kind: 'TRACK' as EntryKind })),
    ...albums.map(({ album, ...item }) => ({ ...item, title: album, kind: 'ALBUM' as EntryKind })),
    ...artists.map(({ name, ...item }) => ({ ...item, title: name, kind: 'ARTIST' as EntryKind })),
  ];
  const entries = named.map(({ title, kind, artist, uri }, index): PersonalEntry => ({
    ...{ line: index + 1, what: 'watchlist', kinds: [kind], title, ids: idsOf(uri) },
    ...(artist !== undefined && { artist }),
  }));
  return { entries, unreadable: [] };
}

/** The account data of Spotify: what was heard, and what was saved. */
export const spotifyAccount: PersonalFormat = {
  name: 'spotify',
  files: 'StreamingHistory_music_0.json, Streaming_History_Audio_….json or YourLibrary.json',
  parse(text): ParsedFile {
    const json = jsonOf(text);
    if (Array.isArray(json)) return fromHistory(json);
    const library = librarySchema.safeParse(json);
    if (!library.success)
      throw new UnknownFileError(`A file of Spotify's account data is ${spotifyAccount.files}.`);
    return fromLibrary(library.data);
  },
};
