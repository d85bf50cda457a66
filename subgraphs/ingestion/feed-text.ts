/** A longer record is a lost quote or a lost line end rather than a title, in bytes. */
export const longestRecord = 100_000;
export const tooLong = `the record is longer than ${longestRecord} bytes: split it, or end its line`;

/** One record of a feed, as it was read. */
export interface RawRecord<Value> {
  /** The line that it begins on, 1 for the first of the feed. */
  line: number;
  /** The text as it came, without its line end. */
  raw: string;
  /** Null when the text is not a record. */
  value: Value | null;
  /** Why the text is not a record. */
  broken: string | null;
  /** Where the next record begins, in bytes of the feed as it was unpacked. */
  endByte: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** The decoder of a text whose characters are bytes: UTF-8 where it is that, else Windows-1252 (which covers Latin-1). */
export function decoderOf(bytes: string): (part: string) => string {
  if (!/[\x80-\xff]/.test(bytes)) return (part) => part;
  try {
    utf8.decode(Buffer.from(bytes, 'latin1'));
    return (part) => utf8.decode(Buffer.from(part, 'latin1'));
  } catch {
    return (part) => windows1252.decode(Buffer.from(part, 'latin1'));
  }
}
