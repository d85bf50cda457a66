import { ConfigurationError } from '#shared/config.ts';
import type { RouterMetrics } from '../telemetry/metrics.ts';
import type { Changes } from './changes.ts';
import { callLocally } from './local-subgraph.ts';
import type { LocalSubgraph } from './local-subgraph.ts';
import { RemoteSubgraph } from './remote-subgraph.ts';
import type { ResilienceObserver } from './resilience.ts';
import type { SubgraphConnection, SubgraphConnections } from './subgraph-connections.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

export interface ConnectOptions {
  connections: SubgraphConnections;
  changes: Changes;
  metrics: Pick<RouterMetrics, 'fetchRetried' | 'breakerChanged'>;
  /** Milliseconds that an answer may take. */
  timeoutMs: number;
}

/**
 * What the executor calls for each subgraph of a graph: the one given for it in this process, or its address over
 * connections that are kept. Throws ConfigurationError when one is missing or has no address.
 */
export function connectSubgraphs(
  urls: ReadonlyMap<string, string>,
  given: 'remote' | Record<string, LocalSubgraph>,
  { connections, changes, metrics, timeoutMs }: ConnectOptions,
): Record<string, SubgraphExecutor> {
  if (given !== 'remote') {
    const missing = [...urls.keys()].filter((name) => given[name] === undefined);
    const subgraphs = Object.entries(given).map(([name, subgraph]) => [name, callLocally(subgraph)]);
    if (missing.length === 0) return Object.fromEntries(subgraphs);
    throw new ConfigurationError(`The supergraph has subgraphs that do not run here: ${missing.join(', ')}.`);
  }
  const unreachable = [...urls].filter(([, url]) => !/^https?:\/\/./.test(url)).map(([name]) => name);
  if (unreachable.length > 0) {
    throw new ConfigurationError(`Subgraphs with no address that can be called: ${unreachable.join(', ')}.`);
  }
  const observerOf = (name: string): ResilienceObserver => ({
    onRetry: () => metrics.fetchRetried(name),
    onState: (state) => metrics.breakerChanged(name, state),
  });
  const opened = connections.to(urls, observerOf);
  const subgraphs = [...urls].map(([name, url]) => {
    const connection = opened.get(name) as SubgraphConnection;
    return [name, new RemoteSubgraph({ name, url, connection, timeoutMs, changes })];
  });
  return Object.fromEntries(subgraphs);
}
