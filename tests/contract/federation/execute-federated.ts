import { parse } from 'graphql';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { callLocally } from '#router/executor/local-subgraph.ts';
import type { LocalSubgraph } from '#router/executor/local-subgraph.ts';
import { createEngine } from '#router/executor/engine.ts';
import type { Executor } from '#router/executor/executor.ts';
import type { SubgraphExecutor } from '#router/executor/subgraph-executor.ts';
import { buildGraph } from '#router/planner/graph.ts';
import type { Graph } from '#router/planner/graph.ts';
import { createStockExecutor } from './stock-executor.ts';

/** Makes the executor of a graph. */
export type CreateExecutor = (
  graph: Graph,
  subgraphs: Record<string, SubgraphExecutor>,
) => Pick<Executor, 'execute'>;

/** What the router runs, as router/server.ts makes it: the thing under test. */
export const createExecutorUnderTest: CreateExecutor = createEngine;

/** The executor of @apollo/gateway: where it answers the same, the fault is the plan's. */
export const createWitness: CreateExecutor = createStockExecutor;

export interface OperationRequest {
  query: string | DocumentNode;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

/** A supergraph with its subgraphs in this process. */
export interface FederatedGraph {
  graph: Graph;
  execute(request: OperationRequest): Promise<ExecutionResult>;
}

/** Connects a supergraph to subgraphs in this process. */
export function connectFederated(
  supergraphSdl: string,
  subgraphs: Record<string, LocalSubgraph>,
  createExecutor = createExecutorUnderTest,
): FederatedGraph {
  const graph = buildGraph(supergraphSdl);
  const called = Object.entries(subgraphs).map(([name, subgraph]) => [name, callLocally(subgraph)] as const);
  const executor = createExecutor(graph, Object.fromEntries(called));
  return {
    graph,
    // As the router does after it has checked what the client may ask and sent.
    async execute({ query, variables = {}, operationName }) {
      const document = typeof query === 'string' ? parse(query) : query;
      const plan = graph.plan(document, operationName, variables);
      return executor.execute({
        document,
        operationName,
        plan,
        variables,
        context: { viewer: null, authorization: undefined },
      });
    },
  };
}
