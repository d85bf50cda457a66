import { Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { Resilience } from './resilience.ts';
import type { ResilienceObserver } from './resilience.ts';

const connectTimeoutMs = 3000;
/** Below the 72 s after which our servers close an idle connection, so that none is used as it closes. */
const keepAliveMs = 60_000;
const connectionsPerOrigin = 128;

/** How a subgraph is reached. */
export interface SubgraphConnection {
  /** The connections to its origin. */
  dispatcher: Dispatcher;
  resilience: Resilience;
  /** The requests that it has not answered yet, with those that wait for a connection. */
  underWay: { count: number };
}

/**
 * What the router has open to its subgraphs and knows of their health: a supergraph that is replaced finds it as it is.
 */
export class SubgraphConnections {
  readonly #pools = new Map<string, Pool>();
  readonly #connections = new Map<string, SubgraphConnection>();

  /**
   * The connections to the subgraphs whose addresses are given, by their names. Of others nothing is told any more;
   * requests to them go on.
   */
  to(
    urls: ReadonlyMap<string, string>,
    observerOf: (name: string) => ResilienceObserver,
  ): Map<string, SubgraphConnection> {
    const keyOf = (name: string, url: string) => `${name} ${url}`;
    const keys = new Set([...urls].map(([name, url]) => keyOf(name, url)));
    for (const [key, { resilience }] of this.#connections) {
      if (keys.has(key)) continue;
      resilience.forget();
      this.#connections.delete(key);
    }
    const connections = [...urls].map(([name, url]): [string, SubgraphConnection] => {
      const key = keyOf(name, url);
      const connection = this.#connections.get(key) ?? {
        dispatcher: this.#poolOf(url),
        resilience: new Resilience(name, observerOf(name)),
        underWay: { count: 0 },
      };
      this.#connections.set(key, connection);
      return [name, connection];
    });
    return new Map(connections);
  }

  #poolOf(url: string): Dispatcher {
    const { origin } = new URL(url);
    let pool = this.#pools.get(origin);
    if (pool === undefined) {
      pool = new Pool(origin, {
        connections: connectionsPerOrigin,
        keepAliveTimeout: keepAliveMs,
        connect: { timeout: connectTimeoutMs },
      });
      this.#pools.set(origin, pool);
    }
    return pool;
  }

  /** Closes them when the answers that are on their way are there. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }
}
