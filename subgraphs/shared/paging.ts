import { BadUserInputError } from './errors.ts';

/** A page of a Relay connection, https://relay.dev/graphql/connections.htm. */
export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: number;
}

/** The part of a sorted list that is wanted: at most `limit` rows whose sort key comes after `after`. */
export interface PageRequest<Key> {
  limit: number;
  after: Key | null;
}

const largestPage = 100;

export function encodeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodeCursor<Key>(cursor: string, isKey: (value: unknown) => value is Key): Key {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isKey(value)) return value;
  } catch {
    // Not one of ours: refused below.
  }
  throw new BadUserInputError('This cursor is not one that the server gave out.', 'after');
}

/**
 * Reads the `first` and `after` of a field. A cursor holds the sort key of a row, so that a page stays where it is
 * while rows come and go.
 */
export function pageRequest<Key>(
  args: { first?: number | null; after?: string | null },
  isKey: (value: unknown) => value is Key,
  defaultLimit = 20,
): PageRequest<Key> {
  const limit = args.first ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
    throw new BadUserInputError(`"first" must be between 1 and ${largestPage}.`, 'first');
  }
  return { limit, after: args.after == null ? null : decodeCursor(args.after, isKey) };
}

/** Builds the connection of a page from up to `limit + 1` rows: the one too many says that there is a next page. */
export function connectionOf<T, Key>(
  rows: T[],
  request: PageRequest<Key>,
  totalCount: number,
  keyOf: (row: T) => Key,
): Connection<T> {
  const edges = rows.slice(0, request.limit).map((node) => ({ node, cursor: encodeCursor(keyOf(node)) }));
  return {
    edges,
    totalCount,
    pageInfo: {
      hasNextPage: rows.length > request.limit,
      hasPreviousPage: request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
