import type { ParsedFile, PersonalEntry, PersonalFormat } from '../entry.ts';
import { momentOf, rowsOf, UnknownFileError } from '../read-text.ts';
import type { CsvRow } from '../read-text.ts';

/** Letterboxd rates in half stars up to five. */
const mostStars = 5;

function entriesOf({ line, values }: CsvRow, isWatchlist: boolean): PersonalEntry[] {
  const { name = '', year, rating } = values;
  const at = momentOf(values['watched date'] || values['date']);
  const film = {
    ...{ line, kinds: ['MOVIE', 'SERIES'] as const, title: name, ids: {} },
    ...(year && { year: Number(year) }),
    ...(at !== undefined && { at }),
  };
  const seen: PersonalEntry = { ...film, what: isWatchlist ? 'watchlist' : 'history' };
  return rating ? [seen, { ...film, what: 'rating', rating: Number(rating) / mostStars }] : [seen];
}

/** The files of a Letterboxd export. Those of films to see have the columns of films that were seen, and another name. */
export const letterboxd: PersonalFormat = {
  name: 'letterboxd',
  files: 'watched.csv, diary.csv, ratings.csv or watchlist.csv of the export',
  parse(text, fileName): ParsedFile {
    const rows = rowsOf(text);
    if (rows.some(({ values }) => values['name'] === undefined || values['year'] === undefined)) {
      throw new UnknownFileError(
        `A file of Letterboxd has the columns Name and Year: take ${letterboxd.files}.`,
      );
    }
    const named = rows.filter(({ values }) => values['name'] !== '');
    return {
      entries: named.flatMap((row) => entriesOf(row, /watchlist/i.test(fileName))),
      unreadable: rows
        .filter(({ values }) => values['name'] === '')
        .map(({ line }) => ({ line, reason: 'it has no name' })),
    };
  },
};
