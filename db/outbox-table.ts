import { bigserial, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { PgSchema } from 'drizzle-orm/pg-core';

/**
 * The outbox of a domain: events written in the transaction of the change they tell of, and deleted once they are on
 * the event stream.
 */
export function outboxTable(schema: PgSchema) {
  return schema.table('outbox', {
    sequence: bigserial('sequence', { mode: 'number' }).primaryKey(),
    id: uuid('id').notNull().unique(),
    type: text('type').notNull(),
    subject: text('subject').notNull(),
    payload: jsonb('payload').notNull(),
    occurredAt: timestamp('occurred_at', { withTimezone: true }).notNull(),
    /** While in the future, a relay is publishing the event. */
    claimedUntil: timestamp('claimed_until', { withTimezone: true }),
    attempts: integer('attempts').notNull().default(0),
  });
}

export type OutboxTable = ReturnType<typeof outboxTable>;
