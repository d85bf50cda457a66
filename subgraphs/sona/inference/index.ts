import { required } from '#shared/config.ts';
import { createHttpServer, listen } from '#shared/http-server.ts';
import { runProcess } from '#shared/process.ts';
import { stopOnSignal } from '#shared/stop-on-signal.ts';
import { createRuntime } from '#shared/runtime.ts';
import { startInferenceServer } from './server.ts';

/** The inference service in a process of its own, on Postgres: gRPC on one port; /health, /ready and /metrics on another. */
if (import.meta.main) {
  await runProcess(async (config) => {
    const databaseUrl = required(config, 'DATABASE_URL');
    const runtime = createRuntime({ config, service: 'inference', databaseUrl });
    const { log, metrics, dependencies } = runtime;
    const inference = await startInferenceServer(runtime, {
      port: config.INFERENCE_PORT,
      ownIndex: config.QDRANT_URL === undefined,
    });
    const app = createHttpServer({ service: 'inference', log, metrics, dependencies });
    const metricsPort = await listen(
      app,
      config.HOST,
      config.INFERENCE_METRICS_PORT,
      'INFERENCE_METRICS_PORT',
    );
    log.info({ port: inference.port, metricsPort }, 'inference is ready');
    stopOnSignal(log, async () => {
      await inference.close();
      await app.close();
      await runtime.close();
    });
  });
}
