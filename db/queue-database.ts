import { sql } from 'drizzle-orm';
import { fromDrizzle } from 'pg-boss';
import type { Db } from 'pg-boss';
import type { Queries } from './client.ts';

/** The database as a pg-boss queue asks it: over the connections that the process has, of which embedded there is one. */
export const queueDatabase = (queries: Queries): Db =>
  fromDrizzle(queries as Parameters<typeof fromDrizzle>[0], sql);
