import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { OperatorError } from '#shared/operator-error.ts';
import { readRecords } from './feed-reader.ts';
import type { RawRecord } from './feed-reader.ts';

/** The columns of a platform's feed, in any order. */
const feedColumns = [
  'show_id',
  'type',
  'title',
  'director',
  'cast',
  'country',
  'date_added',
  'release_year',
  'rating',
  'duration',
  'listed_in',
  'description',
] as const;

type FeedColumn = (typeof feedColumns)[number];
export type FeedFields = Record<FeedColumn, string>;

/** A record by column name, or the reason why it is none. */
export type FeedRecord = Omit<RawRecord, 'values' | 'broken'> &
  ({ fields: FeedFields; broken: null } | { fields: null; broken: string });

/** A feed whose header was read. */
export interface Feed {
  sizeBytes: number;
  records: AsyncGenerator<FeedRecord, void>;
}

/** Thrown when a file is not a feed; the message says what is wrong with it. */
class FeedUnreadableError extends OperatorError {
  override name = 'FeedUnreadableError';
}

/** A header is a few hundred bytes. */
const longestHeader = 64 * 1024;

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

async function readStart(path: string): Promise<{ start: Buffer; sizeBytes: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
    return { start: buffer.subarray(0, bytesRead), sizeBytes: size };
  } finally {
    await file.close();
  }
}

function headerNames(line: Buffer): string[] {
  try {
    const [names = []] = parse(line, { bom: true, relax_quotes: true }) as string[][];
    return names.map((name) => name.trim().toLowerCase());
  } catch {
    return [];
  }
}

async function* namedRecords(
  path: string,
  names: readonly string[],
  startByte: number,
): AsyncGenerator<FeedRecord, void> {
  for await (const record of readRecords(path, { byte: startByte, line: 2 }, names.length)) {
    const { values, broken, ...rest } = record;
    yield broken === null
      ? {
          ...rest,
          broken,
          fields: Object.fromEntries(names.map((name, at) => [name, values[at]])) as FeedFields,
        }
      : { ...rest, broken, fields: null };
  }
}

/** Opens a feed of twelve columns and checks its header. Throws FeedUnreadableError. */
export async function openFeed(path: string): Promise<Feed> {
  const refuse = (why: string, cause?: unknown) =>
    new FeedUnreadableError(`The feed ${path} cannot be read: ${why}.`, { cause });

  const { start, sizeBytes } = await readStart(path).catch((error: NodeJS.ErrnoException) => {
    throw refuse(reasons[error.code ?? ''] ?? error.message, error);
  });
  if (start.toString().trim() === '') throw refuse('it is empty');
  const lineEnd = start.indexOf(0x0a);
  const headerEnd = lineEnd < 0 ? start.length : lineEnd + 1;
  const names = headerNames(start.subarray(0, headerEnd));
  const absent = feedColumns.filter((column) => !names.includes(column));
  if (absent.length > 0) throw refuse(`its first line lacks the columns ${absent.join(', ')}`);
  if (names.length > feedColumns.length) {
    throw refuse(`its first line has ${names.length} columns where ${feedColumns.length} are expected`);
  }
  return { sizeBytes, records: namedRecords(path, names, headerEnd) };
}
