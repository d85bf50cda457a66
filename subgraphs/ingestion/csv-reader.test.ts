import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsvRecords } from './csv-reader.ts';
import type { RawRecord } from './feed-text.ts';

/** The bytes in pieces of a size, so that records begin and end within pieces. */
async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Buffer, { columns = 3, pieces = 64 * 1024 } = {}) {
  const records: (Omit<RawRecord<unknown>, 'value'> & { values: string[] })[] = [];
  for await (const { value, ...record } of readCsvRecords(inPieces(Buffer.from(text), pieces), columns)) {
    records.push({ ...record, values: value ?? [] });
  }
  return records;
}

type Seen = Awaited<ReturnType<typeof read>>;

const notClosed = 'a quote is opened and never closed: close it, or double the quotes within the value';
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const brokenOnes = (records: Seen) =>
  records.filter(({ broken }) => broken !== null).map(({ line, broken }) => [line, broken]);

describe('reading a feed', () => {
  it('gives back what was written, with the line of each record, whatever it holds', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', '猫', '"', ',', '\n', '\r\n', ' ', '😀') });
    const records = fc.array(fc.tuple(value, value, value), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 20 }),
        async (written, lineEnd, pieces) => {
          const lines = written.map((values) => values.map(quoted).join(','));
          const seen = await read(lines.map((line) => line + lineEnd).join(''), { pieces });
          expect(seen.map(({ values }) => values)).toEqual(written);
          expect(seen.map(({ raw }) => raw)).toEqual(lines);
          let line = 1;
          for (const [at, record] of seen.entries()) {
            expect(record.line).toBe(line);
            line += (lines[at] ?? '').split('\n').length;
          }
          expect(seen.at(-1)?.endByte ?? 0).toBe(
            Buffer.byteLength(lines.map((one) => one + lineEnd).join('')),
          );
        },
      ),
    );
  });

  it('takes a stray quote within a line as a character', async () => {
    const [record] = await read('1,say "hi" now,3\n');
    expect(record?.values).toEqual(['1', 'say "hi" now', '3']);
  });

  it('leaves out empty lines and goes on counting them', async () => {
    expect((await read('a,b,c\n\n\nd,e,f')).map(({ line }) => line)).toEqual([1, 4]);
  });

  it('loses one line to a quote that is never closed, at the end and in the middle', async () => {
    const records = await read('a,b,c\nx,"open,y\nd,"e",f\nz,"open\ng,h,i\n');
    expect(brokenOnes(records)).toEqual([
      [2, notClosed],
      [4, notClosed],
    ]);
    expect(records.filter(({ broken }) => broken === null).map(({ values }) => values.join(''))).toEqual([
      'abc',
      'def',
      'ghi',
    ]);
    expect(records[1]?.raw).toBe('x,"open,y');
  });

  it('does not let an open quote swallow the next record, even when the columns add up', async () => {
    const records = await read('a,b,"open\nd,e,"f"\ng,h,i\n');
    expect(brokenOnes(records)).toEqual([[1, notClosed]]);
    expect(records.map(({ values }) => values.join(''))).toEqual(['', 'def', 'ghi']);
  });

  it('refuses records of too few or too many columns', async () => {
    expect(brokenOnes(await read('a,b\n1,2,3\na,b,c,d\n'))).toEqual([
      [1, '2 columns where 3 are expected: quote values that hold a comma'],
      [3, '4 columns where 3 are expected: quote values that hold a comma'],
    ]);
  });

  it('gives up a record that grows without end, and nothing after it', async () => {
    const endless = `x,"${'y'.repeat(400_000)}\n`;
    const records = await read(`a,b,c\n${endless}d,e,f\n${'z'.repeat(300_000)}\ng,h,i\n`);
    expect(brokenOnes(records).map(([line]) => line)).toEqual([2, 4]);
    expect(records.map(({ values }) => values.join('')).filter(Boolean)).toEqual(['abc', 'def', 'ghi']);
  });

  it('reads UTF-8, and what is not that as Windows-1252, record by record', async () => {
    const bytes = Buffer.concat([Buffer.from('é,“q”,c\n', 'utf8'), Buffer.from('é,ü,c\n', 'latin1')]);
    expect((await read(bytes)).map(({ values }) => values.slice(0, 2))).toEqual([
      ['é', '“q”'],
      ['é', 'ü'],
    ]);
  });
});
