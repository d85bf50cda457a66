import { systemClock } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { runProcess } from '#shared/process.ts';
import { stopOnSignal } from '#shared/stop-on-signal.ts';
import { reachRouter } from '#shared/reach-router.ts';
import { version } from '#shared/version.ts';
import { startMcp } from './http.ts';
import { loadTools } from './load-tools.ts';
import { executeAtRouter } from './router-execute.ts';

/** Serves the MCP bridge over Streamable HTTP in a process of its own; its operations go to ROUTER_URL. */
if (import.meta.main) {
  await runProcess(async (config) => {
    const log = createLog({ service: 'mcp', version, level: config.LOG_LEVEL });
    const server = await startMcp({
      config,
      log,
      metrics: new Metrics(),
      clock: systemClock,
      tools: await loadTools(config),
      execute: executeAtRouter(config.ROUTER_URL),
      dependencies: [{ name: 'router', check: () => reachRouter(config.ROUTER_URL) }],
    });
    log.info({ port: server.port }, 'mcp is ready');
    stopOnSignal(log, () => server.close());
  });
}
