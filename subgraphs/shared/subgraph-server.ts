import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { createHttpServer, listen } from './http-server.ts';
import { createNetworks } from './networks.ts';
import type { Runtime } from './runtime.ts';
import { RunningSubgraph } from './subgraph.ts';
import type { Subgraph } from './subgraph.ts';
import { subscribe } from './subscription.ts';
import type { Viewer } from './viewer.ts';

/** A subgraph that listens. */
export interface SubgraphServer {
  port: number;
  close(): Promise<void>;
}

/** Subscriptions over graphql-ws on /graphql. The token comes in the `authorization` of connection_init. */
function acceptSubscriptions(app: FastifyInstance, running: RunningSubgraph): () => Promise<void> {
  const sockets = new WebSocketServer({ server: app.server, path: '/graphql' });
  const viewers = new WeakMap<object, Viewer | null>();
  const served = useServer(
    {
      schema: running.schema,
      onConnect: async ({ connectionParams, extra }) => {
        const authorization = connectionParams?.['authorization'];
        try {
          viewers.set(
            extra.socket,
            await running.viewerOf(typeof authorization === 'string' ? authorization : undefined),
          );
          return true;
        } catch {
          return false;
        }
      },
      context: ({ extra }) => ({ viewer: viewers.get(extra.socket) ?? null }),
      subscribe: ({ document, variableValues, operationName, contextValue }) =>
        subscribe({
          schema: running.schema,
          document,
          variableValues,
          operationName,
          createContext: () => running.subgraph.createContext(contextValue as { viewer: Viewer | null }),
        }),
      onNext: (_context, _id, _payload, _args, result) => running.formatResult(result as ExecutionResult),
      onError: (_context, _id, _payload, errors) =>
        running.formatResult({ errors: [...errors] as never }).errors,
    },
    sockets,
  );
  return async () => {
    await served.dispose();
    sockets.close();
  };
}

/** Serves a subgraph: /graphql over HTTP and graphql-ws, its own routes, /health, /ready and /metrics. */
export async function serveSubgraph(
  subgraph: Subgraph,
  runtime: Runtime,
  port: number,
): Promise<SubgraphServer> {
  const { log, metrics, dependencies, config } = runtime;
  const running = new RunningSubgraph(subgraph, runtime);
  const app = createHttpServer({
    service: subgraph.name,
    log,
    metrics,
    dependencies,
    bodyLimit: 16 * 1_048_576,
    // Only the router calls a subgraph, and it says itself where a request comes from.
    trustedProxies: createNetworks(['0.0.0.0/0', '::/0']),
  });
  running.server.addPlugin(fastifyApolloDrainPlugin(app));
  await running.start();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    handler: fastifyApolloHandler(running.server, {
      context: (request) => running.createContext(request.headers.authorization),
    }),
  });
  subgraph.routes?.(app);
  const variable = `${subgraph.name.toUpperCase()}_PORT`;
  const actualPort = await listen(app, config.HOST, port, variable);
  // After that, since it would print a port that is taken as an error of its own.
  const closeSockets = acceptSubscriptions(app, running);
  running.startBackground();
  return {
    port: actualPort,
    close: async () => {
      await closeSockets();
      await app.close();
      await running.stop();
    },
  };
}
