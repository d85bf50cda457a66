import { parse } from 'csv-parse/sync';
import { decoderOf, longestRecord, tooLong } from './feed-text.ts';
import type { RawRecord } from './feed-text.ts';
import { readLines } from './line-reader.ts';
import type { Line } from './line-reader.ts';

const notClosed = 'a quote is opened and never closed: close it, or double the quotes within the value';

/** What a text is by RFC 4180: a record, the beginning of one whose quote is open, or one with stray quotes. */
type Split = { state: 'record'; values: string[] } | { state: 'open' | 'stray' };

/** The end of the value that begins at `from`, and the value; null where its quotes are astray. */
function quotedValue(text: string, from: number): { value: string; end: number } | 'open' | 'stray' {
  let quote = text.indexOf('"', from + 1);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  if (quote < 0) return 'open';
  const next = text[quote + 1];
  if (next !== undefined && next !== ',') return 'stray';
  return { value: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 };
}

function splitRecord(text: string): Split {
  const values: string[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"') {
      const quoted = quotedValue(text, at);
      if (typeof quoted === 'string') return { state: quoted };
      values.push(quoted.value);
      at = quoted.end;
    } else {
      const comma = text.indexOf(',', at);
      const value = text.slice(at, comma < 0 ? text.length : comma);
      if (value.includes('"')) return { state: 'stray' };
      values.push(value);
      at += value.length;
    }
  }
  return { state: 'record', values };
}

/** The values of a line whose quotes are astray: each is a character like others. Null where one stays open. */
function relaxedValues(text: string): string[] | null {
  try {
    const [values = []] = parse(text, { relax_quotes: true, relax_column_count: true }) as string[][];
    return values;
  } catch {
    return null;
  }
}

/** Lines that can be given back. */
class Lines {
  readonly #lines: AsyncGenerator<Line, void>;
  #returned: Line[] = [];

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#lines = readLines(bytes, longestRecord + 1);
  }

  async take(): Promise<Line | undefined> {
    const returned = this.#returned.shift();
    if (returned !== undefined) return returned;
    const { value } = await this.#lines.next();
    return value ?? undefined;
  }

  giveBack(lines: Line[]): void {
    this.#returned = [...lines, ...this.#returned];
  }
}

/** Takes further lines until the quote that `first` leaves open is closed; `text` is what the lines say together. */
async function takeUntilClosed(
  lines: Lines,
  first: Line,
): Promise<{ taken: Line[]; text: string; split: Split }> {
  const taken = [first];
  let { text } = first;
  let split = splitRecord(text);
  let { end } = first;
  while (split.state === 'open' && text.length <= longestRecord) {
    const line = await lines.take();
    if (line === undefined) break;
    taken.push(line);
    text += end + line.text;
    ({ end } = line);
    if (line.text.includes('"')) split = splitRecord(text);
  }
  return { taken, text, split };
}

/** The values of what `taken` lines say together, or why they are no record. */
function valuesOf(
  text: string,
  split: Split,
  spansLines: boolean,
  columns: number,
): { values: string[]; reason: null } | { values: null; reason: string } {
  if (split.state !== 'record' && spansLines) return { values: null, reason: notClosed };
  const values = split.state === 'record' ? split.values : relaxedValues(text);
  if (values === null || (spansLines && values.length !== columns))
    return { values: null, reason: notClosed };
  if (values.length === columns) return { values, reason: null };
  const reason = `${values.length} columns where ${columns} are expected: quote values that hold a comma`;
  return { values: null, reason };
}

/** A line that is no record. */
const lost = ({ number, endByte, text }: Line, reason: string): RawRecord<string[]> => ({
  ...{ line: number, endByte, raw: decoderOf(text)(text), value: null, broken: reason },
});

/**
 * Reads the records of a CSV file as a stream. A stray quote within one line is a character like others. A record that
 * is broken over several lines costs only its first line: reading goes on with the next. Empty lines are left out.
 */
export async function* readCsvRecords(
  bytes: AsyncIterable<Uint8Array>,
  columns: number,
): AsyncGenerator<RawRecord<string[]>, void> {
  const lines = new Lines(bytes);
  for (let first = await lines.take(); first !== undefined; first = await lines.take()) {
    if (first.text === '') continue;
    if (first.length > longestRecord) {
      yield lost(first, tooLong);
      continue;
    }
    const { taken, text, split } = await takeUntilClosed(lines, first);
    const { values, reason } = valuesOf(text, split, taken.length > 1, columns);
    if (values === null) {
      lines.giveBack(taken.slice(1));
      yield lost(first, reason);
      continue;
    }
    const decode = decoderOf(text);
    const { endByte } = taken.at(-1) ?? first;
    yield { line: first.number, endByte, raw: decode(text), value: values.map(decode), broken: null };
  }
}
