import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectionOf, encodeCursor, pageRequest } from './paging.ts';
import type { Connection, PageRequest } from './paging.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** A page of a sorted list, as a repository would read it. */
const read = (rows: number[], after: number | null, limit: number) =>
  rows
    .filter((row) => after === null || row > after)
    .sort((one, other) => one - other)
    .slice(0, limit + 1);

describe('paging', () => {
  it('shows each row once, whatever the size of the page and while rows are added behind', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.integer({ min: 1, max: 7 }), (numbers, first) => {
        const seen: number[] = [];
        let after: string | null = null;
        let hasNext = true;
        const rows = [...numbers];
        while (hasNext) {
          const request: PageRequest<number> = pageRequest({ first, after }, isNumber);
          const page: Connection<number> = connectionOf(
            read(rows, request.after, first),
            request,
            rows.length,
            (row) => row,
          );
          seen.push(...page.edges.map(({ node }) => node));
          after = page.pageInfo.endCursor;
          hasNext = page.pageInfo.hasNextPage;
          // A row that comes in before the place we are at must not shift the next page.
          if (seen.length > 0) rows.push(Math.min(...rows) - 1);
        }
        expect(seen).toEqual(numbers.sort((one, other) => one - other));
      }),
    );
  });

  it.each([0, -1, 101, 1.5])('refuses a page of %s rows', (first) => {
    expect(() => pageRequest({ first }, isNumber)).toThrow(/between 1 and 100/);
  });

  it.each(['', 'nonsense', encodeCursor('text')])(
    'refuses the cursor "%s" that it did not give out',
    (after) => {
      expect(() => pageRequest({ after }, isNumber)).toThrow(/cursor/);
    },
  );
});
