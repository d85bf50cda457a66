import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrateUp } from '#db/migrator.ts';
import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { createRuntime } from '#shared/runtime.ts';
import { loadStarterCatalog } from '#subgraphs/content/starter-catalog.ts';
import { eventually } from '../eventually.ts';
import { productOptions, startProgram } from '../services/child.ts';
import type { RunningProgram } from '../services/child.ts';
import { freePort } from '../services/free-port.ts';
import { startPostgres } from '../services/postgres.ts';
import { report } from './results.ts';
import { processorSecondsOf } from './router/processor-time.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const poolSize = 10;
const batch = 100;

type Row = Record<string, string | number>;

const rounded = (value: number) => Number(value.toPrecision(3));
const percentile = (sorted: readonly number[], share: number) =>
  rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number);

/** What an app asks of a title on its page, and of titles in a list. */
const fields = 'id title year genres { name } credits(first: 5) { role person { name } }';
const offers = 'availability(region: "US") { platform { id } offer deepLinks { web } }';
const single = `query ($id: ID!) { content(id: $id) { ${fields} synopsis externalIds { scheme value } ${offers} } }`;
const several = `query ($ids: [ID!]!) { contents(ids: $ids) { ${fields} ${offers} } }`;

/** A process of content that answers on HTTP. */
interface Subgraph {
  process: RunningProgram;
  port: number;
}

/** Fills a database with the starter catalogue; returns the ids of its titles. */
async function fill(url: string, folder: string): Promise<string[]> {
  await migrateUp(url);
  const runtime = createRuntime({
    config: loadConfig({ NODE_ENV: 'test', DATABASE_URL: url, DATA_DIR: folder }),
    ...{ service: 'bench', databaseUrl: url, clock: systemClock, keys: async () => ({ keys: [] }) },
    log: createLog({ service: 'bench', version: '0', level: 'silent' }),
  });
  await loadStarterCatalog(runtime);
  await runtime.close();
  const client = new pg.Client(url);
  await client.connect();
  await client.query('ANALYZE');
  const { rows } = await client.query<{ id: string }>('SELECT id FROM content.content ORDER BY id');
  await client.end();
  return rows.map(({ id }) => id);
}

async function startContent(databaseUrl: string, folder: string, prepared: 'on' | 'off'): Promise<Subgraph> {
  const port = await freePort();
  const started = startProgram(process.execPath, [...productOptions, 'deploy/serve.ts', 'content'], {
    cwd: root,
    env: {
      ...{ PATH: process.env['PATH'], NODE_ENV: 'production', LOG_LEVEL: 'warn', DATA_DIR: folder },
      ...{ DATABASE_URL: databaseUrl, DATABASE_POOL_MAX: String(poolSize), CONTENT_PORT: String(port) },
      ...{ DATABASE_PREPARED_STATEMENTS: prepared, DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64') },
    },
  });
  await eventually(async () => (await fetch(`http://127.0.0.1:${port}/ready`)).ok, 60_000).catch(
    (error: unknown) => {
      throw new Error(started.output(), { cause: error });
    },
  );
  return { process: started, port };
}

/** Asks over connections that stay open, as the router does; throws when an answer has errors. */
function createClient(port: number): (query: string, variables: object) => Promise<void> {
  const agent = new Agent({ keepAlive: true });
  return (query, variables) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const asked = request(
        { agent, port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers },
        (answer) => {
          let body = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => (body += part));
          answer.on('end', () =>
            body.includes('"errors"') ? reject(new Error(body.slice(0, 500))) : resolve(),
          );
          answer.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end(JSON.stringify({ query, variables }));
    });
}

/** Does a piece of work until the time is over, so many at once; the milliseconds of each. */
async function timesOf(
  seconds: number,
  atOnce: number,
  work: (number: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  let next = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await work(next++);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times.sort((one, other) => one - other);
}

/** The most connections to the database that were in use at once while something ran. */
async function mostInUse<T>(port: number, work: () => Promise<T>): Promise<{ result: T; inUse: number }> {
  let inUse = 0;
  const look = async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    inUse = Math.max(
      inUse,
      Number(/^mg_database_pool_in_use_connections(?:\{.*\})? (\d+)/m.exec(text)?.[1] ?? 0),
    );
  };
  const timer = setInterval(() => void look().catch(() => undefined), 100);
  try {
    return { result: await work(), inUse };
  } finally {
    clearInterval(timer);
  }
}

/**
 * `npm run bench content -- [--seconds 5]`: what the content subgraph costs on a Postgres of its own with the starter
 * catalogue, with prepared statements and without. A request a core is one of processor time of the subgraph alone;
 * Postgres has its own.
 */
export async function run(args: string[] = []): Promise<void> {
  const { values } = parseArgs({ args, options: { seconds: { type: 'string', default: '5' } } });
  const seconds = Number(values.seconds);
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-bench-`);
  chmodSync(folder, 0o755);
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres(folder);
  stack.defer(() => postgres.program.stop('SIGINT'));
  const ids = await fill(postgres.url, folder);

  const rows: Row[] = [];
  const idAt = (number: number) => ids[(number * 7919) % ids.length] as string;
  const measure = async (
    { port, process: { child } }: Subgraph,
    [what, goal, atOnce]: [what: string, goal: string, atOnce: number],
    prepared: string,
    work: (ask: ReturnType<typeof createClient>, number: number) => Promise<void>,
  ) => {
    const ask = createClient(port);
    await timesOf(Math.min(seconds, 2), atOnce, (number) => work(ask, number));
    const before = processorSecondsOf(child.pid ?? 0);
    const startedAt = performance.now();
    const { result, inUse } = await mostInUse(port, () =>
      timesOf(seconds, atOnce, (number) => work(ask, number)),
    );
    const used = processorSecondsOf(child.pid ?? 0) - before;
    rows.push({
      ...{ what, prepared, 'at once': atOnce, requests: result.length },
      ...{ 'p50 ms': percentile(result, 0.5), 'p95 ms': percentile(result, 0.95), goal },
      'a second': Math.round(result.length / ((performance.now() - startedAt) / 1000)),
      'a second per core': Math.round(result.length / used),
      connections: `${inUse} of ${poolSize}`,
      'load of the machine': rounded(loadavg()[0] as number),
    });
  };

  for (const prepared of ['off', 'on'] as const) {
    const content = await startContent(postgres.url, folder, prepared);
    try {
      const fetchOne = (ask: ReturnType<typeof createClient>, number: number) =>
        ask(single, { id: idAt(number) });
      await measure(content, ['one title', 'p95 < 50 ms', 1], prepared, fetchOne);
      await measure(content, [`${batch} titles`, 'p95 < 200 ms', 1], prepared, (ask, number) =>
        ask(several, { ids: Array.from({ length: batch }, (_, index) => idAt(number * batch + index)) }),
      );
      for (const atOnce of [16, 64]) await measure(content, ['one title', '', atOnce], prepared, fetchOne);
    } finally {
      await content.process.stop();
    }
  }
  report('content', rows);
}
