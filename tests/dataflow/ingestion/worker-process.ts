/** Runs one job as a worker does, in a process that may be killed: node worker-process.ts <job id> <feed>. */
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Outbox } from '#shared/outbox.ts';
import { RouterClient } from '#shared/router-client.ts';
import { createRuntime } from '#shared/runtime.ts';
import { Secret } from '#shared/secret.ts';
import { outbox as outboxTable } from '#db/schema/ingestion.ts';
import { connectors } from '#subgraphs/ingestion/connectors/index.ts';
import { IngestionService } from '#subgraphs/ingestion/ingestion-service.ts';
import { createIngestionMetrics } from '#subgraphs/ingestion/metrics.ts';
import { createRouterCatalogue } from '#subgraphs/ingestion/router-catalogue.ts';
import { Worker } from '#subgraphs/ingestion/worker.ts';

const [id = '', feed = ''] = process.argv.slice(2);
const config = loadConfig(process.env);
const log = createLog({ service: 'worker', version: '0', level: 'warn' });
const databaseUrl = config.DATABASE_URL ?? '';
const runtime = createRuntime({ config, service: 'worker', databaseUrl, log });
const { database, bus, clock } = runtime;
const platforms = [...connectors.keys()];
const worker = new Worker({
  ...{ config, clock, log, database, connectors },
  service: new IngestionService({
    ...{ database, bus, clock, platforms },
    outbox: new Outbox(outboxTable, runtime),
    metrics: createIngestionMetrics(runtime.metrics, platforms),
  }),
  platformFetch: () => (url, init) => fetch(url, init),
  catalogue: createRouterCatalogue(
    new RouterClient({
      routerUrl: config.ROUTER_URL,
      clientId: 'ingestion',
      clientSecret: config.SERVICE_CLIENT_SECRET ?? new Secret(''),
      clock,
    }),
  ),
});
console.log('begins');
await worker.run({
  id,
  order: { platform: 'netflix', feed, region: 'US', kind: 'CATALOGUE' },
  isLastTry: true,
  signal: new AbortController().signal,
});
await runtime.close();
