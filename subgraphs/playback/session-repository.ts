import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { sessions } from '#db/schema/playback.ts';
import type { Session, SessionState } from './session.ts';

type Row = typeof sessions.$inferSelect;

/** What a device plays, to find its session by. */
export type DevicePlay = Pick<Session, 'userId' | 'deviceId' | 'contentId'>;

export interface SessionMove {
  id: string;
  positionMs: number;
  durationMs: number | null;
  at: Date;
}

function sessionOf(row: Row): Session {
  return {
    ...row,
    state: row.state as SessionState,
    startedAt: row.startedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function rowOf(session: Session): Row {
  return {
    ...session,
    startedAt: new Date(session.startedAt),
    updatedAt: new Date(session.updatedAt),
    endedAt: session.endedAt === null ? null : new Date(session.endedAt),
  };
}

const isLive = isNull(sessions.endedAt);

/** The stop of a session that did not stop itself. */
const stoppedAt = (at: Date) => {
  const moment = sql`greatest(${sessions.updatedAt}, ${at.toISOString()}::timestamptz)`;
  return { state: 'STOPPED', updatedAt: moment, endedAt: moment };
};

/** Sessions on devices. */
export class SessionRepository {
  async insert(tx: Queries, session: Session): Promise<void> {
    await tx.insert(sessions).values(rowOf(session));
  }

  async find(queries: Queries, ids: readonly string[]): Promise<Session[]> {
    if (ids.length === 0) return [];
    const rows = await queries
      .select()
      .from(sessions)
      .where(inArray(sessions.id, [...ids]));
    return rows.map(sessionOf);
  }

  /** The session, locked until the transaction ends; null when there is none. */
  async lock(tx: Queries, id: string): Promise<Session | null> {
    const [row] = await tx.select().from(sessions).where(eq(sessions.id, id)).for('update');
    return row === undefined ? null : sessionOf(row);
  }

  /** Writes what a report changed. */
  async save(tx: Queries, session: Session): Promise<void> {
    const { state, positionMs, durationMs, updatedAt, endedAt } = rowOf(session);
    await tx
      .update(sessions)
      .set({ state, positionMs, durationMs, updatedAt, endedAt })
      .where(eq(sessions.id, session.id));
  }

  /** The sessions of a profile that have not ended, the newest first. */
  async liveOf(queries: Queries, profileId: string, heardSince: Date): Promise<Session[]> {
    const rows = await queries
      .select()
      .from(sessions)
      .where(and(eq(sessions.profileId, profileId), isLive, gt(sessions.updatedAt, heardSince)))
      .orderBy(desc(sessions.startedAt), asc(sessions.id));
    return rows.map(sessionOf);
  }

  /** Locks the live sessions in which these devices play these titles, always in the same order. */
  async lockLive(tx: Queries, plays: readonly DevicePlay[]): Promise<Session[]> {
    if (plays.length === 0) return [];
    const column = (name: keyof DevicePlay) => sql`${sql.param(plays.map((play) => play[name]))}::text[]`;
    const keys = sql`SELECT * FROM unnest(${column('userId')}, ${column('deviceId')}, ${column('contentId')})`;
    const rows = await tx
      .select()
      .from(sessions)
      .where(and(isLive, sql`(${sessions.userId}, ${sessions.deviceId}, ${sessions.contentId}) IN (${keys})`))
      .orderBy(asc(sessions.id))
      .for('update');
    return rows.map(sessionOf);
  }

  /** Moves live sessions to new positions, each named once; returns them as they are now. */
  async move(tx: Queries, moves: readonly SessionMove[]): Promise<Session[]> {
    if (moves.length === 0) return [];
    const values = sql.join(
      moves.map(
        ({ id, positionMs, durationMs, at }) =>
          sql`(${id}::uuid, ${positionMs}::int, ${durationMs}::int, ${at.toISOString()}::timestamptz)`,
      ),
      sql`, `,
    );
    const rows = await tx
      .update(sessions)
      .set({
        positionMs: sql`moved.position_ms`,
        durationMs: sql`coalesce(moved.duration_ms, ${sessions.durationMs})`,
        updatedAt: sql`greatest(${sessions.updatedAt}, moved.at)`,
      })
      .from(sql`(VALUES ${values}) AS moved (id, position_ms, duration_ms, at)`)
      .where(and(sql`${sessions.id} = moved.id`, isLive))
      .returning(getTableColumns(sessions));
    return rows.map(sessionOf);
  }

  /** Stops what plays on a device; until the transaction ends, nobody else starts anything there. */
  async stopOnDevice(tx: Queries, userId: string, deviceId: string, at: Date): Promise<Session[]> {
    const device = JSON.stringify([userId, deviceId]);
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${device}, 0))`);
    const rows = await tx
      .update(sessions)
      .set(stoppedAt(at))
      .where(and(eq(sessions.userId, userId), eq(sessions.deviceId, deviceId), isLive))
      .returning();
    return rows.map(sessionOf);
  }

  /** Stops sessions that were last heard of before a moment. */
  async stopSilent(queries: Queries, heardBefore: Date, at: Date): Promise<Session[]> {
    const rows = await queries
      .update(sessions)
      .set(stoppedAt(at))
      .where(and(isLive, lt(sessions.updatedAt, heardBefore)))
      .returning();
    return rows.map(sessionOf);
  }

  /** How many sessions are live. */
  async countLive(queries: Queries): Promise<number> {
    const [row] = await queries
      .select({ count: sql<number>`count(*)::int` })
      .from(sessions)
      .where(isLive);
    return row?.count ?? 0;
  }
}
