import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageRequest } from '#shared/paging.ts';
import { fuseRanks } from './fusion.ts';
import { isRankedKey, pageOf } from './ranked-list.ts';
import type { RankedKey, RankedList } from './ranked-list.ts';

function listOf(ids: readonly string[]): RankedList {
  const hits = fuseRanks([{ ids, weight: 1 }]);
  return {
    ids: hits.map(({ id }) => id),
    scores: hits.map(({ score }) => score),
    matches: hits.map((_hit, index) => index % 32),
    total: hits.length,
    facets: [],
    didYouMean: null,
  };
}

const request = (first: number, after: string | null) =>
  pageRequest<RankedKey>({ first, after }, isRankedKey);

/** All pages of a list, which may change between two pages. */
function readAll(lists: (page: number) => RankedList, first: number): string[] {
  const seen: string[] = [];
  for (let page = 0, after: string | null = null; page < 1000; page += 1) {
    const { edges, pageInfo } = pageOf(lists(page), request(first, after));
    seen.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor ?? null;
  }
  return seen;
}

const names = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 });

describe('Paging through a ranked list', () => {
  it('shows every title once, in order, whatever the size of a page', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 100 }), (ids, first) => {
        expect(readAll(() => listOf(ids), first)).toEqual(ids);
      }),
    );
  });

  it('shows no title twice and misses none of the old ones when titles are added meanwhile', () => {
    fc.assert(
      fc.property(
        names,
        names,
        fc.integer({ min: 1, max: 10 }),
        fc.infiniteStream(fc.nat(60)),
        (ids, added, first, places) => {
          const grown = [...ids];
          for (const id of added) grown.splice(places.next().value % (grown.length + 1), 0, `new-${id}`);
          const seen = readAll((page) => listOf(page === 0 ? ids : grown), first);
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.filter((id) => !id.startsWith('new-'))).toEqual(ids);
        },
      ),
    );
  });

  it('goes on behind the place of a title that is gone', () => {
    const before = listOf(['a', 'b', 'c', 'd', 'e']);
    const { pageInfo } = pageOf(before, request(2, null));
    const { edges } = pageOf(
      { ...before, ids: ['a', 'c', 'd', 'e'], scores: before.scores.filter((_, index) => index !== 1) },
      request(2, pageInfo.endCursor!),
    );
    expect(edges.map(({ node }) => node.id)).toEqual(['c', 'd']);
  });

  it('is empty past the end', () => {
    const list = listOf(['a']);
    const { pageInfo } = pageOf(list, request(1, null));
    expect(pageOf(list, request(1, pageInfo.endCursor!))).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it('names the signals that found a title', () => {
    const list = { ...listOf(['a', 'b']), matches: [0b10001, 0b01110] };
    const { edges } = pageOf(list, request(2, null));
    expect(edges.map(({ matches }) => matches)).toEqual([
      ['TITLE', 'MEANING'],
      ['PEOPLE', 'GENRE', 'DESCRIPTION'],
    ]);
  });
});
