/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { createLog } from '#shared/log.ts';
import { createTestDatabaseUrl } from '#tests/database/test-database.ts';
import { startEmbeddedDatabase } from './embedded.ts';
import type { EmbeddedDatabase } from './embedded.ts';
import { domains, migrateDown, migrateUp } from './migrator.ts';

const log = createLog({ service: 'test', version: '0', level: 'silent' });

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const schemas = domains.map((domain) => `'${domain}'`).join(', ');

/** Tables, columns, indexes and constraints of our schemas, as sorted text. */
async function dump(url: string): Promise<string[]> {
  const columns = await query<{ line: string }>(
    url,
    `SELECT format('%s.%s.%s %s null=%s default=%s', table_schema, table_name, column_name, data_type, is_nullable,
       column_default) AS line
     FROM information_schema.columns WHERE table_schema IN (${schemas})`,
  );
  const indexes = await query<{ line: string }>(
    url,
    `SELECT indexdef AS line FROM pg_indexes WHERE schemaname IN (${schemas})`,
  );
  const constraints = await query<{ line: string }>(
    url,
    `SELECT format('%s %s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS line
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
     WHERE n.nspname IN (${schemas}) AND c.contype <> 'n'`,
  );
  return [...columns, ...indexes, ...constraints].map(({ line }) => line).sort();
}

let embedded: EmbeddedDatabase;
const folder = mkdtempSync(`${tmpdir()}/media-gateway-embedded-`);

beforeAll(async () => {
  embedded = await startEmbeddedDatabase({ dataFolder: folder, log, onLost: () => {} });
}, 90_000);
afterAll(async () => {
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
});

const servers = [
  ['Postgres 15', async () => (await createTestDatabaseUrl({ empty: true })).url],
  ['the embedded PGlite', async () => embedded.url],
] as const;

describe.each(servers)('the migrations on %s', (_name, urlOf) => {
  it('go up, down and up again, and leave the same tables', async () => {
    const url = await urlOf();
    const applied = await migrateUp(url);
    const first = await dump(url);
    expect(first.length).toBeGreaterThan(100);

    expect(await migrateDown(url, 'all')).toEqual([...applied].reverse());
    expect(await dump(url)).toEqual([]);
    const left = await query(url, `SELECT 1 FROM pg_namespace WHERE nspname IN (${schemas})`);
    expect(left).toEqual([]);

    expect(await migrateUp(url)).toEqual(applied);
    expect(await dump(url)).toEqual(first);
    expect(await migrateUp(url)).toEqual([]);
  });
});

describe('the migrated database', () => {
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ url, drop } = await createTestDatabaseUrl()));
  afterAll(() => drop());

  it('has the four indexes that the operators named, on their columns', async () => {
    const rows = await query<{ indexdef: string }>(
      url,
      `SELECT indexdef FROM pg_indexes WHERE indexname IN
         ('idx_users_email', 'idx_content_platform', 'idx_playback_user', 'idx_queue_user') ORDER BY indexname`,
    );
    expect(
      rows.map(({ indexdef }) =>
        indexdef.replace(/^CREATE (UNIQUE )?INDEX (\w+) ON (\S+) USING btree /, '$2 $3 '),
      ),
    ).toEqual([
      'idx_content_platform content.availability (platform, platform_content_id)',
      expect.stringMatching(/^idx_playback_user sync\.positions \(profile_id, content_id\)$/),
      expect.stringMatching(/^idx_queue_user sync\.queue \(profile_id, added_at DESC/),
      expect.stringMatching(/^idx_users_email accounts\.users /),
    ]);
  });

  it('has foreign keys that hold, and none that crosses from one domain to another', async () => {
    const rows = await query<{ from: string; to: string; convalidated: boolean }>(
      url,
      `SELECT f.nspname AS from, t.nspname AS to, c.convalidated FROM pg_constraint c
       JOIN pg_class fc ON fc.oid = c.conrelid JOIN pg_namespace f ON f.oid = fc.relnamespace
       JOIN pg_class tc ON tc.oid = c.confrelid JOIN pg_namespace t ON t.oid = tc.relnamespace
       WHERE c.contype = 'f'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ convalidated }) => convalidated)).toBe(true);
    expect(rows.filter(({ from, to }) => from !== to)).toEqual([]);
  });

  it('keeps event tables in partitions by month', async () => {
    const rows = await query<{ table: string }>(
      url,
      `SELECT format('%s.%s', n.nspname, c.relname) AS table FROM pg_partitioned_table p
       JOIN pg_class c ON c.oid = p.partrelid JOIN pg_namespace n ON n.oid = c.relnamespace`,
    );
    expect(rows.map(({ table }) => table)).toEqual(expect.arrayContaining(['insights.events']));
  });
});

describe('two processes that migrate at once', () => {
  it('take turns: one does the work and the other finds it done', async () => {
    const { url, drop } = await createTestDatabaseUrl({ empty: true });
    const [one, other] = await Promise.all([migrateUp(url), migrateUp(url)]);
    expect([one.length, other.length].sort()).toEqual([0, Math.max(one.length, other.length)]);
    expect(one.length + other.length).toBeGreaterThan(0);
    await drop();
  });
});
