import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

// A type, because rows of the database are records.
export type TableName = { schema: string; name: string };

/** Every table, the parts of partitioned ones through their whole. */
async function listTables({ queries }: Database): Promise<TableName[]> {
  const { rows } = await queries.execute<{ schema: string; name: string }>(sql`
    select nspname as schema, relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition
      and nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
    order by 1, 2`);
  return rows;
}

/** The columns that name a person, by table. */
export async function listPersonalColumns({
  queries,
}: Database): Promise<(TableName & { column: string })[]> {
  const { rows } = await queries.execute<TableName & { column: string }>(sql`
    select column_info.table_schema as schema, column_info.table_name as name, column_name as column
    from information_schema.columns as column_info
    join pg_class on relname = column_info.table_name and relnamespace = column_info.table_schema::regnamespace
    where column_name in ('user_id', 'profile_id', 'account_id', 'email') and relkind in ('r', 'p') and not relispartition
    order by 1, 2, 3`);
  return rows;
}

/** The rows of a table that contain any of the texts, as text, sorted. */
async function rowsWith(
  { queries }: Database,
  table: TableName,
  texts: readonly string[],
): Promise<string[]> {
  const name = sql`${sql.identifier(table.schema)}.${sql.identifier(table.name)}`;
  const { rows } = await queries.execute<{ row: string }>(sql`
    select content as row from (select stored::text as content from ${name} as stored) as contents
    where exists (select 1 from unnest(${sql.param([...texts])}::text[]) as trace where content ilike '%' || trace || '%')
    order by 1`);
  return rows.map(({ row }) => row);
}

/** The rows with any of the texts, of all tables that have some. */
export async function findEverywhere(
  database: Database,
  texts: readonly string[],
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of await listTables(database)) {
    const rows = await rowsWith(database, table, texts);
    if (rows.length > 0) found[`${table.schema}.${table.name}`] = rows;
  }
  return found;
}
