/** `npm run router -- [--supergraph FILE] [--port N]`: serves a supergraph whose subgraphs run in other processes. */
import { parseArgs } from 'node:util';
import { systemClock } from '#shared/clock.ts';
import { ConfigurationError } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { runProcess } from '#shared/process.ts';
import { stopOnSignal } from '#shared/stop-on-signal.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import { version } from '#shared/version.ts';
import { filesOfSupergraph, loadSupergraph } from './planner/load-supergraph.ts';
import { watchSupergraph } from './planner/watch-supergraph.ts';
import { proxyServices } from './public/proxy.ts';
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

if (import.meta.main) {
  await runProcess(async (config) => {
    const { supergraph, port = config.PORT ?? config.ROUTER_PORT } = readArguments();
    const log = createLog({ service: 'router', version, level: config.LOG_LEVEL });
    const load = () => loadSupergraph(config, supergraph);
    const supergraphSdl = await load();
    const metrics = new Metrics();
    const router = await startRouter({
      config,
      supergraphSdl,
      subgraphs: 'remote',
      port,
      log,
      metrics,
      verifier: createTokenVerifier({
        issuer: config.PUBLIC_ORIGIN,
        audience: config.PUBLIC_ORIGIN,
        keys: new URL('/.well-known/jwks.json', config.ACCOUNTS_URL),
        clock: systemClock,
      }),
      publicRoutes: proxyServices(config),
    });
    const reloads = metrics.counter(
      'mg_router_supergraph_reloads_total',
      'Supergraphs that took the place of another.',
      ['outcome'],
    );
    const stopWatching = await watchSupergraph({
      files: () => filesOfSupergraph(config, supergraph),
      load,
      current: supergraphSdl,
      replace: (sdl) => router.replaceSupergraph(sdl),
      onReload: (outcome) => reloads.inc({ outcome }),
      log,
    });
    log.info({ port: router.port }, 'router is ready');
    stopOnSignal(log, async () => {
      stopWatching();
      await router.close();
    });
  });
}
