/** One line of a feed; latin1, so that one character is one byte. */
export interface Line {
  /** 1 for the first of the feed. */
  number: number;
  /** Without its end; of a line that is longer than allowed, the beginning. */
  text: string;
  /** What ended it: CR, LF, both, or nothing at the end of the feed. */
  end: string;
  /** Its length in bytes. */
  length: number;
  /** Where the next line begins, in bytes. */
  endByte: number;
}

/**
 * Splits bytes into lines, whichever line ends they use. Keeps no more than `longest` bytes of a line, so that a line
 * of a gigabyte costs time and no memory.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Line, void> {
  let [number, endByte, text, length] = [1, 0, '', 0];
  // A CR at the end of a chunk waits for the LF that may follow.
  let waiting = '';
  const keep = (part: string) => {
    if (text.length < longest) text += part.slice(0, longest - text.length);
    length += part.length;
  };
  const finish = (end: string): Line => {
    endByte += length + end.length;
    const line = { number, text, end, length, endByte };
    [number, text, length] = [number + 1, '', 0];
    return line;
  };

  for await (const chunk of bytes) {
    const received =
      waiting + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const until = received.endsWith('\r') ? received.length - 1 : received.length;
    let from = 0;
    for (const { 0: end, index } of received.slice(0, until).matchAll(/\r\n?|\n/g)) {
      keep(received.slice(from, index));
      yield finish(end);
      from = index + end.length;
    }
    keep(received.slice(from, until));
    waiting = received.slice(until);
  }
  if (length > 0 || waiting !== '') yield finish(waiting);
}
