import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { OperatorError } from '#shared/operator-error.ts';
import type { ParsedFile, PersonalEntry } from './entry.ts';

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
const idsSchema = z
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

/** A film or a series as services with ids of other catalogues name it. */
const titledSchema = z.object({ title: z.string(), year: z.int().nullish(), ids: idsSchema });

/** What an item has that is about a film or a series. */
export const filmOrSeries = { movie: titledSchema.nullish(), show: titledSchema.nullish() };

/** Whether an item says what it is about. */
export const namesTitle = ({ movie, show }: { movie?: unknown; show?: unknown }): boolean =>
  movie != null || show != null;

/** Reads items of a JSON file one by one, each numbered from 1; those of another form are named with the reason. */
export function readItems<Schema extends z.ZodType>(
  items: readonly unknown[],
  schema: Schema,
  entriesOf: (item: z.output<Schema>, line: number) => PersonalEntry[],
): ParsedFile {
  const file: ParsedFile = { entries: [], unreadable: [] };
  for (const [at, item] of items.entries()) {
    const parsed = schema.safeParse(item);
    if (parsed.success) file.entries.push(...entriesOf(parsed.data, at + 1));
    else {
      const reason = parsed.error.issues[0]?.message ?? 'it has another form';
      file.unreadable.push({ line: at + 1, reason });
    }
  }
  return file;
}

/** A moment as ISO 8601 in UTC; undefined where it is none. Without a zone it is taken for UTC. */
export function momentOf(text: string | null | undefined): string | undefined {
  if (text == null || text.trim() === '') return undefined;
  const plain = text.trim().replace(/ UTC$/, 'Z');
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(plain);
  const milliseconds = Date.parse(hasZone ? plain.replace(' ', 'T') : `${plain.replace(' ', 'T')}Z`);
  const other = Number.isNaN(milliseconds) ? Date.parse(`${plain} UTC`) : milliseconds;
  return Number.isNaN(other) ? undefined : new Date(other).toISOString();
}
