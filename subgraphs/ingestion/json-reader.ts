import { decoderOf, longestRecord, tooLong } from './feed-text.ts';
import type { RawRecord } from './feed-text.ts';
import { readLines } from './line-reader.ts';

/** An object of a JSON feed. */
export type JsonObject = Record<string, unknown>;

function objectOf(text: string): { value: JsonObject; broken: null } | { value: null; broken: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as JsonObject, broken: null }
      : { value: null, broken: 'the record is not a JSON object: write one object for each title' };
  } catch (error) {
    return { value: null, broken: `the record is not JSON: ${(error as Error).message}` };
  }
}

/** Reads one JSON object a line as a stream. A line that is none costs itself only. Empty lines are left out. */
export async function* readNdjsonRecords(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<RawRecord<JsonObject>, void> {
  for await (const { number: line, text, length, endByte } of readLines(bytes, longestRecord + 1)) {
    const raw = decoderOf(text)(text).trim();
    if (raw === '') continue;
    yield {
      line,
      endByte,
      raw,
      ...(length > longestRecord ? { value: null, broken: tooLong } : objectOf(raw)),
    };
  }
}

/** What is known of the element that is being read. */
interface Element {
  line: number;
  /** Where it begins on its line. */
  column: number;
  text: string;
  isBroken: boolean;
}

const unclosedText =
  'a text is opened and not closed on its line: close it, and write line ends in it as \\n';

/**
 * Finds the elements of a JSON array. No text in JSON goes on over a line end, so one that does is broken there, and the
 * next element that begins in the same column is one of its own: a lost quote costs one element and not the feed.
 */
class ArrayElements {
  #line = 1;
  #column = 0;
  #byte = 0;
  #depth = 0;
  #inText = false;
  #escaped = false;
  #element: Element | null = null;

  /** The elements that end within the characters, each of which is a byte. */
  *take(characters: string): Generator<RawRecord<JsonObject>, void> {
    for (const character of characters) {
      this.#byte += 1;
      const ended = this.#step(character);
      if (ended !== null) yield ended;
      if (character === '\n') [this.#line, this.#column] = [this.#line + 1, 0];
      else this.#column += 1;
    }
  }

  /** What is left when the feed ends: an element or an array without its end. */
  end(): RawRecord<JsonObject> | null {
    const ended = this.#finish('the feed ends within this record: it was cut off');
    if (ended !== null || this.#depth === 0) return ended;
    const broken = 'the feed ends before its "]": it was cut off';
    return { line: this.#line, raw: '', value: null, broken, endByte: this.#byte };
  }

  #step(character: string): RawRecord<JsonObject> | null {
    if (this.#inText) return this.#stepInText(character);
    if (this.#depth < 2) return this.#stepBetween(character);
    if (this.#element?.isBroken === true && character === '{' && this.#column === this.#element.column) {
      const ended = this.#finish(unclosedText);
      this.#begin(character);
      return ended;
    }
    return this.#stepWithin(character);
  }

  /** Within an element and outside its texts. */
  #stepWithin(character: string): RawRecord<JsonObject> | null {
    this.#keep(character);
    if (character === '"') this.#inText = true;
    else if (character === '{' || character === '[') this.#depth += 1;
    else if (character === '}' || character === ']') this.#depth -= 1;
    return this.#depth < 2 ? this.#finish() : null;
  }

  #stepInText(character: string): null {
    if (character === '\n') {
      this.#inText = false;
      if (this.#element !== null) this.#element.isBroken = true;
    } else if (this.#escaped) this.#escaped = false;
    else if (character === '\\') this.#escaped = true;
    else if (character === '"') this.#inText = false;
    this.#keep(character);
    return null;
  }

  /** Outside the array, or in it and between its elements. */
  #stepBetween(character: string): RawRecord<JsonObject> | null {
    if (this.#depth === 0) {
      if (character === '[') this.#depth = 1;
      return null;
    }
    const ends = character === ',' || character === ']';
    if (ends || (this.#element === null && /\s/.test(character))) {
      if (character === ']') this.#depth = 0;
      return ends ? this.#finish() : null;
    }
    if (this.#element === null) this.#begin(character);
    else this.#keep(character);
    if (character === '"') this.#inText = true;
    return null;
  }

  #begin(character: string): void {
    this.#element = { line: this.#line, column: this.#column, text: character, isBroken: false };
    this.#depth = character === '{' || character === '[' ? 2 : 1;
  }

  #keep(character: string): void {
    if (this.#element !== null && this.#element.text.length <= longestRecord) this.#element.text += character;
  }

  #finish(reason?: string): RawRecord<JsonObject> | null {
    if (this.#element === null) return null;
    const { line, text, isBroken } = this.#element;
    this.#element = null;
    const raw = decoderOf(text)(text).trim();
    const problem = text.length > longestRecord ? tooLong : (reason ?? (isBroken ? unclosedText : null));
    const found = problem === null ? objectOf(raw) : { value: null, broken: problem };
    return { line, raw, endByte: this.#byte, ...found };
  }
}

/** Reads the objects of a JSON array as a stream, one at a time. */
export async function* readJsonRecords(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<RawRecord<JsonObject>, void> {
  const elements = new ArrayElements();
  for await (const chunk of bytes) yield* elements.take(Buffer.from(chunk).toString('latin1'));
  const last = elements.end();
  if (last !== null) yield last;
}
