import { sql } from 'drizzle-orm';
import type { Clock } from '#shared/clock.ts';
import type { Log } from '#shared/log.ts';
import type { Database, Queries } from './client.ts';

/** Two processes that start at once take turns on this lock; it is let go with the transaction. */
const lock = sql`SELECT pg_advisory_xact_lock(7305152)`;

/** One month of a partitioned table. */
interface Month {
  /** `schema.table_2026_03`. */
  name: string;
  /** The first moment of the month and of the next, ISO 8601 in UTC. */
  from: string;
  to: string;
}

function monthOf(table: string, now: number, offset: number): Month {
  const date = new Date(now);
  const start = (months: number) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const from = start(offset).toISOString();
  return {
    name: `${table}_${from.slice(0, 7).replace('-', '_')}`,
    from,
    to: start(offset + 1).toISOString(),
  };
}

const identifier = (name: string) =>
  sql.join(
    name.split('.').map((part) => sql.identifier(part)),
    sql.raw('.'),
  );

async function missing(queries: Queries, months: Month[]): Promise<Month[]> {
  const names = sql.join(
    months.map(({ name }, index) => sql`(${index}::int, ${name}::text)`),
    sql`, `,
  );
  const { rows } = await queries.execute<{ index: number }>(
    sql`SELECT index FROM (VALUES ${names}) AS wanted (index, name) WHERE to_regclass(name) IS NULL ORDER BY index`,
  );
  return rows.map(({ index }) => months[index]!);
}

async function partitionColumn(queries: Queries, table: string): Promise<string> {
  const { rows } = await queries.execute<{ attname: string }>(sql`
    SELECT attname FROM pg_partitioned_table JOIN pg_attribute ON attrelid = partrelid AND attnum = partattrs[0]
    WHERE partrelid = to_regclass(${table})`);
  const column = rows[0]?.attname;
  if (column === undefined) throw new Error(`${table} is not a partitioned table.`);
  return column;
}

/**
 * Makes one partition. Rows of the month that the default partition took in meanwhile are moved first: a partition
 * whose rows lie in the default one is refused.
 */
async function createPartition(tx: Queries, table: string, column: string, month: Month): Promise<void> {
  const [parent, partition, fallback] = [table, month.name, `${table}_default`].map(identifier);
  const bounds = [month.from, month.to].map((moment) => sql.raw(`'${moment}'`));
  await tx.execute(sql`CREATE TABLE ${partition} (LIKE ${parent} INCLUDING ALL EXCLUDING IDENTITY)`);
  await tx.execute(sql`
    WITH moved AS (
      DELETE FROM ${fallback}
      WHERE ${sql.identifier(column)} >= ${bounds[0]} AND ${sql.identifier(column)} < ${bounds[1]} RETURNING *
    )
    INSERT INTO ${partition} SELECT * FROM moved`);
  await tx.execute(
    sql`ALTER TABLE ${parent} ATTACH PARTITION ${partition} FOR VALUES FROM (${bounds[0]}) TO (${bounds[1]})`,
  );
}

/**
 * Makes the monthly partitions of `schema.table` that are missing: last month's, this month's and `monthsAhead` more.
 * The table is `PARTITION BY RANGE` of one timestamptz column, has a default partition `schema.table_default` (so that
 * no row is ever refused) and no generated columns. Returns the names of the partitions that were made. Safe to call
 * from several processes at once.
 */
export async function ensureMonthlyPartitions(
  database: Database,
  table: string,
  monthsAhead: number,
  now = Date.now(),
): Promise<string[]> {
  const months = Array.from({ length: monthsAhead + 2 }, (_, index) => monthOf(table, now, index - 1));
  if ((await missing(database.queries, months)).length === 0) return [];
  return database.transaction(async (tx) => {
    await tx.execute(lock);
    const column = await partitionColumn(tx, table);
    const toMake = await missing(tx, months);
    await tx.execute(sql`LOCK TABLE ${identifier(`${table}_default`)} IN ACCESS EXCLUSIVE MODE`);
    for (const month of toMake) await createPartition(tx, table, column, month);
    return toMake.map(({ name }) => name);
  });
}

const dayMs = 24 * 3_600_000;

/**
 * Ensures the partitions now (throws when it cannot) and once a day from then on, where a failure is only logged: the
 * default partition takes the rows until it works again. Returns what stops it.
 */
export async function keepMonthlyPartitions(
  { database, clock, log }: { database: Database; clock: Clock; log: Log },
  table: string,
  monthsAhead = 2,
): Promise<() => void> {
  const ensure = () => ensureMonthlyPartitions(database, table, monthsAhead, clock.now());
  await ensure();
  const timer = setInterval(() => {
    ensure().catch((error: unknown) => log.error({ err: error, table }, 'Partitions could not be made'));
  }, dayMs);
  timer.unref();
  return () => clearInterval(timer);
}
