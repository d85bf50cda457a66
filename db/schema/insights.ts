import { index, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

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
