import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';

/** The name of the migrated database that each test file's own is copied from. */
export const templateName = 'template_migrated';

/** The Postgres 15 that the launcher started for this run. */
function testServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL is missing: run the tests through npm test.');
  return url;
}

/** Runs one statement on the server's own database. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(testServerUrl());
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes a database of this run, migrated unless `empty`. Returns its address and a way to remove it. */
export async function createTestDatabaseUrl({ empty = false } = {}): Promise<{
  url: string;
  drop(): Promise<void>;
}> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : templateName}`);
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** A migrated private database with a connection to it. */
export async function createTestDatabase(): Promise<{
  url: string;
  database: Database;
  drop(): Promise<void>;
}> {
  const { url, drop } = await createTestDatabaseUrl();
  const database = createDatabase({
    url,
    config: loadConfig({}),
    log: createLog({ service: 'test', version: '0', level: 'silent' }),
    metrics: new Metrics(),
  });
  return {
    url,
    database,
    drop: async () => {
      await database.close();
      await drop();
    },
  };
}
