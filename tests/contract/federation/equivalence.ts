import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { isDeepStrictEqual } from 'node:util';
import { misuse, unresolvableCode } from './codes.ts';

/** What the merged graph says of an operation. */
export interface Expectation {
  answer: ExecutionResult;
  /** Every error that the data has for the operation, as `MergedGraph.everyError` tells them. */
  everyError: ExecutionResult;
}

type Path = readonly (string | number)[];

interface Told {
  path: Path;
  code: string;
}

/** The codes that say that the server, not the data, is at fault: a null that may not be is told in either way. */
const internal = new Set([undefined, 'INTERNAL_SERVER_ERROR', 'INVALID_GRAPHQL']);

const codeClass = (code: unknown) => (internal.has(code as string) ? 'INTERNAL' : String(code));

const told = ({ path, extensions }: GraphQLError | GraphQLFormattedError): Told => ({
  path: path ?? [],
  code: codeClass(extensions?.['code']),
});

const startsWith = (path: Path, start: Path) => start.every((key, index) => path[index] === key);

const text = ({ path, code }: Told) => `${code} at ${path.length === 0 ? 'no path' : path.join('.')}`;

/** How far into the data a path leads, and to what: nothing where a key was not selected. */
function follow(data: unknown, path: Path): { reached: Path; to: 'object' | 'value' | 'nothing' } {
  let value = data;
  for (const [index, key] of path.entries()) {
    const reached = path.slice(0, index);
    if (typeof value !== 'object' || value === null) return { reached, to: 'value' };
    if (!Object.hasOwn(value, key)) return { reached, to: typeof key === 'string' ? 'nothing' : 'value' };
    value = (value as Record<string | number, unknown>)[key];
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { reached: path, to: isObject ? 'object' : 'value' };
}

/** Whether federation brings the error along, 3b and 3c below. `data` is what the operation reaches. */
function isBroughtAlong({ path, code }: Told, data: unknown): boolean {
  const { to } = follow(data, path);
  return code === unresolvableCode ? to !== 'value' : code !== misuse && to === 'nothing';
}

/** Whether one error is the other, or that of the reference resolver which would have brought the other's field. */
function standsFor(one: Told, other: Told): boolean {
  if (one.code !== other.code || !startsWith(other.path, one.path)) return false;
  return other.path.length - one.path.length <= (one.code === unresolvableCode ? 1 : 0);
}

/**
 * How a federated answer differs from the merged one; nothing when they are equivalent.
 *
 * The data must be deep-equal, keys in the same order. For errors, path and code are compared, as a set:
 *
 * 1. An error of the merged answer whose own position is in the data, as null, must be told with its path and code.
 * 2. Where a null has travelled up from positions that are not in the data any more, at least one of the errors
 *    under it must be told. The specification lets an executor stop at the first, and a subgraph that is asked
 *    for less than the merged graph meets fewer.
 * 3. An error that is told must be one that the data has for the operation, so none is invented or misplaced, with
 *    three exceptions that federation brings along:
 *    a. the reference resolver of a subgraph fails, and its error is told once at the entity, in place of one at each
 *       of the fields that the subgraph was to bring. It then counts as told for all of those with the same code;
 *    b. a field fails that the client did not select and a @requires did. Its path leads to an object that the operation
 *       reaches, and to a key that it does not select there;
 *    c. a reference resolver fails for an entity of which conditions left out all that its subgraph was to bring: they
 *       were sent along with the fetch. Its path leads to an object.
 *
 * Two codes are the same if they are equal, or if both say that a null was met where none may be (no code,
 * INTERNAL_SERVER_ERROR, INVALID_GRAPHQL). Messages are not compared.
 */
export function differences(expected: Expectation, actual: ExecutionResult): string[] {
  const data = actual.data ?? null;
  const expectedData = expected.answer.data ?? null;
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(data)), expectedData))
    return ['The data is not the same.'];
  if (JSON.stringify(data) !== JSON.stringify(expectedData)) return ['The keys are not in the same order.'];

  const actualErrors = (actual.errors ?? []).map(told);
  const possible = (expected.everyError.errors ?? []).map(told);
  const missing = (expected.answer.errors ?? []).map(told).flatMap((error) => {
    const { reached } = follow(data, error.path);
    const isTold =
      reached.length === error.path.length
        ? actualErrors.some((other) => standsFor(other, error))
        : actualErrors.some((other) => startsWith(other.path, reached));
    return isTold ? [] : [`Not told: ${text(error)}`];
  });
  const invented = actualErrors
    .filter((error) => !possible.some((other) => standsFor(error, other)))
    .filter((error) => !isBroughtAlong(error, expected.everyError.data));
  return [...missing, ...invented.map((error) => `Invented: ${text(error)}`)];
}
