import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRecords } from './feed-reader.ts';
import type { RawRecord } from './feed-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gateway-reader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(bytes: string | Buffer, columns = 3): Promise<RawRecord[]> {
  const path = join(folder, 'feed.csv');
  writeFileSync(path, bytes);
  const records: RawRecord[] = [];
  for await (const record of readRecords(path, { byte: 0, line: 1 }, columns)) records.push(record);
  return records;
}

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const brokenOnes = (records: RawRecord[]) =>
  records.filter(({ broken }) => broken !== null).map(({ line, broken }) => [line, broken]);

describe('reading a feed', () => {
  it('gives back what was written, with the line of each record, whatever it holds', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', '猫', '"', ',', '\n', '\r\n', ' ', '😀') });
    const records = fc.array(fc.tuple(value, value, value), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom('\n', '\r\n'), async (written, lineEnd) => {
        const lines = written.map((values) => values.map(quoted).join(','));
        const seen = await read(lines.map((line) => line + lineEnd).join(''));
        expect(seen.map(({ values }) => values)).toEqual(written);
        expect(seen.map(({ raw }) => raw)).toEqual(lines);
        let line = 1;
        for (const [at, record] of seen.entries()) {
          expect(record.line).toBe(line);
          line += (lines[at] ?? '').split('\n').length;
        }
        expect(seen.at(-1)?.endByte ?? 0).toBe(Buffer.byteLength(lines.map((one) => one + lineEnd).join('')));
      }),
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
      [2, 'a quote is opened and never closed'],
      [4, 'a quote is opened and never closed'],
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
    expect(brokenOnes(records)).toEqual([[1, 'a quote is opened and never closed']]);
    expect(records.map(({ values }) => values.join(''))).toEqual(['', 'def', 'ghi']);
  });

  it('refuses records of too few or too many columns', async () => {
    expect(brokenOnes(await read('a,b\n1,2,3\na,b,c,d\n'))).toEqual([
      [1, '2 columns where 3 are expected'],
      [3, '4 columns where 3 are expected'],
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

  it('throws what the file system says', async () => {
    const reading = readRecords(join(folder, 'absent.csv'), { byte: 0, line: 1 }, 3).next();
    await expect(reading).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
