import { ConfigurationError, readConfig, required } from './config.ts';
import type { Config } from './config.ts';
import { PortInUseError } from './http-server.ts';
import type { Log } from './log.ts';
import { createRuntime } from './runtime.ts';
import { serveSubgraph } from './subgraph-server.ts';
import type { SubgraphFactory } from './subgraph.ts';

/** How long a process may take to stop before it is ended. */
const stopTimeoutMs = 10_000;

/** Runs `stop` on SIGTERM and SIGINT, once, then exits; a second signal ends the process at once. */
export function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: string) => {
    if (stopping) process.exit(130);
    stopping = true;
    log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Runs the main function of a process; what the operator can mend is printed as one line, then exit 1. */
export async function runProcess(main: (config: Config) => Promise<void>): Promise<void> {
  try {
    await main(readConfig());
  } catch (error) {
    const forOperator = error instanceof ConfigurationError || error instanceof PortInUseError;
    console.error(forOperator ? error.message : error);
    process.exit(1);
  }
}

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
