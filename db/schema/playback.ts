import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { outboxTable } from '../outbox-table.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const playback = pgSchema('playback');

export const outbox = outboxTable(playback);

/** What playback rules need to know of a title: a projection of `content.changed`. */
export const titles = playback.table(
  'titles',
  {
    contentId: text('content_id').primaryKey(),
    /** The highest version seen; older ones that arrive late are left out. */
    version: integer('version').notNull(),
    /** A deleted title stays as a stone that an older change cannot lift. */
    deleted: boolean('deleted').notNull().default(false),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    minimumAge: integer('minimum_age'),
    durationMs: integer('duration_ms'),
    parentId: text('parent_id'),
    seasonNumber: integer('season_number'),
    episodeNumber: integer('episode_number'),
    /** Offers by region, so that a start reads those of one region. */
    offers: jsonb('offers').notNull(),
  },
  (table) => [
    index('idx_playback_titles_parent').on(table.parentId, table.seasonNumber, table.episodeNumber),
  ],
);

/** Where each profile is in each title, and how far it ever came. */
export const positions = playback.table(
  'positions',
  {
    profileId: text('profile_id').notNull(),
    contentId: text('content_id').notNull(),
    userId: text('user_id').notNull(),
    positionMs: integer('position_ms').notNull(),
    durationMs: integer('duration_ms'),
    /** Hybrid logical clock of the winning write; empty before the first. */
    clock: text('clock').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** 95 % was reached, or the client said that it ended, in the present viewing. */
    completed: boolean('completed').notNull(),
    /** The furthest share ever reached, 0 to 1; null while the length is not known. */
    completion: doublePrecision('completion'),
    /** Whether the present viewing is in the history already. */
    watched: boolean('watched').notNull(),
    /** The newest entry in the history: its id and its partition key. */
    historyId: uuid('history_id'),
    watchedAt: moment('watched_at'),
  },
  (table) => [
    primaryKey({ columns: [table.profileId, table.contentId] }),
    index('idx_playback_positions_latest').on(table.profileId, table.updatedAt),
  ],
);

/** A title playing on a device. */
export const sessions = playback.table(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id').notNull(),
    profileId: text('profile_id').notNull(),
    deviceId: text('device_id').notNull(),
    contentId: text('content_id').notNull(),
    platform: text('platform').notNull(),
    link: text('link').notNull(),
    state: text('state').notNull(),
    startedAtMs: integer('started_at_ms').notNull(),
    positionMs: integer('position_ms').notNull(),
    durationMs: integer('duration_ms'),
    startedAt: moment('started_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    uniqueIndex('idx_playback_sessions_device')
      .on(table.userId, table.deviceId)
      .where(sql`${table.endedAt} IS NULL`),
    index('idx_playback_sessions_profile')
      .on(table.profileId, table.startedAt)
      .where(sql`${table.endedAt} IS NULL`),
    index('idx_playback_sessions_silent')
      .on(table.updatedAt)
      .where(sql`${table.endedAt} IS NULL`),
  ],
);

/** What each profile watched: one row a viewing. Partitioned by month of `watched_at`. */
export const history = playback.table(
  'history',
  {
    id: uuid('id').notNull(),
    watchedAt: moment('watched_at').notNull(),
    profileId: text('profile_id').notNull(),
    userId: text('user_id').notNull(),
    contentId: text('content_id').notNull(),
    /** The session it was watched in; null for one that was only synchronised. */
    sessionId: uuid('session_id'),
    /** 0 to 1. */
    completion: doublePrecision('completion').notNull(),
    completed: boolean('completed').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.watchedAt] }),
    index('idx_playback_history_profile').on(table.profileId, table.watchedAt, table.id),
  ],
);
