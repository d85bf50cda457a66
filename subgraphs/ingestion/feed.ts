import { parse } from 'csv-parse/sync';
import { readCsvRecords } from './csv-reader.ts';
import { FeedUnreadableError, openBytes } from './feed-bytes.ts';
import type { FeedBytes, Fetch } from './feed-bytes.ts';
import { decoderOf } from './feed-text.ts';
import type { RawRecord } from './feed-text.ts';
import { readJsonRecords, readNdjsonRecords } from './json-reader.ts';
import type { JsonObject } from './json-reader.ts';

/** The columns of the video platforms' feeds, in any order; also the names in a JSON feed. */
export const feedColumns = [
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

/** What a record says, by the names of its source. */
export type RecordFields = Readonly<Record<string, unknown>>;

/** A record of a source, or the reason why it is none. */
export type FeedRecord = {
  /** 1 for the first line of a feed, or the first record of an API. */
  line: number;
  /** The record as it came. */
  raw: string;
  /** How far the reading is after this record: in bytes of the unpacked feed, or in records of an API. */
  endByte: number;
  /** Where another reading may go on after this record: given to `open` as `resumeAt`. Only some records say it. */
  resumeAt?: string;
} & ({ fields: RecordFields; broken: null } | { fields: null; broken: string });

/** A source whose beginning was read. */
export interface Feed {
  /** How long it is, in the measure of `endByte`; 0 where that is not known. */
  sizeBytes: number;
  /** The same for the same feed, another one for another. */
  fingerprint: string;
  records: AsyncGenerator<FeedRecord, void>;
  /** When all was read: from where the next reading sees what has changed since. Null where a source cannot tell. */
  nextMark(): string | null;
}

/** Which columns a CSV feed has. */
export interface FeedShape {
  columns: readonly string[];
  /** Whether it may have others besides. */
  allowsMore: boolean;
}

const videoFeed: FeedShape = { columns: feedColumns, allowsMore: false };

function headerOf(head: Buffer): string[] {
  const [line = ''] = head.toString('latin1').split(/[\r\n]/, 1);
  try {
    const [names = []] = parse(decoderOf(line)(line), { relax_quotes: true }) as string[][];
    return names.map((name) => name.trim().toLowerCase());
  } catch {
    return [];
  }
}

function headerProblem(names: readonly string[], { columns, allowsMore }: FeedShape): string | null {
  const absent = columns.filter((column) => !names.includes(column));
  if (absent.length > 0) return `its first line lacks the columns ${absent.join(', ')}`;
  if (allowsMore || names.length <= columns.length) return null;
  return `its first line has ${names.length} columns where ${columns.length} are expected`;
}

async function* csvRecords(
  bytes: FeedBytes['bytes'],
  names: readonly string[],
): AsyncGenerator<RawRecord<RecordFields>, void> {
  for await (const { value, ...record } of readCsvRecords(bytes, names.length)) {
    if (record.line === 1) continue;
    const fields = value === null ? null : Object.fromEntries(names.map((name, at) => [name, value[at]]));
    yield { ...record, value: fields };
  }
}

async function* feedRecords(records: AsyncGenerator<RawRecord<RecordFields>, void>) {
  for await (const { value, broken, ...record } of records) {
    yield value === null
      ? { ...record, fields: null, broken: broken ?? 'it cannot be read' }
      : { ...record, fields: value, broken: null };
  }
}

/** The records of a feed whose form its first character tells: a JSON array, one JSON object a line, or CSV. */
function recordsOf(source: string, { head, bytes }: FeedBytes, shape: FeedShape) {
  const first = head.toString('latin1').trimStart()[0];
  if (first === undefined) throw new FeedUnreadableError(source, 'it is empty');
  if (first === '[') return readJsonRecords(bytes);
  if (first === '{') return readNdjsonRecords(bytes);
  const names = headerOf(head);
  const problem = headerProblem(names, shape);
  if (problem !== null) throw new FeedUnreadableError(source, problem);
  return csvRecords(bytes, names);
}

/**
 * Opens a feed: a file or an address that holds CSV, a JSON array, or one JSON object a line, packed with gzip or not.
 * Throws FeedUnreadableError.
 */
export async function openFeed(source: string, fetch: Fetch, shape = videoFeed): Promise<Feed> {
  const opened = await openBytes(source, fetch);
  try {
    const records = feedRecords(recordsOf(source, opened, shape));
    return { sizeBytes: opened.sizeBytes, fingerprint: opened.fingerprint, records, nextMark: () => null };
  } catch (error) {
    await opened.bytes.return();
    throw error;
  }
}

/** The fields of a refused record, from its text; `columns` are those of its feed. Null when it is still broken. */
export function fieldsOfRaw(raw: string, columns: readonly string[] = feedColumns): RecordFields | null {
  try {
    const isJson = raw.trimStart().startsWith('{');
    if (isJson) return JSON.parse(raw) as JsonObject;
    const [values = []] = parse(raw, { relax_quotes: true }) as string[][];
    return values.length === columns.length
      ? Object.fromEntries(columns.map((column, at) => [column, values[at]]))
      : null;
  } catch {
    return null;
  }
}
