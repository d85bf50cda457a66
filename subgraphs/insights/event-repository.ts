import { sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { events, profiles } from '#db/schema/insights.ts';
import type { StoredEvent } from './event.ts';

/** How often a type of event happened. */
export interface EventCount {
  type: string;
  count: number;
}

/** The history of events. */
export class EventRepository {
  /** Keeps events that are not there yet; returns those. */
  async insert(
    tx: Queries,
    stored: readonly StoredEvent[],
  ): Promise<Pick<StoredEvent, 'id' | 'type' | 'occurredAt'>[]> {
    if (stored.length === 0) return [];
    return tx
      .insert(events)
      .values([...stored])
      .onConflictDoNothing()
      .returning({ id: events.id, type: events.type, occurredAt: events.occurredAt });
  }

  /** Remembers whose a profile is; the first word on it stays. */
  async rememberProfiles(
    tx: Queries,
    owners: readonly { profileId: string; userId: string }[],
  ): Promise<void> {
    if (owners.length > 0)
      await tx
        .insert(profiles)
        .values([...owners])
        .onConflictDoNothing();
  }

  /** Counts events from one moment up to, and without, another, by the name of their type. */
  async counts(queries: Queries, from: Date, to: Date): Promise<EventCount[]> {
    const { rows } = await queries.execute<{ type: string; count: number }>(sql`
      SELECT type, count(*)::int AS count FROM ${events}
      WHERE occurred_at >= ${from.toISOString()}::timestamptz AND occurred_at < ${to.toISOString()}::timestamptz
      GROUP BY type ORDER BY type`);
    return rows;
  }
}
