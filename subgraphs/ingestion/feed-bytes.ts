import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OperatorError } from '#shared/operator-error.ts';

/** Asks over HTTP. */
export type Fetch = (url: URL, init?: RequestInit) => Promise<Response>;

/** Thrown when a file or an address is not a feed; the message says what is wrong with it. */
export class FeedUnreadableError extends OperatorError {
  override name = 'FeedUnreadableError';

  constructor(source: string, why: string, cause?: unknown) {
    super(`The feed ${source} cannot be read: ${why}.`, { cause });
  }
}

/** The bytes of a feed: unpacked, and in UTF-8 or the text's own one-byte encoding. */
export interface FeedBytes {
  /** 0 where it is not known. */
  sizeBytes: number;
  /** The same for the same feed; other for another one, as far as that can be told from its beginning and its size. */
  fingerprint: string;
  /** The first ones, at most 64 KiB; `bytes` gives them too. */
  head: Buffer;
  bytes: AsyncGenerator<Uint8Array, void>;
}

const headBytes = 64 * 1024;

const fileReasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

/** Whether a source is an address rather than a file. */
const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

async function openAddress(source: string, fetch: Fetch) {
  const url = URL.parse(source);
  if (url === null) throw new FeedUnreadableError(source, 'it is not an address');
  const answer = await fetch(url).catch((error: Error) => {
    throw new FeedUnreadableError(source, error.message, error);
  });
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    throw new FeedUnreadableError(source, `its server answers ${answer.status}`);
  }
  const { headers } = answer;
  // What fetch has unpacked is longer than the server says.
  const isPacked = headers.has('content-encoding');
  const sizeBytes = isPacked ? 0 : Number(headers.get('content-length') ?? 0);
  const version = headers.get('etag') ?? headers.get('last-modified') ?? '';
  return { bytes: answer.body as AsyncIterable<Uint8Array>, sizeBytes, version };
}

async function openFile(source: string) {
  const { size } = await stat(source).catch((error: NodeJS.ErrnoException) => {
    throw new FeedUnreadableError(source, fileReasons[error.code ?? ''] ?? error.message, error);
  });
  return { bytes: createReadStream(source) as AsyncIterable<Uint8Array>, sizeBytes: size, version: '' };
}

/** Reads the first bytes and gives them back before the others. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<Pick<FeedBytes, 'head' | 'bytes'>> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { value, done } = await iterator.next();
    if (done === true) break;
    chunks.push(value);
    length += value.length;
  }
  async function* all() {
    try {
      yield* chunks;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(chunks).subarray(0, headBytes), bytes: all() };
}

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);

function unpacked(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // Problems of either end surface where the unpacked bytes are read.
  return pipeline(Readable.from(bytes), createGunzip(), () => {}) as AsyncIterable<Uint8Array>;
}

/** UTF-16 by its byte order mark, or by the zeros that every second byte of it is where the text is Latin. */
function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  const zeros = [0, 0];
  for (const [at, byte] of head.subarray(0, 400).entries()) if (byte === 0) zeros[at % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  const most = Math.min(head.length, 400) * 0.4;
  if (odd > most) return 'utf-16le';
  return even > most ? 'utf-16be' : null;
}

async function* inUtf8(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* withoutMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let toSkip = 3;
  for await (const chunk of bytes) {
    yield chunk.subarray(Math.min(toSkip, chunk.length));
    toSkip = Math.max(0, toSkip - chunk.length);
  }
}

async function* namingTheSource(source: string, bytes: AsyncIterable<Uint8Array>) {
  try {
    yield* bytes;
  } catch (error) {
    throw new FeedUnreadableError(source, `it breaks off: ${(error as Error).message}`, error);
  }
}

/**
 * Opens a file or an address; gzip is unpacked and UTF-16 turned into UTF-8 on the way, whatever the name says. Throws
 * FeedUnreadableError, and so does the reading of `bytes` when the feed breaks off.
 */
export async function openBytes(source: string, fetch: Fetch): Promise<FeedBytes> {
  const opened = isAddress(source) ? await openAddress(source, fetch) : await openFile(source);
  let { sizeBytes } = opened;
  const peekNamed = (bytes: AsyncIterable<Uint8Array>) =>
    peek(bytes).catch((error: NodeJS.ErrnoException) => {
      throw new FeedUnreadableError(source, fileReasons[error.code ?? ''] ?? error.message, error);
    });
  let current = await peekNamed(opened.bytes);
  const fingerprint = createHash('sha256')
    .update(current.head)
    .update(`|${sizeBytes}|${opened.version}`)
    .digest('hex');
  if (startsWith(current.head, 0x50, 0x4b, 0x03, 0x04)) {
    throw new FeedUnreadableError(
      source,
      'it is a ZIP archive (or a workbook): unpack it, or save it as CSV',
    );
  }
  if (startsWith(current.head, 0x1f, 0x8b)) {
    sizeBytes = 0;
    current = await peekNamed(unpacked(current.bytes));
  }
  const utf16 = utf16Of(current.head);
  if (utf16 !== null) {
    sizeBytes = 0;
    current = await peekNamed(inUtf8(current.bytes, utf16));
  }
  if (startsWith(current.head, 0xef, 0xbb, 0xbf)) current = await peekNamed(withoutMark(current.bytes));
  return { sizeBytes, fingerprint, head: current.head, bytes: namingTheSource(source, current.bytes) };
}
