/** @category database */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { createTestDatabase } from '#tests/database/test-database.ts';
import { ensureMonthlyPartitions } from './partitions.ts';

let test: Awaited<ReturnType<typeof createTestDatabase>>;
const november = Date.parse('2026-11-15T12:00:00Z');

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(() => test.drop());

const run = (statement: string) => test.database.queries.execute<Record<string, unknown>>(sql.raw(statement));

beforeEach(async () => {
  await run('DROP SCHEMA IF EXISTS shelf CASCADE');
  await run('CREATE SCHEMA shelf');
  await run(`CREATE TABLE shelf.loans (id int, at timestamptz, book text DEFAULT 'Emma', PRIMARY KEY (id, at))
    PARTITION BY RANGE (at)`);
  await run('CREATE INDEX ON shelf.loans (book)');
  await run('CREATE TABLE shelf.loans_default PARTITION OF shelf.loans DEFAULT');
});

const rowsByPartition = async () =>
  (await run('SELECT tableoid::regclass::text AS partition, id FROM shelf.loans ORDER BY id')).rows;

describe('monthly partitions', () => {
  it('are made from last month to as many ahead as asked, once', async () => {
    expect(await ensureMonthlyPartitions(test.database, 'shelf.loans', 2, november)).toEqual([
      'shelf.loans_2026_10',
      'shelf.loans_2026_11',
      'shelf.loans_2026_12',
      'shelf.loans_2027_01',
    ]);
    expect(await ensureMonthlyPartitions(test.database, 'shelf.loans', 2, november)).toEqual([]);
  });

  it('hold the rows of their month, to the first moment of the next in UTC; the default holds the rest', async () => {
    await ensureMonthlyPartitions(test.database, 'shelf.loans', 1, november);
    await run(`INSERT INTO shelf.loans VALUES (1, '2026-11-01T00:00:00Z'), (2, '2026-11-30T23:59:59.999Z'),
      (3, '2026-12-01T00:00:00Z'), (4, '1999-01-01T00:00:00Z')`);
    expect(await rowsByPartition()).toEqual([
      { partition: 'shelf.loans_2026_11', id: 1 },
      { partition: 'shelf.loans_2026_11', id: 2 },
      { partition: 'shelf.loans_2026_12', id: 3 },
      { partition: 'shelf.loans_default', id: 4 },
    ]);
  });

  it('take over the rows of their month that the default partition took in before', async () => {
    await run(`INSERT INTO shelf.loans VALUES (1, '2026-11-10T00:00:00Z'), (2, '2030-01-01T00:00:00Z')`);
    await ensureMonthlyPartitions(test.database, 'shelf.loans', 0, november);
    expect(await rowsByPartition()).toEqual([
      { partition: 'shelf.loans_2026_11', id: 1 },
      { partition: 'shelf.loans_default', id: 2 },
    ]);
  });

  it('have the defaults, the key and the indexes of the table', async () => {
    await ensureMonthlyPartitions(test.database, 'shelf.loans', 0, november);
    await run(`INSERT INTO shelf.loans (id, at) VALUES (1, '2026-11-10T00:00:00Z')`);
    expect((await run('SELECT book FROM shelf.loans')).rows).toEqual([{ book: 'Emma' }]);
    await expect(
      run(`INSERT INTO shelf.loans (id, at) VALUES (1, '2026-11-10T00:00:00Z')`),
    ).rejects.toThrow();
    const indexes = await run(
      `SELECT count(*)::int AS count FROM pg_indexes WHERE tablename = 'loans_2026_11'`,
    );
    expect(indexes.rows).toEqual([{ count: 2 }]);
  });

  it('are made once when several processes start at the same time', async () => {
    const made = await Promise.all(
      Array.from({ length: 5 }, () => ensureMonthlyPartitions(test.database, 'shelf.loans', 2, november)),
    );
    expect(made.flat()).toHaveLength(4);
  });

  it('are refused for a table that has none', async () => {
    await run('CREATE TABLE shelf.plain (at timestamptz)');
    await expect(ensureMonthlyPartitions(test.database, 'shelf.plain', 0, november)).rejects.toThrow(
      'shelf.plain is not a partitioned table.',
    );
  });
});
