import { sql } from 'drizzle-orm';
import { check, index, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { outboxTable } from '../outbox-table.ts';

export const ingestion = pgSchema('ingestion');

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Feeds that were read, one row each time. */
export const jobs = ingestion.table(
  'jobs',
  {
    id: uuid('id').primaryKey(),
    platform: text('platform').notNull(),
    /** The file or address. */
    feed: text('feed').notNull(),
    status: text('status').$type<'RUNNING' | 'FINISHED' | 'FAILED'>().notNull(),
    rowsRead: integer('rows_read').notNull().default(0),
    created: integer('created').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    startedAt: moment('started_at').notNull(),
    /** When its connector was last heard of. */
    progressedAt: moment('progressed_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    index('idx_ingestion_jobs_started').on(table.startedAt.desc().nullsFirst(), table.id),
    index('idx_ingestion_jobs_running')
      .on(table.platform, table.feed)
      .where(sql`${table.status} = 'RUNNING'`),
    check('ingestion_jobs_status', sql`${table.status} in ('RUNNING', 'FINISHED', 'FAILED')`),
  ],
);

/** Records that were refused. A line of a feed is refused at most once in a job. */
export const rejects = ingestion.table(
  'rejects',
  {
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    recordId: text('record_id'),
    reason: text('reason').notNull(),
    /** As it was read, cut. */
    raw: text('raw').notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.line] })],
);

export const outbox = outboxTable(ingestion);
