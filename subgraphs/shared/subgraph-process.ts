import { required } from './config.ts';
import type { Config } from './config.ts';
import { runProcess } from './process.ts';
import { createRuntime } from './runtime.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { serveSubgraph } from './subgraph-server.ts';
import type { SubgraphFactory } from './subgraph.ts';

/** Serves one subgraph in a process of its own, on Postgres. */
export function runSubgraph(
  name: string,
  port: (config: Config) => number,
  create: SubgraphFactory,
): Promise<void> {
  return runProcess(async (config) => {
    const runtime = createRuntime({ config, service: name, databaseUrl: required(config, 'DATABASE_URL') });
    const server = await serveSubgraph(await create(runtime), runtime, port(config));
    runtime.log.info({ port: server.port }, `${name} is ready`);
    stopOnSignal(runtime.log, async () => {
      await server.close();
      await runtime.close();
    });
  });
}
