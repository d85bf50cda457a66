import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
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
    /** Why it is read: the whole of it, what changed, what leaves, records that came on their own, or rejects again. */
    kind: text('kind')
      .$type<'CATALOGUE' | 'AVAILABILITY' | 'EXPIRING' | 'WEBHOOK' | 'REJECTS'>()
      .notNull()
      .default('CATALOGUE'),
    region: text('region').notNull().default('US'),
    status: text('status').$type<'QUEUED' | 'RUNNING' | 'FINISHED' | 'FAILED' | 'CANCELLED'>().notNull(),
    rowsRead: integer('rows_read').notNull().default(0),
    created: integer('created').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    /** Which feed the position is in. */
    fingerprint: text('fingerprint'),
    /** How far it was read and written, in the measure of the feed. */
    position: bigint('position', { mode: 'number' }).notNull().default(0),
    /** From where another reading of an API goes on, and how many records came before. */
    resumeAt: text('resume_at'),
    resumeRecords: integer('resume_records').notNull().default(0),
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
    check(
      'ingestion_jobs_status',
      sql`${table.status} in ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')`,
    ),
    check(
      'ingestion_jobs_kind',
      sql`${table.kind} in ('CATALOGUE', 'AVAILABILITY', 'EXPIRING', 'WEBHOOK', 'REJECTS')`,
    ),
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

/** From where the next reading of a source sees what has changed, as the platform names that. */
export const marks = ingestion.table(
  'marks',
  {
    platform: text('platform').notNull(),
    feed: text('feed').notNull(),
    region: text('region').notNull(),
    /** Null where the source cannot tell. */
    mark: text('mark'),
    /** When the reading began that saw everything. */
    syncedAt: moment('synced_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.feed, table.region] })],
);

/** What platforms sent of their own accord, as long as it could be sent again. */
export const webhookDeliveries = ingestion.table(
  'webhook_deliveries',
  {
    platform: text('platform').notNull(),
    deliveryId: text('delivery_id').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.deliveryId] }),
    index('idx_ingestion_webhook_deliveries_received').on(table.receivedAt),
  ],
);

export const outbox = outboxTable(ingestion);
