import { Pool } from 'undici';
import type { Dispatcher } from 'undici';

const connectTimeoutMs = 3000;
/** Below the 72 s after which our servers close an idle connection, so that none is used as it closes. */
const keepAliveMs = 60_000;
const connectionsPerOrigin = 128;

/** The connections to subgraphs, kept by origin: a supergraph that is replaced finds them open. */
export class SubgraphConnections {
  readonly #pools = new Map<string, Pool>();

  /** The pool of the origin of an address. */
  to(url: string): Dispatcher {
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
