import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { stringify } from 'yaml';
import type { Failure } from '#shared/graphql-client.ts';

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A Relay connection as the list of what it holds; the cursor of its end stays while there is more. */
function flattened(connection: Record<string, unknown>): Record<string, unknown> {
  const { edges, pageInfo, ...rest } = connection;
  const results = (edges as ({ node: object; cursor?: string } | null)[]).map((edge) => {
    const { node, cursor: _cursor, ...ofEdge } = edge ?? { node: {} };
    return { ...ofEdge, ...node };
  });
  const { hasNextPage, endCursor } = (pageInfo ?? {}) as { hasNextPage?: boolean; endCursor?: string };
  return { ...rest, results, ...(hasNextPage === true && { nextPageAfter: endCursor }) };
}

/** What a reader needs of data: no nulls, no empty lists, connections as lists. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  const entries = Object.entries(Array.isArray(object['edges']) ? flattened(object) : object);
  return Object.fromEntries(
    entries
      .map(([key, inner]): [string, unknown] => [key, essence(inner)])
      .filter(([, inner]) => !isEmpty(inner)),
  );
}

/** Data as short text that people and models read: an indented outline. */
export function readableText(data: Record<string, unknown>): string {
  const outline = essence(data) as object;
  return Object.keys(outline).length === 0
    ? 'Nothing found.'
    : stringify(outline, { lineWidth: 0 }).trimEnd();
}

/** One failure in one line. */
function failureLine({ code, message, retryable, retryAfter }: Failure): string {
  const after = retryAfter === undefined ? 'later' : `in ${retryAfter} s`;
  return `${code}: ${message}${retryable ? ` It can be tried again ${after}.` : ''}`;
}

const metaOf = (failures: readonly Failure[]) => ({
  errors: failures.map(({ code, message, retryable, retryAfter }) => ({
    ...{ code, message, retryable },
    ...(retryAfter !== undefined && { retryAfter }),
  })),
});

/** The result of a call that failed: a line for each failure, and the same as data in `_meta.errors`. */
export function failedResult(failures: readonly Failure[]): CallToolResult {
  const text = failures.map(failureLine).join('\n');
  return { isError: true, content: [{ type: 'text', text }], _meta: metaOf(failures) };
}

/** The result of a call that gave data; `failures` are those that left some of it null. */
export function dataResult(data: Record<string, unknown>, failures: readonly Failure[]): CallToolResult {
  const content = [{ type: 'text' as const, text: readableText(data) }];
  if (failures.length === 0) return { structuredContent: data, content };
  const missing = ['Some of the answer is missing.', ...failures.map(failureLine)].join('\n');
  return {
    structuredContent: data,
    content: [...content, { type: 'text', text: missing }],
    _meta: metaOf(failures),
  };
}
