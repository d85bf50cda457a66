import { embeddedPool } from '#db/embedded.ts';
import type { EmbeddedDatabase } from '#db/embedded.ts';
import { migrateUp } from '#db/migrator.ts';
import { mountMcp, startMcp } from '#router/mcp/http.ts';
import { loadTools } from '#router/mcp/load-tools.ts';
import { loadSupergraph } from '#router/planner/load-supergraph.ts';
import { startRouter } from '#router/server.ts';
import type { Router, RouterRequest } from '#router/server.ts';
import type { Config } from '#shared/config.ts';
import type { Log } from '#shared/log.ts';
import { createRuntime } from '#shared/runtime.ts';
import type { Runtime } from '#shared/runtime.ts';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';
import { createContentSubgraph } from '#subgraphs/content/index.ts';
import { loadStarterCatalog } from '#subgraphs/content/starter-catalog.ts';
import { createDiscoverySubgraph } from '#subgraphs/discovery/index.ts';
import { createIngestionSubgraph } from '#subgraphs/ingestion/index.ts';
import { createInsightsSubgraph } from '#subgraphs/insights/index.ts';
import { createPlaybackSubgraph } from '#subgraphs/playback/index.ts';
import { createSonaSubgraph } from '#subgraphs/sona/index.ts';
import { startInferenceServer } from '#subgraphs/sona/inference/server.ts';
import { createSyncSubgraph } from '#subgraphs/sync/index.ts';

const factories: SubgraphFactory[] = [
  createAccountsSubgraph,
  createContentSubgraph,
  createDiscoverySubgraph,
  createSonaSubgraph,
  createSyncSubgraph,
  createPlaybackSubgraph,
  createIngestionSubgraph,
  createInsightsSubgraph,
];

/** The whole product in this process. */
export interface Composition {
  router: Router;
  close(): Promise<void>;
}

export interface CompositionOptions {
  /** With DATA_ENCRYPTION_KEY and SERVICE_CLIENT_SECRET set. */
  config: Config;
  log: Log;
  /** Opening, or open; it is closed with the composition. */
  database: Promise<Pick<EmbeddedDatabase, 'url' | 'close'>>;
  /** Called before each step that a person waits for. */
  onStep: (step: string) => void;
}

/** Closes in the reverse order of opening, so that nothing is used after it is gone. */
class Closers {
  readonly #closers: (() => Promise<void>)[] = [];

  add(close: () => Promise<void>): void {
    this.#closers.unshift(close);
  }

  async closeAll(): Promise<void> {
    for (const close of this.#closers.splice(0)) await close();
  }
}

function createProcessRuntime({ config: given, log }: CompositionOptions, databaseUrl: string): Runtime {
  const config = given.DATABASE_URL === undefined ? { ...given, ...embeddedPool } : { ...given };
  // The keys are read from the tables of accounts in this process, not over HTTP.
  const keys = () => readKeySet(runtime);
  const runtime: Runtime = createRuntime({ config, service: 'media-gateway', databaseUrl, log, keys });
  return runtime;
}

async function startSubgraphs(runtime: Runtime, closers: Closers): Promise<RunningSubgraph[]> {
  const running = await Promise.all(
    factories.map(async (create) => new RunningSubgraph(await create(runtime), runtime)),
  );
  await Promise.all(
    running.map(async (subgraph) => {
      await subgraph.start();
      closers.add(() => subgraph.stop());
    }),
  );
  return running;
}

/** What the router and the bridge are made of; it needs no database. */
interface Graph {
  supergraphSdl: string;
  tools: Awaited<ReturnType<typeof loadTools>>;
}

async function loadGraph(config: Config): Promise<Graph> {
  const supergraphSdl = await loadSupergraph(config, config.SUPERGRAPH_PATH, `${config.DATA_DIR}/cache`);
  return { supergraphSdl, tools: await loadTools(config, supergraphSdl) };
}

async function startEdges(
  runtime: Runtime,
  subgraphs: RunningSubgraph[],
  { supergraphSdl, tools }: Graph,
  closers: Closers,
): Promise<Router> {
  const { config, log, metrics, clock, verifier, bus, stream } = runtime;
  const mcp = {
    ...{ config, log, metrics, clock, tools },
    // The router is asked once it runs: the bridge is one of its own routes.
    execute: (request: RouterRequest) => router.execute(request),
  };
  const router: Router = await startRouter({
    ...{ config, log, metrics, clock, verifier, bus, stream },
    supergraphSdl,
    exchangeApiKey: subgraphs.find(({ subgraph }) => subgraph.exchangeApiKey)?.subgraph.exchangeApiKey,
    subgraphs: Object.fromEntries(subgraphs.map((running) => [running.subgraph.name, running])),
    publicRoutes: async (app) => {
      for (const { subgraph } of subgraphs) subgraph.routes?.(app);
      await mountMcp(app, mcp);
    },
  });
  closers.add(() => router.close());
  const bridge = await startMcp(mcp);
  closers.add(() => bridge.close());
  return router;
}

/**
 * Starts everything in this process: the inference service, the subgraphs, the router and the MCP bridge. Loads the starter catalogue when there is no catalogue yet.
 */
export async function startComposition(options: CompositionOptions): Promise<Composition> {
  const { onStep } = options;
  const closers = new Closers();
  try {
    onStep('Opening the database');
    // The graph is composed while the database opens in a process of its own.
    const graph = await loadGraph(options.config);
    const database = await options.database;
    closers.add(() => database.close());
    await migrateUp(database.url);

    const runtime = createProcessRuntime(options, database.url);
    closers.add(() => runtime.close());
    onStep('Looking at the catalogue');
    const loaded = await loadStarterCatalog(runtime);
    const inference = await startInferenceServer(runtime, { port: runtime.config.INFERENCE_PORT });
    closers.add(() => inference.close());
    // The subgraph calls the port that the service really has.
    runtime.config.INFERENCE_ADDRESS = `127.0.0.1:${inference.port}`;

    onStep('Starting the subgraphs');
    const subgraphs = await startSubgraphs(runtime, closers);
    onStep('Starting the router');
    const router = await startEdges(runtime, subgraphs, graph, closers);
    // The workers of ingestion write through the router, at the port that it really has.
    runtime.config.ROUTER_URL = router.url;
    if (loaded > 0) onStep(`Indexing the ${loaded} titles of the starter catalogue`);
    // It answers already; it is called ready when a search finds all of them.
    await subgraphs.find(({ subgraph }) => subgraph.name === 'content')?.subgraph.outbox?.untilEmpty();
    for (const subgraph of subgraphs) subgraph.startBackground();
    return { router, close: () => closers.closeAll() };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}
