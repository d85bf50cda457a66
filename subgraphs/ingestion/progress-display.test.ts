import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { createProgressDisplay, summaryText } from './progress-display.ts';

const counts = { rowsRead: 5000, created: 4990, updated: 0, unchanged: 8, rejected: 2 };
const progressAt = (bytesRead: number) => ({ bytesRead, sizeBytes: 100, ...counts });

describe('the progress of a feed', () => {
  it('is a line for each tenth where no line can be redrawn', () => {
    const lines: string[] = [];
    const display = createProgressDisplay({ write: (line: string) => lines.push(line) });
    for (const bytes of [4, 12, 15, 100]) display.show(progressAt(bytes));
    display.stop();
    expect(lines).toEqual([
      ' 10 % · read 5,000 · created 4,990 · updated 0 · unchanged 8 · rejected 2\n',
      '100 % · read 5,000 · created 4,990 · updated 0 · unchanged 8 · rejected 2\n',
    ]);
  });

  it('is a bar on a terminal', () => {
    const terminal = Object.assign(new PassThrough(), {
      isTTY: true,
      columns: 120,
      cursorTo: () => true,
      clearLine: () => true,
      moveCursor: () => true,
    });
    const display = createProgressDisplay(terminal as unknown as NodeJS.WriteStream);
    display.show(progressAt(50));
    display.stop();
    expect(String(terminal.read())).toContain('50% · read 5,000');
  });
});

describe('the summary of a feed', () => {
  it('has the counts, the speed and the first rejects', () => {
    const text = summaryText('netflix titles.csv', {
      ...progressAt(100),
      ...{ nextMark: null, jobId: 'j1', seconds: 2.5 },
      firstRejects: [{ line: 7, recordId: 'N4', reason: 'it has no title', raw: '' }],
    });
    expect(text).toBe(`netflix titles.csv: read 5,000 · created 4,990 · updated 0 · unchanged 8 · rejected 2
2.5 s, 2,000 rows per second, job j1
Rejected:
  line 7 (N4): it has no title
  and 1 more, all kept with the job
`);
  });
});
