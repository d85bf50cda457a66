import type { FetchOutcome, RouterMetrics } from '../telemetry/metrics.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/** The subgraph with its requests counted and timed. */
export function observeSubgraph(
  name: string,
  subgraph: SubgraphExecutor,
  metrics: RouterMetrics,
): SubgraphExecutor {
  return {
    isRemote: subgraph.isRemote ?? false,
    async execute(request) {
      const startedAt = performance.now();
      let outcome: FetchOutcome = 'unavailable';
      try {
        const result = await subgraph.execute(request);
        outcome = result.errors === undefined ? 'ok' : 'errors';
        return result;
      } finally {
        metrics.fetchEnded(name, outcome, (performance.now() - startedAt) / 1000);
      }
    },
    subscribe: (request) => subgraph.subscribe(request),
  };
}
