import { sql } from 'drizzle-orm';
import { fromDrizzle } from 'pg-boss';
import type { Db } from 'pg-boss';
import type { Queries } from './client.ts';

/**
 * Statements that are sent together are one transaction without saying so, and end it when one of them fails. With a
 * BEGIN of their own the connection would stay in the failed transaction, and other work of the process would get it.
 */
const withoutBegin = (text: string): string =>
  text.replace(/^\s*BEGIN;([\s\S]*)COMMIT;\s*$/, (_whole, statements: string) => statements);

/** The database as a pg-boss queue asks it: over the connections that the process has, of which embedded there is one. */
export function queueDatabase(queries: Queries): Db {
  const database = fromDrizzle(queries as Parameters<typeof fromDrizzle>[0], sql);
  return {
    executeSql: (text, values = []) =>
      database.executeSql(values.length === 0 ? withoutBegin(text) : text, values),
  };
}
