import { observeSubgraph } from './executor/observed-subgraph.ts';
import type { Executor } from './executor/executor.ts';
import { createEngine } from './executor/engine.ts';
import type { SubgraphExecutor } from './executor/subgraph-executor.ts';
import { KnownOperations } from './fast-path/known-operations.ts';
import type { Graph } from './planner/graph.ts';
import type { RouterMetrics } from './telemetry/metrics.ts';

/** A supergraph with all that is made of it once: it is replaced as a whole, and what runs on it goes on. */
export interface ServedGraph {
  graph: Graph;
  subgraphs: Record<string, SubgraphExecutor>;
  executor: Executor;
  known: KnownOperations;
}

export function createServedGraph(
  graph: Graph,
  connected: Record<string, SubgraphExecutor>,
  metrics: RouterMetrics,
): ServedGraph {
  const subgraphs = Object.fromEntries(
    Object.entries(connected).map(([name, subgraph]) => [name, observeSubgraph(name, subgraph, metrics)]),
  );
  return {
    graph,
    subgraphs,
    executor: createEngine(graph, subgraphs),
    known: new KnownOperations(graph.schema),
  };
}
