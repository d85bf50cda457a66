import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { OperatorError } from '#shared/operator-error.ts';

/** Thrown when a file is not one of the format; the message says which files are. */
export class UnknownFileError extends OperatorError {
  override name = 'UnknownFileError';
}

/** A row of a CSV file by column, in lower case, and its line. */
export interface CsvRow {
  line: number;
  values: Readonly<Record<string, string>>;
}

/** The rows of a CSV file with a header. */
export function rowsOf(text: string): CsvRow[] {
  const options = {
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    info: true,
    skip_empty_lines: true,
  };
  const lines = parseRows(text, options);
  const names = (lines[0]?.record ?? []).map((name) => name.trim().toLowerCase());
  return lines.slice(1).map(({ record, info }) => ({
    line: info.lines,
    values: Object.fromEntries(names.map((name, at) => [name, (record[at] ?? '').trim()])),
  }));
}

function parseRows(text: string, options: object): { record: string[]; info: { lines: number } }[] {
  try {
    return parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    throw new UnknownFileError(`The file is no CSV: ${(error as Error).message}.`);
  }
}

/** What a JSON file holds; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Ids as text; what is none is left out. */
export const idsSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((ids) =>
    Object.fromEntries(
      ['imdb', 'tmdb', 'tvdb'].flatMap((scheme) => {
        const value = ids?.[scheme];
        return typeof value === 'string' || typeof value === 'number' ? [[scheme, String(value)]] : [];
      }),
    ),
  );

/** A moment as ISO 8601 in UTC; undefined where it is none. Without a zone it is taken for UTC. */
export function momentOf(text: string | null | undefined): string | undefined {
  if (text == null || text.trim() === '') return undefined;
  const plain = text.trim().replace(/ UTC$/, 'Z');
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(plain);
  const milliseconds = Date.parse(hasZone ? plain.replace(' ', 'T') : `${plain.replace(' ', 'T')}Z`);
  const other = Number.isNaN(milliseconds) ? Date.parse(`${plain} UTC`) : milliseconds;
  return Number.isNaN(other) ? undefined : new Date(other).toISOString();
}
