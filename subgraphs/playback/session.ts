/** What a session does. */
export type SessionState = 'PLAYING' | 'PAUSED' | 'BUFFERING' | 'STOPPED' | 'ENDED';

/** A session that says nothing for this long has gone, and is stopped. */
export const silentAfterMs = 4 * 3_600_000;

/** A title playing on a device. Moments are ISO 8601, so that a session is the same after a trip over the bus. */
export interface Session {
  id: string;
  userId: string;
  profileId: string;
  deviceId: string;
  contentId: string;
  platform: string;
  /** What the device opens. */
  link: string;
  state: SessionState;
  /** Where it began. */
  startedAtMs: number;
  positionMs: number;
  durationMs: number | null;
  startedAt: string;
  updatedAt: string;
  endedAt: string | null;
}

export interface SessionReport {
  state: SessionState;
  positionMs: number;
  durationMs: number | null;
}

const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * The session after a report at `at` (ISO 8601). The end is final: what comes later changes nothing and returns the
 * same object. `updatedAt` never moves back.
 */
export function afterReport(session: Session, report: SessionReport, at: string): Session {
  if (session.endedAt !== null) return session;
  const isOver = report.state === 'STOPPED' || report.state === 'ENDED';
  const updatedAt = later(session.updatedAt, at);
  return {
    ...session,
    state: report.state,
    positionMs: report.positionMs,
    durationMs: report.durationMs ?? session.durationMs,
    updatedAt,
    endedAt: isOver ? updatedAt : null,
  };
}
