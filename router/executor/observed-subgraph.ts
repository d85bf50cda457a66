import type { FetchOutcome, RouterMetrics } from '../telemetry/metrics.ts';
import type { Changes } from './changes.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/** The subgraph with its requests counted and timed, and with the changes noted that clients make. */
export function observeSubgraph(
  name: string,
  subgraph: SubgraphExecutor,
  metrics: RouterMetrics,
  changes: Changes,
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
        if (request.operation.type === 'mutation') changes.note(request.context);
        metrics.fetchEnded(name, outcome, (performance.now() - startedAt) / 1000);
      }
    },
    subscribe: (request) => subgraph.subscribe(request),
  };
}
