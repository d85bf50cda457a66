import { createLog } from '#shared/log.ts';
import { listen } from '#shared/http-server.ts';
import { Metrics } from '#shared/metrics.ts';
import { stopOnSignal } from '#shared/stop-on-signal.ts';
import { version } from '#shared/version.ts';
import { readNumber, readOptions } from '../call.ts';
import { openRegistryStore } from '../open-registry-store.ts';
import { createRegistryService } from '../registry-service.ts';
import type { SchemaCommand } from '../schema-command.ts';

const options = { port: { type: 'string' } } as const;

/** `serve`: the registry over HTTP, until it is told to stop. */
export const command: SchemaCommand = {
  usage: '[--port NUMBER]',
  summary: 'Serves what is published over HTTP, for routers that follow it.',
  async run(args, config) {
    const call = readOptions(args, options);
    const port = call.port === undefined ? config.SCHEMA_REGISTRY_PORT : readNumber('port', call.port);
    const log = createLog({ service: 'registry', version, level: config.LOG_LEVEL });
    const metrics = new Metrics();
    const store = await openRegistryStore(config, metrics);
    const app = createRegistryService({ store, token: config.SCHEMA_REGISTRY_TOKEN, log, metrics });
    const opened = await listen(
      app,
      config.HOST,
      port,
      call.port === undefined ? 'SCHEMA_REGISTRY_PORT' : '--port',
    );
    log.info({ port: opened }, 'registry is ready');
    stopOnSignal(log, async () => {
      await app.close();
      await store.close();
    });
    return 0;
  },
};
