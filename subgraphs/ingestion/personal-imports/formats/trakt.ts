import { z } from 'zod';
import type { ParsedFile, PersonalEntry, PersonalFormat } from '../entry.ts';
import { filmOrSeries, jsonOf, momentOf, namesTitle, readItems, UnknownFileError } from '../read-text.ts';

const itemSchema = z
  .object({
    watched_at: z.string().nullish(),
    last_watched_at: z.string().nullish(),
    listed_at: z.string().nullish(),
    rated_at: z.string().nullish(),
    rating: z.number().min(1).max(10).nullish(),
    ...filmOrSeries,
  })
  .refine(namesTitle, { error: 'it names no film and no series' });

type Item = z.infer<typeof itemSchema>;

/** What the item says: rated, to be watched, or watched. */
function doneIn(item: Item): Pick<PersonalEntry, 'what' | 'at' | 'rating'> {
  const at = (text: string | null | undefined) => {
    const moment = momentOf(text);
    return moment === undefined ? {} : { at: moment };
  };
  if (item.rating != null) return { what: 'rating', rating: item.rating / 10, ...at(item.rated_at) };
  if (item.listed_at != null) return { what: 'watchlist', ...at(item.listed_at) };
  return { what: 'history', ...at(item.watched_at ?? item.last_watched_at) };
}

function entryOf(item: Item, line: number): PersonalEntry {
  // An episode counts for its series.
  const { title, year, ids } = (item.show ?? item.movie)!;
  return {
    ...{ line, title, ids, kinds: [item.show != null ? ('SERIES' as const) : ('MOVIE' as const)] },
    ...(year != null && { year }),
    ...doneIn(item),
  };
}

/** The files of a Trakt export, or answers of its API: lists of what was watched, rated and listed. */
export const trakt: PersonalFormat = {
  name: 'trakt',
  files: 'watched-history, ratings or watchlist as JSON',
  parse(text): ParsedFile {
    const list = jsonOf(text);
    if (!Array.isArray(list))
      throw new UnknownFileError(`A file of Trakt is a JSON list: take ${trakt.files}.`);
    return readItems(list, itemSchema, (item, line) => [entryOf(item, line)]);
  },
};
