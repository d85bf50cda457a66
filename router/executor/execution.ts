import type { GraphQLError } from 'graphql';
import type { RouterContext } from '../context.ts';
import type { ResponseObject } from './response-data.ts';

/** One run of a compiled operation: what came so far, and what went wrong. */
export interface Execution {
  readonly context: RouterContext;
  readonly variables: Record<string, unknown>;
  readonly data: ResponseObject;
  readonly errors: GraphQLError[];
  /** The `Cache-Control` of every subgraph that answered; undefined of one that sent none. */
  readonly cacheControl: (string | undefined)[];
}

/** Begins a run with what is there of the response already. */
export const beginExecution = (
  variables: Record<string, unknown>,
  context: RouterContext,
  data: ResponseObject = {},
): Execution => ({ context, variables, data, errors: [], cacheControl: [] });
