import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ParsedFile, PersonalEntry, PersonalFormat } from '../entry.ts';
import { jsonOf, momentOf, readItems, UnknownFileError } from '../read-text.ts';

/** An answer of user.getRecentTracks; what plays now has no date. */
const trackSchema = z.object({
  name: z.string().min(1),
  artist: z.object({ '#text': z.string() }),
  date: z.object({ uts: z.string() }).optional(),
});
const pageSchema = z.object({ recenttracks: z.object({ track: z.array(z.unknown()) }) });

function listened(line: number, title: string, artist: string, at: string): PersonalEntry {
  return { line, what: 'history', kinds: ['TRACK'], title, artist, ids: {}, at };
}

function fromPages(pages: unknown[]): ParsedFile {
  const tracks = pages.flatMap((page) => pageSchema.parse(page).recenttracks.track);
  return readItems(tracks, trackSchema, ({ name, artist, date }, line) => {
    if (date === undefined) return [];
    return [listened(line, name, artist['#text'], new Date(Number(date.uts) * 1000).toISOString())];
  });
}

/** Rows of artist, album, title and moment; a header is one more row that has no moment. */
function fromRows(text: string): ParsedFile {
  const rows = parse(text, { bom: true, relax_quotes: true, relax_column_count: true }) as string[][];
  if (rows.some((row) => row.length < 4)) {
    throw new UnknownFileError(`A file of Last.fm is ${lastFm.files}.`);
  }
  const entries: PersonalEntry[] = [];
  const unreadable: ParsedFile['unreadable'] = [];
  for (const [at, [artist = '', , title = '', moment = '']] of rows.entries()) {
    const listenedAt = momentOf(moment);
    if (title !== '' && listenedAt !== undefined) entries.push(listened(at + 1, title, artist, listenedAt));
    else if (at > 0) unreadable.push({ line: at + 1, reason: 'it has no title or no moment' });
  }
  return { entries, unreadable };
}

/** Scrobbles of Last.fm, as the usual exporters write them. */
export const lastFm: PersonalFormat = {
  name: 'lastfm',
  files: 'a CSV of artist, album, title and date, or pages of user.getRecentTracks as JSON',
  parse(text): ParsedFile {
    const json = jsonOf(text);
    if (json === undefined) return fromRows(text);
    const pages = Array.isArray(json) ? json : [json];
    if (!pages.every((page) => pageSchema.safeParse(page).success)) {
      throw new UnknownFileError(`A file of Last.fm is ${lastFm.files}.`);
    }
    return fromPages(pages);
  },
};
