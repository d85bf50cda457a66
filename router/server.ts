import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { ExchangeApiKey } from '#shared/api-key.ts';
import { systemClock } from '#shared/clock.ts';
import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import type { Bus } from '#shared/bus.ts';
import { createClientAddress } from '#shared/client-address.ts';
import type { EventStream } from '#shared/event-stream.ts';
import { createHttpServer, listen } from '#shared/http-server.ts';
import type { Dependency } from '#shared/http-server.ts';
import type { Log } from '#shared/log.ts';
import type { Metrics } from '#shared/metrics.ts';
import { currentRequestScope, requestScopeOf, runInRequestScope } from '#shared/request-scope.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import { createRouterCaching } from './cache/router-caching.ts';
import { createRouterErrorFormatter } from './error-formatter.ts';
import { Changes } from './executor/changes.ts';
import { connectSubgraphs } from './executor/connect-subgraphs.ts';
import { createGateway } from './executor/gateway.ts';
import { SubgraphConnections } from './executor/subgraph-connections.ts';
import { checkSubgraph } from './executor/subgraph-executor.ts';
import type { LocalSubgraph } from './executor/local-subgraph.ts';
import { withDeadline } from './context.ts';
import type { RouterContext } from './context.ts';
import { FastPath } from './fast-path/fast-path.ts';
import { addGraphqlRoute } from './graphql-route.ts';
import { addLegacyStatus } from './legacy-status.ts';
import { createPipeline, runOperation } from './pipeline.ts';
import type { OperationInput } from './pipeline.ts';
import { buildGraph } from './planner/graph.ts';
import { addExplorer } from './public/explorer.ts';
import { createProtection, readTls } from './protection.ts';
import { restrictMetrics } from './security/admin-addresses.ts';
import { ApiKeys } from './security/api-keys.ts';
import { authenticate } from './security/authenticate.ts';
import { addCompression } from './security/compression.ts';
import { addCors } from './security/cors.ts';
import { createHeaderForwarding } from './security/forwarded-headers.ts';
import { addSecurityHeaders } from './security/headers.ts';
import { createServedGraph } from './served-graph.ts';
import type { ServedGraph } from './served-graph.ts';
import { createEventStreams } from './subscriptions/event-streams.ts';
import { createLiveOperations } from './subscriptions/live-operations.ts';
import { serveWebSockets } from './subscriptions/websocket-server.ts';
import { createRouterMetrics } from './telemetry/metrics.ts';
import type { GraphClient } from '#shared/graph-client.ts';
import { createUsage } from './usage/usage-reporter.ts';

export interface RouterOptions {
  config: Config;
  /** The supergraph to serve, with the addresses of its subgraphs. */
  supergraphSdl: string;
  /** By name, for those in this process; `'remote'` calls all of them at the addresses of the supergraph. */
  subgraphs: 'remote' | Record<string, LocalSubgraph>;
  verifier: TokenVerifier;
  /** Trades API keys for access tokens; no key is good without. */
  exchangeApiKey?: ExchangeApiKey | undefined;
  log: Log;
  metrics: Metrics;
  clock?: Clock;
  /** By which routers tell each other what changed, where they keep answers; REDIS_URL says where unless given. */
  bus?: Bus;
  /** The events of the domains, by which kept answers are let go; what apps ask is told there as well. */
  stream?: EventStream;
  /** The port to listen on; ROUTER_PORT unless told. */
  port?: number;
  /** The setting that names the port, for the error when it is taken; ROUTER_PORT unless told. */
  portSetting?: string;
  /** Adds what else the public origin answers: routes of services in this process, or proxies to them. */
  publicRoutes?: (app: FastifyInstance) => void | Promise<void>;
  /** Milliseconds that a subgraph may take to answer. */
  subgraphTimeoutMs?: number;
  /** Plugins of Apollo Server; their hooks run for every query and mutation. */
  plugins?: readonly ApolloServerPlugin<RouterContext>[];
}

/** An operation of a caller in this process, such as an agent's tool. */
export interface RouterRequest extends OperationInput {
  /** The `Authorization` header of whom the operation is for; anonymous without one. */
  authorization?: string | undefined;
  /** Who the caller is. */
  client?: GraphClient | undefined;
}

/** A router that listens. */
export interface Router {
  port: number;
  /** Where it can be reached on this machine. */
  url: string;
  /** Runs a query or mutation through the same pipeline as over HTTP. */
  execute(request: RouterRequest): Promise<FormattedExecutionResult>;
  /**
   * Serves another supergraph from now on; what runs goes on with the old one. Throws ConfigurationError, and keeps the
   * old one, when it cannot be served.
   */
  replaceSupergraph(supergraphSdl: string): void;
  /** Drains and stops; called again, it waits for the same end. */
  close(): Promise<void>;
}

/** One subgraph is enough to be ready: losing another costs its own fields, and must not cost the rest. */
function subgraphDependencies(served: () => ServedGraph): () => Dependency[] {
  return () => {
    const each = Object.entries(served().subgraphs).map(([name, subgraph]) => ({
      name,
      check: () => checkSubgraph(subgraph),
      optional: true,
    }));
    const any = async () => {
      await Promise.any(each.map(({ check }) => check())).catch(() => {
        throw new Error('no subgraph answers');
      });
    };
    return [{ name: 'subgraphs', check: any }, ...each];
  };
}

/**
 * Serves a supergraph: GraphQL over HTTP and WebSocket on /graphql, the Explorer on / (except in production), and
 * /health, /ready and /metrics. Throws when the supergraph cannot be read or the port is taken.
 */
export async function startRouter(options: RouterOptions): Promise<Router> {
  const { config, verifier, log, metrics, clock = systemClock, plugins = [] } = options;
  const routerMetrics = createRouterMetrics(metrics);
  const errors = createRouterErrorFormatter(log, routerMetrics.limitExceeded);
  const inProduction = config.NODE_ENV === 'production';

  const tls = readTls(config);
  const protection = await createProtection({ config, clock, log, metrics });
  const { admission, limits, trusted, persistedQueries, adminAddresses, trustedProxies } = protection;
  const { bus, stream, exchangeApiKey: exchange } = options;
  const apiKeys = exchange && new ApiKeys({ exchange, clock, metrics });
  const caching = await createRouterCaching({ config, log, metrics, clock, bus, stream });
  const usage = createUsage({ config, stream, clock, log, metrics });
  const connections = new SubgraphConnections();
  const changes = new Changes();
  const timeoutMs = options.subgraphTimeoutMs ?? config.ROUTER_SUBGRAPH_TIMEOUT_MS;
  const serve = (supergraphSdl: string) => {
    const graph = buildGraph(supergraphSdl);
    const connected = connectSubgraphs(graph.subgraphs, options.subgraphs, {
      ...{ connections, changes, timeoutMs },
      metrics: routerMetrics,
    });
    return createServedGraph(graph, connected, routerMetrics, { config, limits, changes, caching });
  };
  let current = serve(options.supergraphSdl);
  const served = () => current;

  const { gateway, replace } = createGateway(current);
  const pipeline = createPipeline({
    ...{ gateway, plugins, errors, persistedQueries, usage, log, inProduction },
    metrics: routerMetrics,
  });
  await pipeline.start();
  const shareAnswers = config.ROUTER_SHARE_REQUESTS;
  const fastPath = new FastPath({ pipeline, plugins, errors, shareAnswers, changes });

  /** An operation that did not come through the route. */
  const run = async (request: OperationInput, context: RouterContext) => {
    const refused = limits.refuse(request.query);
    return refused.length > 0
      ? { errors: errors.formatAll(refused) }
      : runOperation(pipeline, request, withDeadline(context, config.ROUTER_REQUEST_TIMEOUT_MS));
  };
  const operations = createLiveOperations({
    ...{ config, served, errors, usage, execute: run },
    metrics: routerMetrics,
  });
  const streams = createEventStreams({
    ...{ operations, served, clock, verifier, errors },
    origins: config.CORS_ORIGINS,
  });

  const app = createHttpServer({
    service: 'router',
    log,
    metrics,
    dependencies: subgraphDependencies(served),
    trustedProxies,
    ...(tls !== undefined && { tls }),
  });
  addSecurityHeaders(app);
  addCors(app, config.CORS_ORIGINS);
  addLegacyStatus(app);
  addCompression(app);
  restrictMetrics(app, adminAddresses);
  await addGraphqlRoute(app, {
    ...{ pipeline, fastPath, streams, served, verifier, apiKeys, admission, limits, trusted, errors, usage },
    metrics: routerMetrics,
    timeoutMs: config.ROUTER_REQUEST_TIMEOUT_MS,
    forwardHeaders: createHeaderForwarding(config.ROUTER_FORWARD_HEADERS),
  });
  if (!inProduction) addExplorer(app);
  await options.publicRoutes?.(app);

  const close = async () => {
    await app.close();
    await pipeline.stop();
    await usage.close();
    await connections.close();
    await caching?.close();
    protection.close();
  };
  try {
    const { portSetting = 'ROUTER_PORT' } = options;
    const port = await listen(app, config.HOST, options.port ?? config.ROUTER_PORT, portSetting);
    // After that, since it would print a port that is taken as an error of its own.
    const closeSockets = serveWebSockets({
      ...{ server: app.server, operations, verifier, apiKeys, admission, trusted, clock, errors },
      addressOf: createClientAddress(trustedProxies),
      metrics: routerMetrics,
    });
    usage.schemaServed(current.graph.schema);
    let closed: Promise<void> | undefined;
    return {
      port,
      url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
      execute: ({ authorization, client, ...request }) =>
        runInRequestScope(currentRequestScope() ?? requestScopeOf({}), async () => {
          const result = await authenticate({ verifier, apiKeys }, authorization);
          if ('error' in result) return { errors: errors.formatAll([result.error]) };
          const context = client === undefined ? result.context : { ...result.context, client };
          const { error } = await admission.admit(context.viewer, currentRequestScope()?.address);
          return error === undefined ? run(request, context) : { errors: errors.formatAll([error]) };
        }),
      replaceSupergraph(supergraphSdl) {
        current = serve(supergraphSdl);
        replace(current);
        usage.schemaServed(current.graph.schema);
      },
      close: () => (closed ??= closeSockets().then(close)),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
