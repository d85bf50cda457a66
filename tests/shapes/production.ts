import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createTestDatabaseUrl } from '../database/test-database.ts';
import { eventually } from '../eventually.ts';
import { productOptions, startProgram } from '../services/child.ts';
import type { RunningProgram } from '../services/child.ts';
import { freePort } from '../services/free-port.ts';
import { startRedis } from '../services/redis.ts';
import type { Shape } from './shape.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The services of the production shape, by the variable that names their HTTP port. */
const portVariables = {
  accounts: 'ACCOUNTS_PORT',
  content: 'CONTENT_PORT',
  discovery: 'DISCOVERY_PORT',
  inference: 'INFERENCE_METRICS_PORT',
  sona: 'SONA_PORT',
  sync: 'SYNC_PORT',
  playback: 'PLAYBACK_PORT',
  ingestion: 'INGESTION_PORT',
  insights: 'INSIGHTS_PORT',
  registry: 'SCHEMA_REGISTRY_PORT',
  router: 'ROUTER_PORT',
  mcp: 'MCP_PORT',
} as const;

export type ServiceName = keyof typeof portVariables;
export const serviceNames = Object.keys(portVariables) as ServiceName[];

export interface ProductionShape extends Shape {
  /** What the billing service signs with. */
  billingSecret: string;
  /** The address of a service's own port, for operators. */
  urlOf(service: ServiceName): string;
  /** Runs a command of the product with the settings of its services. */
  run(path: string, ...args: string[]): RunningProgram;
  /** Ends a service without warning, as a lost machine would. */
  kill(service: ServiceName): Promise<void>;
  /** Starts a service again and waits until it is ready. */
  start(service: ServiceName): Promise<void>;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`)).ok;
  } catch {
    return false;
  }
}

/** How many titles the process at `url` has put into the index of search. */
async function indexedTitles(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^mg_discovery_index_lag_seconds_count\S* (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

/**
 * Every service in a process of its own, on Postgres 15 and Redis, with Qdrant and PubNub switched on against the
 * local stand-ins. The starter catalogue is loaded, and all of it can be found: an answer to a search of a part of it would
 * be kept for a minute.
 */
export async function startProductionShape(): Promise<ProductionShape> {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-e2e-`);
  const { url: databaseUrl, drop } = await createTestDatabaseUrl();
  const redis = await startRedis(folder);
  const [qdrantPort, pubnubPort, inferencePort] = [await freePort(), await freePort(), await freePort()];
  const administrator = { email: 'admin@example.com', password: 'an-admin-of-the-tests' };
  const billingSecret = randomBytes(24).toString('hex');

  const ports = new Map<ServiceName, number>();
  for (const service of serviceNames) ports.set(service, await freePort());
  const urlOf = (service: ServiceName) => `http://127.0.0.1:${ports.get(service)}`;
  const publicOrigin = `http://localhost:${ports.get('router')}`;

  const environment: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    QDRANT_URL: `http://127.0.0.1:${qdrantPort}`,
    PUBNUB_PUBLISH_KEY: 'pub-c-test',
    PUBNUB_SUBSCRIBE_KEY: 'sub-c-test',
    PUBNUB_ORIGIN: `127.0.0.1:${pubnubPort}`,
    PUBNUB_TLS: 'false',
    DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SERVICE_CLIENT_SECRET: randomBytes(24).toString('hex'),
    BILLING_WEBHOOK_SECRET: billingSecret,
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
    PUBLIC_ORIGIN: publicOrigin,
    ROUTER_URL: urlOf('router'),
    ACCOUNTS_URL: urlOf('accounts'),
    CONTENT_URL: urlOf('content'),
    MCP_URL: urlOf('mcp'),
    // The tests ask more often than a person may.
    ROUTER_RATE_LIMITS: 'off',
    ACCOUNTS_RATE_LIMITS: 'off',
    ROUTER_USAGE_REPORT_SECONDS: '1',
    INFERENCE_PORT: String(inferencePort),
    INFERENCE_ADDRESS: `127.0.0.1:${inferencePort}`,
  };
  for (const service of serviceNames) environment[portVariables[service]] = String(ports.get(service));

  const run = (path: string, ...args: string[]) =>
    startProgram(process.execPath, [...productOptions, path, ...args], { cwd: root, env: environment });
  const stands = [
    run('tests/emulators/qdrant/index.ts', '--port', String(qdrantPort)),
    run('tests/emulators/pubnub/index.ts', '--port', String(pubnubPort)),
  ];
  const programs = new Map<ServiceName, RunningProgram>();
  const past: RunningProgram[] = [];

  const launch = (service: ServiceName) => {
    const former = programs.get(service);
    if (former !== undefined) past.push(former);
    programs.set(service, run('deploy/serve.ts', service));
  };
  const untilReady = (service: ServiceName) =>
    eventually(async () => {
      const program = programs.get(service);
      if (program?.child.exitCode != null) return true;
      return isReady(urlOf(service));
    }, 120_000).then(() => {
      const program = programs.get(service);
      if (program?.child.exitCode != null) throw new Error(`${service} ended:\n${program.output()}`);
    });
  const output = () =>
    [...past, ...stands, ...programs.values()].map((program) => program.output()).join('\n');
  const stop = async () => {
    await Promise.all([...programs.values(), ...stands].map((program) => program.stop()));
    await redis.program.stop();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    const load = run('subgraphs/content/load-starter-catalog.ts');
    await eventually(() => load.child.exitCode !== null, 120_000);
    if (load.child.exitCode !== 0) throw new Error(`The catalogue could not be loaded:\n${load.output()}`);
    for (const service of serviceNames) launch(service);
    await Promise.all(serviceNames.map(untilReady));
    const loaded = Number(/Loaded (\d+) titles/.exec(load.output())?.[1]);
    await eventually(async () => (await indexedTitles(urlOf('discovery'))) >= loaded, 120_000);
  } catch (error) {
    const printed = output();
    await stop();
    throw new Error(`The production shape did not start.\n${printed.slice(-5000)}`, { cause: error });
  }

  return {
    name: 'production',
    routerUrl: publicOrigin,
    mcpUrl: `${urlOf('mcp')}/mcp`,
    administrator,
    billingSecret,
    dataFolder: folder,
    logLines: () =>
      [...programs.values()].flatMap((program) =>
        program
          .output()
          .split('\n')
          .filter((line) => line.startsWith('{')),
      ),
    urlOf,
    run,
    async kill(service) {
      await programs.get(service)?.stop('SIGKILL');
    },
    async start(service) {
      launch(service);
      await untilReady(service);
    },
    stop,
  };
}
