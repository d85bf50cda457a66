import { bigint, index, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const insights = pgSchema('insights');

/** Every event of every domain, once. Partitioned by month of `occurred_at`. */
export const events = insights.table(
  'events',
  {
    id: uuid('id').notNull(),
    occurredAt: moment('occurred_at').notNull(),
    type: text('type').notNull(),
    subject: text('subject').notNull(),
    /** Who acted, where the event says it. */
    userId: text('user_id'),
    profileId: text('profile_id'),
    payload: jsonb('payload').notNull(),
    storedAt: moment('stored_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.occurredAt] }),
    index('idx_insights_events_type').on(table.type, table.occurredAt),
    index('idx_insights_events_user').on(table.occurredAt, table.userId),
  ],
);

/** Whose each profile is: an event that names only a profile is its user's action too. */
export const profiles = insights.table('profiles', {
  profileId: text('profile_id').primaryKey(),
  userId: text('user_id').notNull(),
});

/** What apps ask of the graph, without literals; last seen in a report of this time. */
export const operations = insights.table(
  'operations',
  {
    /** SHA-256 of the document, in hexadecimal. */
    hash: text('hash').primaryKey(),
    name: text('name'),
    document: text('document').notNull(),
    /** Schema coordinates that it touches. */
    coordinates: text('coordinates').array().notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (table) => [
    index('idx_insights_operations_coordinates').using('gin', table.coordinates),
    index('idx_insights_operations_last_seen').on(table.lastSeenAt),
  ],
);

/** How often each version of an app asked an operation on a day. */
export const operationUsage = insights.table(
  'operation_usage',
  {
    hash: text('hash')
      .notNull()
      .references(() => operations.hash, { onDelete: 'cascade' }),
    /** Its first moment in UTC. */
    day: moment('day').notNull(),
    /** Empty when the app does not say. */
    clientName: text('client_name').notNull(),
    clientVersion: text('client_version').notNull(),
    requests: bigint('requests', { mode: 'number' }).notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.hash, table.day, table.clientName, table.clientVersion] }),
    index('idx_insights_operation_usage_day').on(table.day),
  ],
);

/** The fields of the schemas that routers served. */
export const graphFields = insights.table('graph_fields', {
  coordinate: text('coordinate').primaryKey(),
  deprecationReason: text('deprecation_reason'),
  firstServedAt: moment('first_served_at').notNull(),
  lastServedAt: moment('last_served_at').notNull(),
});
