import type { Config } from '#shared/config.ts';
import type { RouterCaching } from './cache/router-caching.ts';
import type { Changes } from './executor/changes.ts';
import { observeSubgraph } from './executor/observed-subgraph.ts';
import type { Executor } from './executor/executor.ts';
import { createEngine } from './executor/engine.ts';
import type { SubgraphExecutor } from './executor/subgraph-executor.ts';
import { KnownOperations } from './fast-path/known-operations.ts';
import { createCostLimit } from './limits/cost-limit.ts';
import type { CostLimit } from './limits/cost-limit.ts';
import type { DocumentLimits } from './limits/document-limits.ts';
import { createDocumentCache } from './planner/document-cache.ts';
import type { DocumentCache } from './planner/document-cache.ts';
import type { Graph } from './planner/graph.ts';
import { authorizeOperations, createOperationAuthorizer } from './security/authorized-operations.ts';
import type { AuthorizeOperation } from './security/authorized-operations.ts';
import type { RouterMetrics } from './telemetry/metrics.ts';

/** A supergraph with all that is made of it once: it is replaced as a whole, and what runs on it goes on. */
export interface ServedGraph {
  graph: Graph;
  subgraphs: Record<string, SubgraphExecutor>;
  executor: Executor;
  /** What a viewer may run of an operation; the executor sees to it by itself. */
  authorize: AuthorizeOperation;
  /** Checks the documents that do not go through Apollo Server. */
  documents: DocumentCache;
  known: KnownOperations;
  costLimit: CostLimit;
}

export interface ServedGraphOptions {
  config: Config;
  limits: DocumentLimits;
  changes: Changes;
  /** Keeps answers and entities; nothing is kept without it. */
  caching: RouterCaching | undefined;
}

export function createServedGraph(
  graph: Graph,
  connected: Record<string, SubgraphExecutor>,
  metrics: RouterMetrics,
  { config, limits, changes, caching }: ServedGraphOptions,
): ServedGraph {
  const entityKeeper = caching?.entityKeeperOf(graph);
  const subgraphs = Object.fromEntries(
    Object.entries(connected).map(([name, subgraph]) => {
      const observed = observeSubgraph(name, subgraph, metrics, changes);
      return [name, entityKeeper === undefined ? observed : { ...observed, entityKeeper }];
    }),
  );
  const engine = createEngine(graph, subgraphs);
  const authorize = createOperationAuthorizer(graph);
  return {
    graph,
    subgraphs,
    executor: authorizeOperations(caching?.cacheOperations(graph, engine) ?? engine, authorize),
    authorize,
    documents: createDocumentCache(graph.schema, limits),
    known: new KnownOperations(graph.schema),
    costLimit: createCostLimit(graph.supergraphSchema, config),
  };
}
