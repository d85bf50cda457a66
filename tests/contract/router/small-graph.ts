import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { Config } from '#shared/config.ts';
import { ConflictError } from '#shared/errors.ts';
import { MessageQueue } from '#shared/message-queue.ts';
import { Metrics } from '#shared/metrics.ts';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { Subgraph } from '#shared/subgraph.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import type { Viewer } from '#shared/viewer.ts';
import { requireViewer } from '#shared/viewer.ts';
import type { LocalSubgraph } from '#router/executor/local-subgraph.ts';
import { startRouter } from '#router/server.ts';
import type { Router, RouterOptions } from '#router/server.ts';
import { freePort } from '#tests/services/free-port.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import type { TestRuntime } from '#tests/runtime.ts';

const link = (...imports: string[]) => `
  extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ${JSON.stringify(['@key', '@authenticated', '@requiresScopes', '@policy', ...imports])}
  )`;

/** Titles by id, which a test may change while subscriptions are open. */
type Titles = Map<string, string>;

function createLibrary(titles: Titles): Subgraph {
  return {
    name: 'library',
    typeDefs: parse(`${link()}
      type Query {
        item(id: ID!): Item
        items: [Item!]!
        whoami: String @authenticated
        conflict: String
        broken: String
      }
      type Mutation {
        rename(id: ID!, title: String!): Item
        forget(id: ID!): Boolean @requiresScopes(scopes: [["admin"]])
      }
      type Item @key(fields: "id") {
        id: ID!
        title: String
        secret: String @requiresScopes(scopes: [["admin"]])
        classified: String @policy(policies: [["pii"]])
      }
    `),
    resolvers: {
      Query: {
        item: (_parent: unknown, { id }: { id: string }) => ({ id }),
        items: () => [...titles.keys()].map((id) => ({ id })),
        whoami: (_parent: unknown, _args: unknown, { viewer }: { viewer: Viewer | null }) =>
          requireViewer(viewer).userId,
        conflict: () => {
          throw new ConflictError('Somebody was faster.', { currentVersion: 7 });
        },
        broken: () => {
          throw new Error('password=hunter2');
        },
      },
      Mutation: {
        rename: (_parent: unknown, { id, title }: { id: string; title: string }) => {
          titles.set(id, title);
          return { id };
        },
        forget: (_parent: unknown, { id }: { id: string }) => titles.delete(id),
      },
      Item: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        title: ({ id }: { id: string }) => titles.get(id) ?? null,
        secret: ({ id }: { id: string }) => `secret of ${id}`,
        classified: ({ id }: { id: string }) => `classified of ${id}`,
      },
    },
    createContext: (base) => base,
  };
}

/** Sends positions to whoever subscribed. */
class Positions {
  readonly #listeners = new Set<MessageQueue<{ positionMs: number; id: string }>>();

  get listening(): number {
    return this.#listeners.size;
  }

  send(positionMs: number, id = 'a'): void {
    for (const listener of this.#listeners) listener.push({ positionMs, id });
  }

  /** Ends what everybody listens to. */
  end(): void {
    for (const listener of this.#listeners) listener.end();
  }

  listen(): AsyncIterableIterator<unknown> {
    const queue = new MessageQueue<{ positionMs: number; id: string }>(
      () => this.#listeners.delete(queue),
      5000,
    );
    this.#listeners.add(queue);
    return queue;
  }
}

function createPlayer(positions: Positions): Subgraph {
  return {
    name: 'player',
    typeDefs: parse(`${link()}
      type Query { player: String rate(of: Float!): Float }
      type Subscription {
        position(privately: Boolean = false): Position!
        ownPosition: Position! @authenticated
      }
      type Position { positionMs: Int! item: Item! trouble: String }
      type Item @key(fields: "id") { id: ID! myPositionMs: Int! }
    `),
    resolvers: {
      Query: { player: () => 'ready', rate: (_parent: unknown, { of }: { of: number }) => of },
      Subscription: {
        position: {
          subscribe: (
            _parent: unknown,
            args: { privately: boolean },
            { viewer }: { viewer: Viewer | null },
          ) => {
            if (args.privately) requireViewer(viewer);
            return positions.listen();
          },
          resolve: (event: unknown) => event,
        },
        ownPosition: { subscribe: () => positions.listen(), resolve: (event: unknown) => event },
      },
      Position: {
        item: ({ id }: { id: string }) => ({ id }),
        trouble: () => {
          throw new Error('password=hunter2');
        },
      },
      Item: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        myPositionMs: () => 1000,
      },
    },
    createContext: (base) => base,
  };
}

export interface SmallGraph {
  runtime: TestRuntime;
  /** The metrics of the router alone. */
  metrics: Metrics;
  router: Router;
  sdl: string;
  titles: Titles;
  positions: Positions;
  /** Runs an operation over HTTP and returns the parsed body. */
  ask(query: string, options?: { variables?: object; authorization?: string }): Promise<Answer>;
  stopSubgraph(name: 'library' | 'player'): Promise<void>;
  /** On the port it had before. */
  startSubgraph(name: 'library' | 'player'): Promise<void>;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface SmallGraphOptions {
  shape?: 'remote' | 'in process';
  environment?: Record<string, string>;
  router?: Partial<RouterOptions> | ((config: Config) => Partial<RouterOptions>);
}

/** A router over two subgraphs: `library` knows items, `player` knows where one is in them and sends its positions. */
export async function startSmallGraph(options: SmallGraphOptions = {}): Promise<SmallGraph> {
  const { shape = 'remote', environment = {} } = options;
  const runtime = await createTestRuntime({ environment });
  const titles: Titles = new Map([
    ['a', 'First'],
    ['b', 'Second'],
  ]);
  const positions = new Positions();
  const factories = { library: () => createLibrary(titles), player: () => createPlayer(positions) };
  const names = ['library', 'player'] as const;
  const ports = { library: await freePort(), player: await freePort() };
  const servers = new Map<string, SubgraphServer>();
  const startSubgraph = async (name: 'library' | 'player') => {
    servers.set(name, await serveSubgraph(factories[name](), runtime, ports[name]));
  };
  const stopSubgraph = async (name: string) => {
    await servers.get(name)?.close();
    servers.delete(name);
  };

  const services = names.map((name) => {
    const { typeDefs } = factories[name]();
    return { name, url: `http://127.0.0.1:${ports[name]}/graphql`, typeDefs };
  });
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));

  const inProcess: Record<string, LocalSubgraph & { stop(): Promise<void> }> = {};
  if (shape === 'remote') await Promise.all(names.map(startSubgraph));
  else {
    for (const name of names) {
      const running = new RunningSubgraph(factories[name](), runtime);
      await running.start();
      inProcess[name] = running;
    }
  }
  const metrics = new Metrics();
  const { config, log, verifier, clock } = runtime;
  const router = await startRouter({
    ...{ config, log, verifier, clock, metrics, supergraphSdl, port: 0 },
    subgraphs: shape === 'remote' ? 'remote' : inProcess,
    ...(typeof options.router === 'function' ? options.router(config) : options.router),
  });

  return {
    ...{ runtime, metrics, router, sdl: supergraphSdl, titles, positions, startSubgraph, stopSubgraph },
    async ask(query, { variables, authorization } = {}) {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization !== undefined && { authorization }),
        },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
      return { status: response.status, headers: response.headers, ...body };
    },
    async close() {
      await router.close();
      await Promise.all([...names].map(stopSubgraph));
      await Promise.all(Object.values(inProcess).map((running) => running.stop()));
      await runtime.close();
    },
  };
}
