import type { GraphQLFormattedError } from 'graphql';
import type { JsonAnswer } from './post-json.ts';
import { TransientError } from './resilience.ts';
import { isObject } from './response-data.ts';
import type { SubgraphResult } from './subgraph-executor.ts';

/** The statuses by which a proxy says that it found nobody to answer. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

const isPath = (path: unknown): path is (string | number)[] =>
  Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');

/** An error as the specification has it, of whatever a subgraph put in its list. */
function readError(error: unknown): GraphQLFormattedError {
  const { message, path, extensions } = isObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : 'The subgraph told an error without a message.',
    ...(isPath(path) && { path }),
    ...(isObject(extensions) && { extensions }),
  };
}

/** The result in a body, https://spec.graphql.org/October2021/#sec-Response-Format; undefined when it is none. */
function readBody(body: unknown): SubgraphResult | undefined {
  if (!isObject(body)) return undefined;
  const { data, errors } = body;
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  if (isObject(data)) return hasErrors ? { data, errors: errors.map(readError) } : { data };
  // Data that is null has a reason; a list or a number is no data at all.
  if (!hasErrors || (data !== null && data !== undefined)) return undefined;
  const read = errors.map(readError);
  return data === null ? { data, errors: read } : { errors: read };
}

/**
 * What an answer says. Errors come with statuses of their own, and with a GraphQL result all the same. Throws when it is
 * not a result; TransientError when a proxy says so.
 */
export function readAnswer({ status, text, cacheControl }: JsonAnswer): SubgraphResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const result = readBody(body);
  if (result !== undefined) {
    if (cacheControl !== undefined) result.cacheControl = cacheControl;
    return result;
  }
  const message = `The answer, with the status ${status}, is not a GraphQL result.`;
  throw gatewayStatuses.has(status) ? new TransientError(message) : new Error(message);
}
