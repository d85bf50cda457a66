import type { EntryKind, ParsedFile, PersonalFormat } from '../entry.ts';
import { momentOf, rowsOf, UnknownFileError } from '../read-text.ts';

/** What begins the part of a title that names a season: the series is before it. */
const season =
  /^(?:(?:season|series|part|volume|book|chapter|collection|temporada|saison|staffel|stagione)\s+\S+|limited series|miniseries)$/i;

/** The title, and the series where it may be an episode: "Series: Season 1: Episode". */
function titleOf(text: string): { title: string; otherTitle?: string; kinds: readonly EntryKind[] } {
  const parts = text.split(/:\s+/);
  const at = parts.findIndex((part, index) => index > 0 && season.test(part.trim()));
  if (at > 0) return { title: parts.slice(0, at).join(': '), kinds: ['SERIES'] };
  // "Film: The Sequel" is a film, and "Series: Episode" one of a series without seasons.
  const [otherTitle = text] = parts;
  return { title: text, kinds: ['MOVIE', 'SERIES'], ...(parts.length > 1 && { otherTitle }) };
}

const short = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/;

/** Whether the days of a file are written day first: so where any of them can only be read that way. */
const isDayFirst = (dates: readonly string[]) =>
  dates.some((date) => Number(short.exec(date)?.[1] ?? 0) > 12);

function dayOf(text: string, dayFirst: boolean): string | undefined {
  const [, first, second, year = ''] = short.exec(text) ?? [];
  if (first === undefined) return momentOf(text);
  const [month, day] = dayFirst ? [second, first] : [first, second];
  return momentOf(
    `${year.length === 2 ? `20${year}` : year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`,
  );
}

/** Trailers and the like, which nobody means by what they watched. */
const isExtra = (type: string | undefined) => type !== undefined && type !== '';

/** A viewing history of Netflix: the short one of a profile's page, or the one of an account's data. */
export const netflixHistory: PersonalFormat = {
  name: 'netflix',
  files: 'NetflixViewingHistory.csv of a profile, or ViewingActivity.csv of the account data',
  parse(text): ParsedFile {
    const rows = rowsOf(text);
    if (rows.some(({ values }) => values['title'] === undefined)) {
      throw new UnknownFileError(
        `A viewing history of Netflix has a column Title: take ${netflixHistory.files}.`,
      );
    }
    const dateOf = (values: Readonly<Record<string, string>>) => values['start time'] ?? values['date'] ?? '';
    const dayFirst = isDayFirst(rows.map(({ values }) => dateOf(values)));
    const meant = rows.filter(({ values }) => !isExtra(values['supplemental video type']));
    return {
      entries: meant
        .filter(({ values }) => values['title'] !== '')
        .map(({ line, values }) => {
          const at = dayOf(dateOf(values), dayFirst);
          return {
            ...{ line, what: 'history' as const, ids: {}, ...titleOf(values['title'] ?? '') },
            ...(at !== undefined && { at }),
          };
        }),
      unreadable: meant
        .filter(({ values }) => values['title'] === '')
        .map(({ line }) => ({ line, reason: 'it has no title' })),
    };
  },
};
