/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { sql } from 'drizzle-orm';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { createTestDatabaseUrl } from '#tests/database/test-database.ts';
import { eventually } from '#tests/eventually.ts';
import { createDatabase } from './client.ts';
import type { Database } from './client.ts';
import { EmbeddedDatabaseError, embeddedPool, startEmbeddedDatabase } from './embedded.ts';
import type { EmbeddedDatabase } from './embedded.ts';

const logged: Record<string, unknown>[] = [];
const log = createLog({
  service: 'test',
  version: '0',
  level: 'info',
  destination: { write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
});

const connect = (url: string, environment: Record<string, string> = {}) =>
  createDatabase({ url, config: loadConfig(environment), log, metrics: new Metrics() });

const connectEmbedded = (url: string) =>
  createDatabase({ url, config: { ...loadConfig({}), ...embeddedPool }, log, metrics: new Metrics() });

const one = (database: Database) => database.queries.execute(sql`SELECT 1 AS n`);

describe('the connection pool', () => {
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ url, drop } = await createTestDatabaseUrl({ empty: true })));
  afterAll(() => drop());

  it('opens no more connections than its limit, and makes the rest wait their turn', async () => {
    const database = connect(url);
    const work = Promise.all(
      Array.from({ length: 30 }, async () => await database.queries.execute(sql`SELECT pg_sleep(0.2)`)),
    );
    await eventually(() => database.connections().inUse === 10);
    expect(database.connections().open).toBe(10);
    await work;
    await database.close();
  });

  it('gives up on a connection after the time that was told, rather than wait for ever', async () => {
    const database = connect(url, { DATABASE_POOL_MAX: '1', DATABASE_CONNECT_TIMEOUT_MS: '100' });
    const holding = (async () => await database.queries.execute(sql`SELECT pg_sleep(0.5)`))();
    await eventually(() => database.connections().inUse === 1);
    await expect(one(database)).rejects.toThrow();
    await holding;
    await database.close();
  });

  it.each([
    ['on', 2],
    ['off', 0],
  ])('prepares statements that have values, once per text, where that is %s', async (setting, prepared) => {
    const database = connect(url, { DATABASE_POOL_MAX: '1', DATABASE_PREPARED_STATEMENTS: setting });
    const { queries } = database;
    for (const value of [1, 2, 3]) {
      const { rows } = await queries.execute(sql`SELECT ${value}::int + 1 AS sum`);
      expect(rows).toEqual([{ sum: value + 1 }]);
    }
    const lengths = sql<string>`SELECT length(${'four'}) AS n`;
    expect((await database.transaction(async (tx) => tx.execute(lengths))).rows).toEqual([{ n: 4 }]);
    const { rows } = await queries.execute(sql`SELECT count(*)::int AS n FROM pg_prepared_statements`);
    expect(rows).toEqual([{ n: prepared }]);
    await database.close();
  });

  it('writes slow statements to the log', async () => {
    const database = connect(url, { DATABASE_SLOW_STATEMENT_MS: '50' });
    await database.queries.execute(sql`SELECT pg_sleep(0.06)`);
    const line = await eventually(() => logged.find(({ message }) => message === 'Slow statement'));
    expect(line).toMatchObject({ level: 'WARN', statement: expect.stringContaining('pg_sleep') });
    await database.close();
  });
});

describe('a transaction', () => {
  let url: string;
  let drop: () => Promise<void>;
  let database: Database;
  beforeAll(async () => {
    ({ url, drop } = await createTestDatabaseUrl({ empty: true }));
    database = connect(url);
    await database.queries.execute(sql`CREATE TABLE t (n int)`);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  it('refuses a statement beside it, which would wait for ever on the embedded database', async () => {
    const work = database.transaction(() => one(database));
    await expect(work).rejects.toMatchObject({
      cause: { message: expect.stringContaining('must use the tx') },
    });
  });

  it('refuses a transaction within it', async () => {
    const work = database.transaction(() => database.transaction(async () => {}));
    await expect(work).rejects.toThrow(/must use the tx/);
  });

  it('takes everything back when it fails', async () => {
    const work = database.transaction(async (tx) => {
      await tx.execute(sql`INSERT INTO t VALUES (1)`);
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    const { rows } = await database.queries.execute(sql`SELECT count(*)::int AS n FROM t`);
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('the embedded database', () => {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-embedded-`);
  let embedded: EmbeddedDatabase;
  let lost: EmbeddedDatabaseError | undefined;
  beforeAll(async () => {
    embedded = await startEmbeddedDatabase({ dataFolder: folder, log, onLost: (error) => (lost = error) });
  }, 90_000);
  afterAll(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves parallel transactions of one pool in turns, none of them mixed up', async () => {
    const database = connectEmbedded(embedded.url);
    await database.queries.execute(sql`CREATE TABLE parallel (n int)`);
    const work = Array.from({ length: 40 }, (_, n) =>
      database
        .transaction(async (tx) => {
          await tx.execute(sql`INSERT INTO parallel VALUES (${n})`);
          if (n % 2 === 1) throw new Error('odd');
        })
        .catch(() => {}),
    );
    await Promise.all(work);
    const { rows } = await database.queries.execute(sql`SELECT n FROM parallel ORDER BY n`);
    expect(rows).toEqual(Array.from({ length: 20 }, (_, n) => ({ n: n * 2 })));
    await database.close();
  });

  it('keeps the parameters of statements apart, however large they are and however many run at once', async () => {
    const database = connectEmbedded(embedded.url);
    const lengths = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const text = 'x'.repeat(n % 2 === 0 ? 300_000 : 10);
        const { rows } =
          n % 2 === 0
            ? await database.queries.execute(sql`SELECT length(${text}::text) AS n`)
            : await database.queries.execute(sql`SELECT length(${text}::text) + ${n}::int - ${n}::int AS n`);
        return rows[0]?.['n'] === text.length;
      }),
    );
    expect(lengths.every(Boolean)).toBe(true);
    await database.close();
  });

  it('is refused to a second process while the first one lives', async () => {
    const path = `${folder}-other`;
    mkdirSync(path, { recursive: true });
    // Process 1 always lives.
    writeFileSync(`${path}/lock`, '1');
    const second = startEmbeddedDatabase({ dataFolder: path, log, onLost: () => {} });
    await expect(second).rejects.toThrow(
      /in use by process 1\. Stop it, or choose another folder with DATA_DIR/,
    );
    rmSync(path, { recursive: true });
  });

  it('says what to do when its folder is broken', async () => {
    const path = `${folder}-broken`;
    mkdirSync(`${path}/postgres`, { recursive: true });
    writeFileSync(`${path}/postgres/PG_VERSION`, 'not a version');
    const start = startEmbeddedDatabase({ dataFolder: path, log, onLost: () => {} });
    await expect(start).rejects.toThrow(EmbeddedDatabaseError);
    await expect(start).rejects.toThrow(/Move the folder away/);
    rmSync(path, { recursive: true });
  }, 90_000);

  it('comes back by itself when its process is killed, with what was committed', async () => {
    const database = connectEmbedded(embedded.url);
    await database.queries.execute(sql`CREATE TABLE kept (n int)`);
    await database.queries.execute(sql`INSERT INTO kept VALUES (42)`);
    process.kill(embedded.processId(), 'SIGKILL');
    const { rows } = await eventually(() => database.queries.execute(sql`SELECT n FROM kept`), 60_000);
    expect(rows).toEqual([{ n: 42 }]);
    expect(lost).toBeUndefined();
    await database.close();
  }, 90_000);
});
