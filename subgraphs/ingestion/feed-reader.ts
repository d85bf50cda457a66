import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import type { CsvError, Info } from 'csv-parse';

/** One record of a feed, as it was read. */
export interface RawRecord {
  /** The line that it begins on, 1 for the first of the file. */
  line: number;
  /** The text as it came, without its line end. */
  raw: string;
  values: string[];
  /** Why the text is not a record; then `values` is empty. */
  broken: string | null;
  /** Where the next record begins, in bytes. */
  endByte: number;
}

/** Where a record begins. */
export interface Position {
  byte: number;
  line: number;
}

/** What the parser hands over; latin1, so that one character is one byte. */
interface Parsed {
  record: string[];
  raw: string;
  info: Info;
}

/** A longer record is a lost quote rather than a title, in bytes. */
const longestRecord = 100_000;
const notClosed = 'a quote is opened and never closed';

/** A record in the strict form of RFC 4180: quoted values hold doubled quotes only. */
const wellFormed = /^(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*$/;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** The decoder of a text whose characters are bytes: UTF-8 where it is that, else Windows-1252 (which covers Latin-1). */
function decoderOf(bytes: string): (part: string) => string {
  if (!/[\x80-\xff]/.test(bytes)) return (part) => part;
  try {
    utf8.decode(Buffer.from(bytes, 'latin1'));
    return (part) => utf8.decode(Buffer.from(part, 'latin1'));
  } catch {
    return (part) => windows1252.decode(Buffer.from(part, 'latin1'));
  }
}

/** The byte after the next line end; null when there is none. */
async function nextLine(path: string, byte: number): Promise<number | null> {
  let offset = byte;
  for await (const chunk of createReadStream(path, { start: byte }) as AsyncIterable<Buffer>) {
    const lineEnd = chunk.indexOf(0x0a);
    if (lineEnd >= 0) return offset + lineEnd + 1;
    offset += chunk.length;
  }
  return null;
}

function problemOf(text: string, values: string[], columns: number): string | null {
  if (text.length > longestRecord) return `the record is longer than ${longestRecord} bytes`;
  const spansLines = text.includes('\n');
  if (values.length !== columns) {
    return spansLines ? notClosed : `${values.length} columns where ${columns} are expected`;
  }
  return spansLines && !wellFormed.test(text) ? notClosed : null;
}

/**
 * Reads records until one is broken over several lines, and returns where that one begins; null at the end. The
 * parser keeps what it can: a stray quote within one line is a character like others.
 */
async function* readUntilLost(
  path: string,
  from: Position,
  columns: number,
): AsyncGenerator<RawRecord, { at: Position; text: string; reason: string } | null> {
  let unclosed: string | undefined;
  let fed = 0;
  const parser = parse({
    encoding: 'latin1',
    info: true,
    raw: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (_error: CsvError | undefined, raw: string | undefined) => void (unclosed = raw),
  });
  async function* chunks() {
    for await (const chunk of createReadStream(path, { start: from.byte }) as AsyncIterable<Buffer>) {
      if (fed - parser.info.bytes > longestRecord) return;
      fed += chunk.length;
      yield chunk;
    }
  }
  // Problems of the file surface in the loop below, through the parser.
  pipeline(chunks(), parser, () => {});

  const at = { ...from };
  for await (const { record, raw, info } of parser as AsyncIterable<Parsed>) {
    const text = raw.replace(/\r?\n?$/, '');
    const endByte = from.byte + info.bytes;
    const reason = problemOf(text, record, columns);
    const decode = decoderOf(text);
    if (reason !== null && (text.includes('\n') || text.length > longestRecord)) {
      return { at, text: decode(text), reason };
    }
    if (text !== '') {
      const values = reason === null ? record.map(decode) : [];
      yield { line: at.line, raw: decode(text), values, broken: reason, endByte };
    }
    at.line += text.split('\n').length;
    at.byte = endByte;
  }
  return unclosed === undefined ? null : { at, text: decoderOf(unclosed)(unclosed), reason: notClosed };
}

/**
 * Reads the records of a CSV file from a position on, as a stream. A record that is broken over several lines costs
 * only its first line: reading goes on with the next. Empty lines are left out. Rejects with the error of the file
 * system.
 */
export async function* readRecords(
  path: string,
  start: Position,
  columns: number,
): AsyncGenerator<RawRecord, void> {
  let from: Position | null = start;
  while (from !== null) {
    const lost: Awaited<ReturnType<ReturnType<typeof readUntilLost>['next']>>['value'] | null =
      yield* readUntilLost(path, from, columns);
    if (lost === null) return;
    const { at, text, reason } = lost as Exclude<typeof lost, RawRecord>;
    const resumeAt = await nextLine(path, at.byte);
    const raw = text.split('\n', 1)[0]?.replace(/\r$/, '') ?? '';
    yield { line: at.line, raw, values: [], broken: reason, endByte: resumeAt ?? at.byte + text.length };
    from = resumeAt === null ? null : { byte: resumeAt, line: at.line + 1 };
  }
}
