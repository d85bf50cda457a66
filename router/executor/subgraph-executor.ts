import type { ExecutionResult, FormattedExecutionResult } from 'graphql';

/** One GraphQL operation for a subgraph, as a query plan asks it. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  /** The `Authorization` header of the client. */
  authorization?: string | undefined;
}

/**
 * How the router reaches a subgraph, in another process or in this one. Errors of fields are in the result; a subgraph
 * that cannot be reached throws UPSTREAM_UNAVAILABLE or TIMEOUT.
 */
export interface SubgraphExecutor {
  /** Runs a query or mutation. */
  execute(request: SubgraphRequest): Promise<FormattedExecutionResult>;
  /**
   * Opens a subscription: a stream of results, or one result when it is refused. The stream throws when the subgraph
   * is lost.
   */
  subscribe(
    request: SubgraphRequest,
  ): Promise<AsyncIterableIterator<ExecutionResult> | FormattedExecutionResult>;
}

/** Asks whether a subgraph answers GraphQL at all; throws when it does not. */
export async function checkSubgraph(subgraph: SubgraphExecutor): Promise<void> {
  const { errors } = await subgraph.execute({ query: '{ __typename }' });
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
}
