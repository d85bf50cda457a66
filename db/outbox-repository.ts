import { asc, inArray, sql } from 'drizzle-orm';
import type { DomainEvent } from '#shared/events.ts';
import type { Queries } from './client.ts';
import type { OutboxTable } from './outbox-table.ts';

/** Events that failed this often stay in the table for an operator, and are no longer tried. */
const mostAttempts = 10;

/** Reads and writes the outbox of one domain. */
export class OutboxRepository {
  readonly #table: OutboxTable;

  constructor(table: OutboxTable) {
    this.#table = table;
  }

  /** Writes events in the transaction of the change that they tell of. */
  async append(tx: Queries, events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    // As one parameter: a title's change is large, and a thousand of them are written at once.
    await tx.execute(sql`
      INSERT INTO ${this.#table} (id, type, subject, payload, occurred_at)
      SELECT id, type, subject, payload, "occurredAt" FROM json_to_recordset(${JSON.stringify(events)}::json)
        AS event(id uuid, type text, subject text, payload jsonb, "occurredAt" timestamptz)`);
  }

  /** Takes up to `limit` events, oldest first, for `leaseSeconds`; no other relay receives them meanwhile. */
  async claim(queries: Queries, limit: number, leaseSeconds: number): Promise<DomainEvent[]> {
    const table = this.#table;
    const next = queries
      .select({ sequence: table.sequence })
      .from(table)
      .where(
        sql`(${table.claimedUntil} is null or ${table.claimedUntil} < now()) and ${table.attempts} < ${mostAttempts}`,
      )
      .orderBy(asc(table.sequence))
      .limit(limit)
      .for('update', { skipLocked: true });
    const rows = await queries
      .update(table)
      .set({
        claimedUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
        attempts: sql`${table.attempts} + 1`,
      })
      .where(inArray(table.sequence, next))
      .returning();
    return rows
      .sort((one, other) => one.sequence - other.sequence)
      .map(({ id, type, subject, payload, occurredAt }) => ({
        id,
        type,
        subject,
        payload,
        occurredAt: occurredAt.toISOString(),
      }));
  }

  /** Removes events that are on the stream. */
  async delete(queries: Queries, ids: readonly string[]): Promise<void> {
    await queries.delete(this.#table).where(inArray(this.#table.id, [...ids]));
  }

  /** Gives events back after a failed attempt, to be tried again after `delaySeconds`. */
  async release(queries: Queries, ids: readonly string[], delaySeconds: number): Promise<void> {
    await queries
      .update(this.#table)
      .set({ claimedUntil: sql`now() + make_interval(secs => ${delaySeconds})` })
      .where(inArray(this.#table.id, [...ids]));
  }

  /** How many events wait. */
  async count(queries: Queries): Promise<number> {
    const [row] = await queries.select({ count: sql<number>`count(*)::int` }).from(this.#table);
    return row?.count ?? 0;
  }
}
