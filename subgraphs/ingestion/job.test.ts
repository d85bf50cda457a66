import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keptRejects, longestRaw, totalsAfter } from './job.ts';

const totals = fc.record({ rowsRead: fc.nat(), created: fc.nat(), updated: fc.nat(), unchanged: fc.nat() });

describe('the totals of a job', () => {
  it('are the same in whatever order and however often reports arrive', () => {
    fc.assert(
      fc.property(totals, totals, totals, (one, two, three) => {
        const inOrder = totalsAfter(totalsAfter(one, two), three);
        expect(totalsAfter(one, totalsAfter(two, three))).toEqual(inOrder);
        expect(totalsAfter(totalsAfter(one, three), two)).toEqual(inOrder);
        expect(totalsAfter(inOrder, two)).toEqual(inOrder);
      }),
    );
  });
});

describe('a kept reject', () => {
  it('is cut, holds no NUL, and is the only one of its line', () => {
    const kept = keptRejects([
      { line: 2, recordId: null, reason: 'first', raw: 'x' },
      { line: 2, recordId: 'a\0', reason: 'second', raw: `\0${'y'.repeat(longestRaw)}` },
    ]);
    expect(kept).toEqual([
      { line: 2, recordId: 'a\uFFFD', reason: 'second', raw: expect.stringMatching(/^\uFFFDy+$/) },
    ]);
    expect(kept[0]?.raw).toHaveLength(longestRaw);
  });
});
