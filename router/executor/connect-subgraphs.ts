import { Agent } from 'undici';
import { ConfigurationError } from '#shared/config.ts';
import { callLocally } from './local-subgraph.ts';
import type { LocalSubgraph } from './local-subgraph.ts';
import { RemoteSubgraph } from './remote-subgraph.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

const connectTimeoutMs = 3000;
/** Below the 72 s after which our servers close an idle connection, so that none is used as it closes. */
const keepAliveMs = 60_000;
const connectionsPerSubgraph = 128;

export interface ConnectedSubgraphs {
  subgraphs: Record<string, SubgraphExecutor>;
  close(): Promise<void>;
}

/**
 * What the executor calls for each subgraph of a graph: the one given for it in this process, or its address over
 * connections that are kept. Throws ConfigurationError when one is missing or has no address.
 */
export function connectSubgraphs(
  urls: ReadonlyMap<string, string>,
  given: 'remote' | Record<string, LocalSubgraph>,
  timeoutMs = 15_000,
): ConnectedSubgraphs {
  if (given !== 'remote') {
    const missing = [...urls.keys()].filter((name) => given[name] === undefined);
    const subgraphs = Object.entries(given).map(([name, subgraph]) => [name, callLocally(subgraph)]);
    if (missing.length === 0) return { subgraphs: Object.fromEntries(subgraphs), close: async () => {} };
    throw new ConfigurationError(`The supergraph has subgraphs that do not run here: ${missing.join(', ')}.`);
  }
  const unreachable = [...urls].filter(([, url]) => !/^https?:\/\/./.test(url)).map(([name]) => name);
  if (unreachable.length > 0) {
    throw new ConfigurationError(`Subgraphs with no address that can be called: ${unreachable.join(', ')}.`);
  }
  const dispatcher = new Agent({
    connections: connectionsPerSubgraph,
    keepAliveTimeout: keepAliveMs,
    connect: { timeout: connectTimeoutMs },
  });
  const subgraphs = [...urls].map(([name, url]) => [
    name,
    new RemoteSubgraph({ name, url, dispatcher, timeoutMs }),
  ]);
  return { subgraphs: Object.fromEntries(subgraphs), close: () => dispatcher.close() };
}
