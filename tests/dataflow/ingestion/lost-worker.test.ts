/** @category dataflow */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { productOptions, startProgram } from '#tests/services/child.ts';
import type { RunningProgram } from '#tests/services/child.ts';
import { freePort } from '#tests/services/free-port.ts';
import { header, lineOf, startIngestionGraph } from './ingestion-graph.ts';
import type { IngestionGraph } from './ingestion-graph.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gateway-lost-worker-'));
const path = join(folder, 'netflix.csv');
const rows = 1500;
const never = '0 0 29 2 *';
const patienceMs = 240_000;

const sources = {
  INGESTION_SOURCES: `netflix=${path}`,
  INGESTION_CATALOGUE_CRON: never,
  INGESTION_AVAILABILITY_CRON: never,
};

let graph: IngestionGraph;
const workers: RunningProgram[] = [];
beforeAll(async () => {
  const lines = Array.from({ length: rows }, (_, at) => lineOf({ show_id: `s${at}`, title: `Voyage ${at}` }));
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  graph = await startIngestionGraph({ ...sources, INGESTION_WORKER: 'false' });
}, patienceMs);
afterAll(async () => {
  for (const worker of workers) await worker.stop('SIGKILL');
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
}, patienceMs);

/** The service itself, as `npm run serve ingestion` starts it. */
async function startWorker(): Promise<RunningProgram> {
  const worker = startProgram(process.execPath, [...productOptions, 'subgraphs/ingestion/index.ts'], {
    env: {
      ...sources,
      ...{ NODE_ENV: 'test', DATABASE_URL: graph.runtime.config.DATABASE_URL, DATABASE_POOL_MIN: '0' },
      ...{ ROUTER_URL: graph.router.url, SERVICE_CLIENT_SECRET: graph.secret },
      INGESTION_PORT: String(await freePort()),
    },
  });
  workers.push(worker);
  return worker;
}

const jobOf = async (id: string) => {
  const { ingestionJob } = await graph.query<{ ingestionJob: { status: string; rowsRead: number } }>(
    'query ($id: ID!) { ingestionJob(id: $id) { status rowsRead rejected } }',
    { id },
  );
  return ingestionJob;
};

describe('a service of ingestion that is lost while it reads', () => {
  it(
    'is noticed by another, which ends the job',
    async () => {
      const { startIngestion } = await graph.query<{ startIngestion: { id: string } }>(
        'mutation ($source: String!) { startIngestion(platform: "netflix", source: $source) { id } }',
        { source: path },
      );
      const { id } = startIngestion;
      const first = await startWorker();
      await eventually(async () => (await jobOf(id)).rowsRead > 0, patienceMs);
      const gone = once(first.child, 'exit');
      first.child.kill('SIGKILL');
      await gone;
      expect((await jobOf(id)).status).toBe('RUNNING');
      await startWorker();
      await eventually(async () => (await jobOf(id)).status !== 'RUNNING', patienceMs);
      expect(await jobOf(id)).toEqual({ status: 'FINISHED', rowsRead: rows, rejected: 0 });
    },
    2 * patienceMs,
  );
});
