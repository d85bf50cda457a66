import {
  boolean,
  customType,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { outboxTable } from '../outbox-table.ts';

export const sync = pgSchema('sync');

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A hybrid logical clock. Compared byte by byte, whatever the collation of the database. */
const hybridClock = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** The devices of a user. A device keeps its id when another user signs in on it, and is then in two rows. */
export const devices = sync.table(
  'devices',
  {
    userId: text('user_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    type: text('type').$type<'TV' | 'PHONE' | 'TABLET' | 'BROWSER' | 'SPEAKER' | 'CONSOLE'>().notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    /** Whether the last announcement said that it is online. */
    announcedOnline: boolean('announced_online').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index('idx_devices_online')
      .on(table.lastSeenAt)
      .where(sql`${table.announcedOnline}`),
  ],
);

/** Where each profile is in each title: one last-writer-wins register a row. */
export const positions = sync.table(
  'positions',
  {
    profileId: text('profile_id').notNull(),
    contentId: text('content_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    positionMs: integer('position_ms').notNull(),
    durationMs: integer('duration_ms'),
    clock: hybridClock('clock').notNull(),
  },
  (table) => [primaryKey({ name: 'idx_playback_user', columns: [table.profileId, table.contentId] })],
);

/**
 * Every accepted operation, by month of its own clock: an operation that comes twice carries the same clock, so the
 * key finds it in its partition.
 */
export const operations = sync.table(
  'operations',
  {
    profileId: text('profile_id').notNull(),
    id: uuid('id').notNull(),
    /** The milliseconds of `clock`. */
    occurredAt: moment('occurred_at').notNull(),
    deviceId: uuid('device_id').notNull(),
    contentId: text('content_id').notNull(),
    positionMs: integer('position_ms').notNull(),
    durationMs: integer('duration_ms'),
    clock: hybridClock('clock').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.profileId, table.id, table.occurredAt] })],
);

/** What profiles saved for later: an observed-remove set, one row a dot. */
export const queue = sync.table(
  'queue',
  {
    profileId: text('profile_id').notNull(),
    contentId: text('content_id').notNull(),
    /** `replica:counter`, the name of one addition. */
    dot: text('dot').notNull(),
    addedAt: moment('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.profileId, table.contentId, table.dot] }),
    index('idx_queue_user').on(table.profileId, table.addedAt.desc().nullsFirst()),
    index('idx_queue_content').on(table.contentId),
  ],
);

/** Whose a profile is and where it watches, as accounts tells. */
export const profiles = sync.table('profiles', {
  profileId: text('profile_id').primaryKey(),
  userId: text('user_id').notNull(),
  /** ISO 3166-1 alpha-2. */
  region: text('region').notNull(),
  /** Platform ids that it pays for; empty when it has not said. */
  services: text('services').array().notNull(),
});

/** The titles that exist, as their own domain tells. */
export const contents = sync.table('contents', {
  contentId: text('content_id').primaryKey(),
  version: integer('version').notNull(),
  deleted: boolean('deleted').notNull(),
});

export const outbox = outboxTable(sync);
