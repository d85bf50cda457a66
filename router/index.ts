/** `npm run router -- [--supergraph FILE] [--port N]`: serves a supergraph whose subgraphs run in other processes. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { systemClock } from '#shared/clock.ts';
import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { createRedisEventStream } from '#shared/event-stream.ts';
import type { EventStream } from '#shared/event-stream.ts';
import { createLog } from '#shared/log.ts';
import { createRevocations } from '#shared/create-revocations.ts';
import type { Log } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { runProcess } from '#shared/process.ts';
import { stopOnSignal } from '#shared/stop-on-signal.ts';
import { observeTokenRefusals } from '#shared/token-refusals.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import { version } from '#shared/version.ts';
import { filesOfSupergraph, loadSupergraph } from './planner/load-supergraph.ts';
import { shortHashOf } from './planner/reload-supergraph.ts';
import type { ReloadOptions } from './planner/reload-supergraph.ts';
import { watchSupergraph } from './planner/watch-supergraph.ts';
import { proxyServices } from './public/proxy.ts';
import { isName } from './registry/name.ts';
import { RegistrySource } from './registry/poll-supergraph.ts';
import { createExchangeAtAccounts } from './security/exchange-at-accounts.ts';
import { startRouter } from './server.ts';

const usage = 'Usage: npm run router -- [--supergraph FILE] [--port NUMBER]';

/** Reads the command line. Throws ConfigurationError. */
function readArguments(): { supergraph?: string; port?: number } {
  try {
    const options = { supergraph: { type: 'string' }, port: { type: 'string' } } as const;
    const { supergraph, port } = parseArgs({ options }).values;
    if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Error(`"${port}" is not a port.`);
    return {
      ...(supergraph !== undefined && { supergraph }),
      ...(port !== undefined && { port: Number(port) }),
    };
  } catch (error) {
    throw new ConfigurationError(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}

/** Where the supergraph comes from: the first one, and those that follow it. */
interface SupergraphSource {
  first(): Promise<string>;
  /** Returns what ends it. */
  follow(options: ReloadOptions): Promise<() => void> | (() => void);
}

/** The registry, when there is one and no file is named; files without it. */
function sourceOf(config: Config, path: string | undefined, log: Log, metrics: Metrics): SupergraphSource {
  const { SCHEMA_REGISTRY_URL: url, SCHEMA_REGISTRY_VARIANT: variant } = config;
  if (url !== undefined && path === undefined) {
    if (!isName(variant))
      throw new ConfigurationError(
        `"${variant}" cannot be the name of a variant: see SCHEMA_REGISTRY_VARIANT.`,
      );
    return new RegistrySource({
      url,
      variant,
      token: config.SCHEMA_REGISTRY_TOKEN,
      keptAt: join(config.DATA_DIR, 'supergraphs', `${variant}.graphql`),
      everyMs: config.SCHEMA_REGISTRY_POLL_SECONDS * 1000,
      log,
      metrics,
    });
  }
  const load = () => loadSupergraph(config, path);
  const files = () => filesOfSupergraph(config, path);
  return { first: load, follow: (options) => watchSupergraph({ ...options, files, load }) };
}

/** The events of the domains, when there is a Redis that carries them. */
function openStream({ REDIS_URL: url }: Config, log: Log): EventStream | undefined {
  if (url === undefined) return undefined;
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  redis.on('error', (error) => log.warn({ err: error }, 'Redis does not answer'));
  const stream = createRedisEventStream(redis, `router@${hostname()}:${process.pid}`, log);
  return {
    ...stream,
    async close() {
      await stream.close();
      redis.disconnect();
    },
  };
}

if (import.meta.main) {
  await runProcess(async (config) => {
    const { supergraph, port: portArgument } = readArguments();
    const portSetting = config.PORT === undefined ? 'ROUTER_PORT' : 'PORT';
    const log = createLog({ service: 'router', version, level: config.LOG_LEVEL });
    const metrics = new Metrics();
    const source = sourceOf(config, supergraph, log, metrics);
    const supergraphSdl = await source.first();
    const stream = openStream(config, log);
    const revocations = createRevocations({ config, clock: systemClock, log, metrics });
    const router = await startRouter({
      config,
      supergraphSdl,
      subgraphs: 'remote',
      port: portArgument ?? config.PORT ?? config.ROUTER_PORT,
      portSetting: portArgument === undefined ? portSetting : '--port',
      ...(stream !== undefined && { stream }),
      log,
      metrics,
      verifier: createTokenVerifier({
        issuer: config.PUBLIC_ORIGIN,
        audience: config.PUBLIC_ORIGIN,
        keys: new URL('/.well-known/jwks.json', config.ACCOUNTS_URL),
        clock: systemClock,
        revocations,
        onRefused: observeTokenRefusals(metrics, log),
      }),
      exchangeApiKey: createExchangeAtAccounts(config),
      publicRoutes: proxyServices(config),
    });
    const reloads = metrics.counter(
      'mg_router_supergraph_reloads_total',
      'Supergraphs that took the place of another.',
      ['outcome'],
    );
    const stopFollowing = await source.follow({
      current: supergraphSdl,
      replace: (sdl) => router.replaceSupergraph(sdl),
      onReload: (outcome) => reloads.inc({ outcome }),
      log,
    });
    log.info({ port: router.port, supergraph: shortHashOf(supergraphSdl) }, 'router is ready');
    stopOnSignal(log, async () => {
      stopFollowing();
      await router.close();
      await stream?.close();
      await revocations.close();
    });
  });
}
