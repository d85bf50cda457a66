import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startComposition } from '#deploy/embedded/composition.ts';
import { FolderStore } from '#router/registry/folder-store.ts';
import { createRegistryService } from '#router/registry/registry-service.ts';
import { loadConfig } from '#shared/config.ts';
import { createHttpServer, listen } from '#shared/http-server.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { Secret } from '#shared/secret.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import { createContentSubgraph } from '#subgraphs/content/index.ts';
import { createTestDatabaseUrl } from '#tests/database/test-database.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import { freePort } from '#tests/services/free-port.ts';
import { platformWebhookSecret } from './ingestion-routes.ts';
import { recordRoutes } from './recorded-routes.ts';
import type { RunningProduct } from './route-contract.ts';

const host = '127.0.0.1';
const urlOf = (port: number) => `http://${host}:${port}`;
const log = createLog({ service: 'test', version: '0', level: 'silent' });
const serviceSecret = 'service-client-secret-of-the-tests';
const registryToken = 'the-token-of-the-registry';

/** What is running, and how to stop it. */
interface Started<T> {
  value: T;
  stop(): Promise<void>;
}

/** The whole product in this process, as `npm start` runs it, on a private database. */
async function startWhole(): Promise<Started<{ router: string; mcp: string }>> {
  const { url, drop } = await createTestDatabaseUrl();
  const dataFolder = mkdtempSync(join(tmpdir(), 'media-gateway-routes-'));
  const mcpPort = await freePort();
  const config = loadConfig({
    SIGN_IN_GITHUB_CLIENT_ID: 'media-gateway',
    SIGN_IN_GITHUB_CLIENT_SECRET: 'of-the-contract-tests',
    NODE_ENV: 'test',
    DATABASE_URL: url,
    DATABASE_POOL_MIN: '0',
    DATA_DIR: dataFolder,
    DATA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    SERVICE_CLIENT_SECRET: serviceSecret,
    HULU_WEBHOOK_SECRET: platformWebhookSecret,
    BILLING_WEBHOOK_SECRET: 'billing-webhook-secret-of-the-tests',
    ROUTER_PORT: '0',
    MCP_PORT: String(mcpPort),
    INFERENCE_PORT: '0',
    ROUTER_RATE_LIMITS: 'off',
  });
  const database = Promise.resolve({ url, close: drop });
  const { router, close } = await startComposition({ config, log, database, onStep: () => {} });
  return {
    value: { router: urlOf(router.port), mcp: urlOf(mcpPort) },
    stop: async () => {
      await close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The schema registry with one publication. */
async function startRegistry(): Promise<Started<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'media-gateway-registry-'));
  const store = new FolderStore(folder);
  const sdl = 'type Query {\n  title: String\n}\n';
  const hash = 'a'.repeat(64);
  await store.add(
    {
      ...{ variant: 'current', supergraphSdl: sdl, hash, gitCommit: null, author: 'Ada', restores: null },
      subgraphs: [{ name: 'library', routingUrl: 'http://library.example/graphql', sdl, hash }],
    },
    0,
  );
  const token = new Secret(registryToken);
  const app = createRegistryService({ store, token, log, metrics: new Metrics() });
  const port = await listen(app, host, 0, 'TEST');
  return {
    value: urlOf(port),
    stop: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A subgraph in a process of its own. */
async function startSubgraph(): Promise<Started<string>> {
  const runtime = await createTestRuntime();
  const server = await serveSubgraph(await createContentSubgraph(runtime), runtime, 0);
  return {
    value: urlOf(server.port),
    stop: async () => {
      await server.close();
      await runtime.close();
    },
  };
}

/** A process whose database is down. */
async function startUnready(): Promise<Started<string>> {
  const check = () => Promise.reject(new Error('connection refused'));
  const dependencies = [{ name: 'database', check }];
  const app = createHttpServer({ service: 'unready', log, metrics: new Metrics(), dependencies });
  return { value: urlOf(await listen(app, host, 0, 'TEST')), stop: async () => app.close() };
}

async function askGraph<Data>(router: string, query: string, variables = {}): Promise<Data> {
  const answer = await fetch(new URL('/graphql', router), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

async function refreshToken(router: string): Promise<string> {
  const mutation = `mutation ($input: RegisterInput!) {
    register(input: $input) { ... on Authentication { refreshToken } }
  }`;
  const input = {
    email: 'reader@example.com',
    password: 'correct horse battery staple',
    name: 'R',
    region: 'DE',
  };
  const { register } = await askGraph<{ register: { refreshToken: string } }>(router, mutation, { input });
  return register.refreshToken;
}

/** Starts every kind of server that the product has, and records the routes that they register. */
export async function startProduct(): Promise<Started<RunningProduct & { registered: string[] }>> {
  const recorded = recordRoutes();
  const whole = await startWhole();
  const [registry, subgraph, unready] = [await startRegistry(), await startSubgraph(), await startUnready()];
  recorded.stop();
  const { router, mcp } = whole.value;
  const { catalog } = await askGraph<{ catalog: { edges: { node: { id: string } }[] } }>(
    router,
    '{ catalog(first: 1) { edges { node { id } } } }',
  );
  return {
    value: {
      urls: { router, mcp, registry: registry.value, subgraph: subgraph.value, unready: unready.value },
      contentId: catalog.edges[0]?.node.id ?? '',
      ...{ serviceSecret, registryToken, registered: recorded.list() },
      refreshToken: () => refreshToken(router),
    },
    stop: async () => {
      for (const { stop } of [unready, subgraph, registry, whole]) await stop();
    },
  };
}
