import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import type { EntityKeeper } from '../cache/keep-entities.ts';
import type { RouterContext } from '../context.ts';

/** An operation that a query plan asks of a subgraph: one object for as long as the plan lives. */
export interface SubgraphOperation {
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName?: string | undefined;
}

export interface SubgraphRequest {
  operation: SubgraphOperation;
  /** The variables, as the JSON text of an object. */
  variables?: string | undefined;
  context: RouterContext;
}

/** What a subgraph answered; nobody else holds its objects, so they may be changed. */
export interface SubgraphResult extends FormattedExecutionResult {
  /** Its `Cache-Control` header; absent when it sent none. */
  cacheControl?: string | undefined;
}

/**
 * How the router reaches a subgraph, in another process or in this one. Errors of fields are in the result; a subgraph
 * that cannot be reached throws UPSTREAM_UNAVAILABLE or TIMEOUT.
 */
export interface SubgraphExecutor {
  /** Whether each request has its price, so that it pays to join them. */
  readonly isRemote?: boolean;
  /** Keeps its entities; each request asks for all of them without one. */
  readonly entityKeeper?: EntityKeeper;
  /** Runs a query or mutation. */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /**
   * Opens a subscription: a stream of results, or one result when it is refused. The stream throws when the subgraph
   * is lost.
   */
  subscribe(
    request: SubgraphRequest,
  ): Promise<AsyncIterableIterator<ExecutionResult> | FormattedExecutionResult>;
}

const probe: SubgraphOperation = { type: 'query', query: '{ __typename }' };

/** Asks whether a subgraph answers GraphQL at all; throws when it does not. */
export async function checkSubgraph(subgraph: SubgraphExecutor): Promise<void> {
  const context = { viewer: null, authorization: undefined };
  const { errors } = await subgraph.execute({ operation: probe, context });
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
}
