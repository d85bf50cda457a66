import { encodeCursor } from '#shared/paging.ts';
import type { PageRequest } from '#shared/paging.ts';
import { compareHits } from './fusion.ts';
import type { Facet, SearchConnection, SearchMatch } from './schema.generated.ts';

/** How deep a search can be paged; `total` counts beyond it. */
export const deepestRank = 1_000;

/** The signals of {@link RankedList.matches}, by bit. */
const matchNames: readonly SearchMatch[] = ['TITLE', 'PEOPLE', 'GENRE', 'DESCRIPTION', 'MEANING'];

/** The bit that says "found by meaning". */
export const meaningBit = 16;

/** The answer to a search before it is cut into pages, as it is cached: columns of equal length. */
export interface RankedList {
  ids: string[];
  scores: number[];
  /** A bit for each signal that found the title. */
  matches: number[];
  total: number;
  facets: Facet[];
  didYouMean: string | null;
}

/** The score and the id of the last title of a page. */
export type RankedKey = [score: number, id: string];

export const isRankedKey = (value: unknown): value is RankedKey =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';

/**
 * Where a page begins. The title of the cursor is looked for by id, so that titles added or removed meanwhile shift
 * nothing; when it is gone itself, the page begins at the first title that ranks after it.
 */
function startOf({ ids, scores }: RankedList, after: RankedKey | null): number {
  if (after === null) return 0;
  const [score, id] = after;
  const found = ids.indexOf(id);
  if (found >= 0) return found + 1;
  const next = ids.findIndex(
    (other, index) => compareHits({ id: other, score: scores[index] ?? 0 }, { id, score }) > 0,
  );
  return next < 0 ? ids.length : next;
}

function namesOf(bits: number): SearchMatch[] {
  return matchNames.filter((_name, bit) => (bits & (1 << bit)) !== 0);
}

/** Cuts a page out of a list. A page past the end is empty. */
export function pageOf(
  list: RankedList,
  { limit, after }: PageRequest<RankedKey>,
): Pick<SearchConnection, 'edges' | 'pageInfo'> {
  const start = startOf(list, after);
  const end = Math.min(start + limit, list.ids.length);
  const edges = list.ids.slice(start, end).map((id, offset) => {
    const score = list.scores[start + offset] ?? 0;
    return {
      node: { id },
      cursor: encodeCursor([score, id] satisfies RankedKey),
      rank: start + offset + 1,
      score,
      matches: namesOf(list.matches[start + offset] ?? 0),
    };
  });
  return {
    edges,
    pageInfo: {
      hasNextPage: end < list.ids.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
