import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import type { SubgraphExecutor, SubgraphRequest, SubgraphResult } from './subgraph-executor.ts';

/** One GraphQL operation for a subgraph in this process. */
export interface LocalRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  /** The `Authorization` header of the client. */
  authorization?: string | undefined;
}

/** A subgraph that runs in this process. */
export interface LocalSubgraph {
  execute(request: LocalRequest): Promise<SubgraphResult>;
  subscribe(
    request: LocalRequest,
  ): Promise<AsyncIterableIterator<ExecutionResult> | FormattedExecutionResult>;
}

function localRequestOf({ operation, variables, context }: SubgraphRequest): LocalRequest {
  return {
    query: operation.query,
    operationName: operation.operationName,
    variables: variables === undefined ? undefined : (JSON.parse(variables) as Record<string, unknown>),
    authorization: context.authorization,
  };
}

/** A subgraph that is called without HTTP. */
export function callLocally(subgraph: LocalSubgraph): SubgraphExecutor {
  return {
    execute: (request) => subgraph.execute(localRequestOf(request)),
    subscribe: (request) => subgraph.subscribe(localRequestOf(request)),
  };
}
