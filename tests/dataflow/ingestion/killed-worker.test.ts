/** @category dataflow */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '#tests/eventually.ts';
import { productOptions } from '#tests/services/child.ts';
import { header, latestJob, lineOf, startIngestionGraph } from './ingestion-graph.ts';
import type { IngestionGraph } from './ingestion-graph.ts';

const kills = 20;
const longestLifeMs = 200;
const rows = 3000;
/** A batch is 500 records; the kills are spread over the first half of the feed. */
const rowsBefore = (kill: number) => Math.floor((kill * 3) / kills) * 500;
const tenMinutes = 600_000;

/** Six batches: among them ids that came before, far away, and rows that are refused. */
function generatedFeed(): string {
  const lines = [header];
  for (let row = 1; row <= rows; row += 1) {
    const id = row % 700 === 0 ? `s${row - 650}` : `s${row}`;
    const year = row % 333 === 0 ? '19999' : String(1950 + (row % 70));
    const title = `The ${row}th Voyage`;
    lines.push(lineOf({ show_id: id, title, release_year: year, director: `Director ${row % 300}` }));
  }
  return `${lines.join('\n')}\n`;
}

async function withClient<T>(graph: IngestionGraph, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(graph.runtime.config.DATABASE_URL);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Every row of the catalogue without times, with titles named by their record instead of their id. */
function catalogueOf(graph: IngestionGraph): Promise<Record<string, string[]>> {
  return withClient(graph, async (client) => {
    const { rows: tables } = await client.query<{ name: string; times: string[] }>(`
      SELECT t.table_name AS name,
        coalesce(array_agg(c.column_name) FILTER (WHERE c.data_type LIKE 'timestamp%'), '{}')::text[] AS times
      FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
      WHERE t.table_schema = 'content' AND t.table_type = 'BASE TABLE' AND t.table_name NOT LIKE '%outbox%'
      GROUP BY 1 ORDER BY 1`);
    const { rows: records } = await client.query<{ id: string; record: string }>(
      `SELECT content_id AS id, record_id AS record FROM content.source_record`,
    );
    const recordOf = new Map(records.map(({ id, record }) => [id, record]));
    const named = (text: string) => text.replace(uuid, (id) => recordOf.get(id) ?? 'an id');
    const catalogue: Record<string, string[]> = {};
    for (const { name, times } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(one) - $1::text[] AS row FROM content."${name}" one`,
        [times],
      );
      catalogue[name] = rows.map(({ row }) => named(JSON.stringify(row))).sort();
    }
    return catalogue;
  });
}

const startWorker = (graph: IngestionGraph, id: string, feed: string) =>
  spawn(process.execPath, [...productOptions, 'tests/dataflow/ingestion/worker-process.ts', id, feed], {
    env: {
      DATABASE_URL: graph.runtime.config.DATABASE_URL,
      DATABASE_POOL_MIN: '0',
      ROUTER_URL: graph.router.url,
      SERVICE_CLIENT_SECRET: graph.secret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const rowsReadBy = (graph: IngestionGraph, id: string) =>
  withClient(graph, async (client) => {
    const { rows: jobs } = await client.query<{ read: number }>(
      'SELECT rows_read AS read FROM ingestion.jobs WHERE id = $1',
      [id],
    );
    return jobs[0]?.read ?? 0;
  });

/** Runs the job to its end, after killing its worker so often. Returns what is then known. */
async function ingested(killings: number) {
  const graph = await startIngestionGraph();
  try {
    const feed = graph.feed('generated.csv', generatedFeed());
    const id = randomUUID();
    let killed = 0;
    for (let ended = false; !ended;) {
      const worker = startWorker(graph, id, feed);
      const exited = once(worker, 'exit') as Promise<[number | null, string | null]>;
      if (killed < killings) {
        await once(worker.stdout, 'data');
        const wanted = rowsBefore(killed);
        await eventually(async () => (await rowsReadBy(graph, id)) >= wanted);
        await sleep(Math.random() * longestLifeMs);
        worker.kill('SIGKILL');
      }
      const [code, signal] = await exited;
      if (signal === 'SIGKILL') killed += 1;
      else expect(code).toBe(0);
      ended = signal === null;
    }
    const { status, rowsRead, rejected, rejects } = await latestJob(graph);
    return { killed, catalogue: await catalogueOf(graph), job: { status, rowsRead, rejected, rejects } };
  } finally {
    await graph.close();
  }
}

describe('a worker that is killed at 20 random moments of a job', () => {
  it(
    'leaves the same catalogue and the same rejects as one that was left alone',
    async () => {
      const quiet = await ingested(0);
      const disturbed = await ingested(kills);
      expect(disturbed.killed).toBe(kills);
      expect(quiet.job).toMatchObject({ status: 'FINISHED', rowsRead: rows });
      expect(quiet.catalogue['content']?.length).toBe(rows - quiet.job.rejected);
      expect(quiet.job.rejects.map(({ reason }) => reason)).toEqual(
        expect.arrayContaining([expect.stringContaining('the id came before, on line')]),
      );
      expect(disturbed.job).toEqual(quiet.job);
      for (const [table, rows] of Object.entries(quiet.catalogue)) {
        expect([table, disturbed.catalogue[table]]).toEqual([table, rows]);
      }
    },
    tenMinutes,
  );
});
