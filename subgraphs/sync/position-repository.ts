import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { operations, positions } from '#db/schema/sync.ts';
import type { AcceptedOperation, Position } from './position.ts';
import { writtenAt } from './position.ts';

/** Positions and the log of the operations that wrote them. */
export class PositionRepository {
  async findMany(queries: Queries, profileId: string, contentIds: readonly string[]): Promise<Position[]> {
    return queries
      .select()
      .from(positions)
      .where(and(eq(positions.profileId, profileId), inArray(positions.contentId, [...contentIds])));
  }

  /**
   * Writes operations of one profile into the log. Returns the ids of those that were not there yet, whatever clock
   * they carried the first time.
   */
  async log(tx: Queries, accepted: readonly AcceptedOperation[], receivedAt: number): Promise<Set<string>> {
    if (accepted.length === 0) return new Set();
    const rows = accepted.map(({ id, position }) => ({
      id,
      profile_id: position.profileId,
      occurred_at: new Date(writtenAt(position)),
      device_id: position.deviceId,
      content_id: position.contentId,
      position_ms: position.positionMs,
      duration_ms: position.durationMs,
      clock: position.clock,
      received_at: new Date(receivedAt),
    }));
    const result = await tx.execute<{ id: string }>(sql`
      INSERT INTO ${operations}
        (id, profile_id, occurred_at, device_id, content_id, position_ms, duration_ms, clock, received_at)
      SELECT input.*
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS input (
        id uuid, profile_id text, occurred_at timestamptz, device_id uuid, content_id text,
        position_ms integer, duration_ms integer, clock text, received_at timestamptz
      )
      WHERE NOT EXISTS (
        SELECT FROM ${operations} AS known WHERE known.profile_id = input.profile_id AND known.id = input.id
      )
      ON CONFLICT DO NOTHING
      RETURNING id`);
    return new Set(result.rows.map(({ id }) => id));
  }

  /**
   * Writes at most one position for each title, where it wins over the one that is there: the later clock, and
   * between equal clocks the greater device id. Returns those that won. Rows are locked in the order given.
   */
  async merge(tx: Queries, candidates: readonly Position[]): Promise<Position[]> {
    if (candidates.length === 0) return [];
    return tx
      .insert(positions)
      .values([...candidates])
      .onConflictDoUpdate({
        target: [positions.profileId, positions.contentId],
        set: {
          deviceId: sql`excluded.device_id`,
          positionMs: sql`excluded.position_ms`,
          durationMs: sql`excluded.duration_ms`,
          clock: sql`excluded.clock`,
        },
        setWhere: sql`(excluded.clock, excluded.device_id) > (${positions.clock}, ${positions.deviceId})`,
      })
      .returning();
  }
}
