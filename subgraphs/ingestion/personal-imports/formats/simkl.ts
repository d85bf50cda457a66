import { z } from 'zod';
import type { EntryKind, ParsedFile, PersonalEntry, PersonalFormat } from '../entry.ts';
import { filmOrSeries, jsonOf, momentOf, namesTitle, readItems, UnknownFileError } from '../read-text.ts';

const itemSchema = z
  .object({
    status: z.string().nullish(),
    last_watched_at: z.string().nullish(),
    added_to_watchlist_at: z.string().nullish(),
    user_rating: z.number().min(1).max(10).nullish(),
    ...filmOrSeries,
  })
  .refine(namesTitle, { error: 'it names no film and no series' });
const exportSchema = z
  .object({
    movies: z.array(z.unknown()).optional(),
    shows: z.array(z.unknown()).optional(),
    anime: z.array(z.unknown()).optional(),
  })
  .refine(({ movies, shows, anime }) => movies ?? shows ?? anime);

type Item = z.infer<typeof itemSchema>;

const kindsOf: Record<string, readonly EntryKind[]> = {
  movies: ['MOVIE'],
  shows: ['SERIES'],
  anime: ['SERIES', 'MOVIE'],
};

function entriesOf(item: Item, line: number, kinds: readonly EntryKind[]): PersonalEntry[] {
  const { title, year, ids } = (item.movie ?? item.show)!;
  const isWanted = item.status === 'plantowatch';
  const at = momentOf(isWanted ? item.added_to_watchlist_at : item.last_watched_at);
  const common = { line, title, kinds, ids, ...(year != null && { year }), ...(at !== undefined && { at }) };
  const seen: PersonalEntry = { ...common, what: isWanted ? 'watchlist' : 'history' };
  if (item.user_rating == null) return [seen];
  return [seen, { ...common, what: 'rating', rating: item.user_rating / 10 }];
}

/** Simkl's export of all items, by films, series and anime. */
export const simkl: PersonalFormat = {
  name: 'simkl',
  files: 'the JSON backup with movies, shows and anime',
  parse(text): ParsedFile {
    const parsedFile = exportSchema.safeParse(jsonOf(text));
    if (!parsedFile.success) throw new UnknownFileError(`A file of Simkl is ${simkl.files}.`);
    const listed = Object.entries(kindsOf).flatMap(([name, kinds]) =>
      (parsedFile.data[name as 'movies'] ?? []).map((item) => ({ item, kinds })),
    );
    return readItems(
      listed.map(({ item }) => item),
      itemSchema,
      (item, line) => entriesOf(item, line, listed[line - 1]?.kinds ?? []),
    );
  },
};
