import { clockAfter } from './hybrid-clock.ts';

/** Below this a title was only looked into: it does not resume there. */
export const resumeAfterMs = 30_000;
/** The share from which a title counts as watched and enters the history. */
const watchedShare = 0.8;
/** The share from which a title counts as completed. */
const completedShare = 0.95;
/** Back under this share (or under 30 s where the length is not known), a watched title is being watched anew. */
const anewShare = 0.1;
/** A new entry needs this share of the length to have passed since the last: even at double speed it takes that long. */
const shortestViewingShare = watchedShare / 2;

/** Where a profile is in a title. */
export interface Position {
  userId: string;
  profileId: string;
  contentId: string;
  positionMs: number;
  durationMs: number | null;
  /** Hybrid logical clock of the winning write; empty before the first. */
  clock: string;
  updatedAt: Date;
  completed: boolean;
  /** The furthest share ever reached, 0 to 1; null while the length is not known. */
  completion: number | null;
  /** Whether the present viewing is in the history. */
  watched: boolean;
  /** The newest entry in the history. */
  historyId: string | null;
  watchedAt: Date | null;
}

/** What a device says of its position. */
export interface Progress {
  userId: string;
  profileId: string;
  contentId: string;
  sessionId: string | null;
  positionMs: number;
  durationMs: number | null;
  /** The device says that the title played to its end. */
  ended: boolean;
  at: Date;
  /** The clock of the write; null for one that is made here and now. */
  clock: string | null;
}

/** What a step forward does to the history: a new entry, a better figure in the newest one, or nothing. */
export type HistoryEffect = 'entered' | 'grown' | 'none';

/** The share of a title, 0 to 1; null when its length is not known. */
export function shareOf(positionMs: number, durationMs: number | null): number | null {
  if (durationMs === null || durationMs <= 0) return null;
  return Math.min(1, Math.max(0, positionMs / durationMs));
}

/** Where to begin, in milliseconds: where the profile stopped, unless that is under 30 s or over 95 %. */
export function resumeAt(position: Pick<Position, 'positionMs' | 'durationMs' | 'completed'> | null): number {
  if (position === null || position.completed || position.positionMs < resumeAfterMs) return 0;
  const share = shareOf(position.positionMs, position.durationMs);
  return share !== null && share > completedShare ? 0 : position.positionMs;
}

function enoughTimePassed(previous: Position, at: Date, durationMs: number | null): boolean {
  if (previous.watchedAt === null || durationMs === null) return true;
  return at.getTime() - previous.watchedAt.getTime() >= durationMs * shortestViewingShare;
}

/** An end that the device declared lasts while the position stays in the last fifth. */
function isCompleted(previous: Position, progress: Progress, share: number | null): boolean {
  if (progress.ended) return true;
  if (share === null) return previous.completed && progress.positionMs >= previous.positionMs;
  return share >= completedShare || (previous.completed && share >= watchedShare);
}

function isBegunAnew({ ended, positionMs }: Progress, share: number | null): boolean {
  if (ended) return false;
  return share === null ? positionMs < resumeAfterMs : share < anewShare;
}

/** One viewing makes one entry, however often it is told of; afterwards only the figures of that entry grow. */
function effectOf(
  previous: Position,
  next: Position,
  progress: Progress,
  share: number | null,
): HistoryEffect {
  const isWatched = progress.ended || (share !== null && share >= watchedShare);
  if (!isWatched) return 'none';
  if (!next.watched) return enoughTimePassed(previous, progress.at, next.durationMs) ? 'entered' : 'none';
  const isMore = next.completion !== previous.completion || (next.completed && !previous.completed);
  return isMore ? 'grown' : 'none';
}

function furthest(previous: Position, { ended }: Progress, share: number | null): number | null {
  if (ended) return 1;
  return share === null ? previous.completion : Math.max(share, previous.completion ?? 0);
}

/**
 * The position after a write, and what it means for the history. A write that is not later than the known one changes
 * nothing (null), so the same write twice is the same as once. One viewing makes one entry: at 80 %, or when the
 * device says that it ended. A new viewing begins when a watched title is back near its start.
 */
export function advance(
  previous: Position,
  progress: Progress,
  knownDurationMs: number | null,
): { position: Position; effect: HistoryEffect } | null {
  const clock = progress.clock ?? clockAfter(previous.clock, progress.at.getTime());
  if (clock <= previous.clock) return null;
  const durationMs = progress.durationMs ?? previous.durationMs ?? knownDurationMs;
  const share = shareOf(progress.positionMs, durationMs);
  const next: Position = {
    ...previous,
    positionMs: progress.positionMs,
    durationMs,
    clock,
    updatedAt: progress.at > previous.updatedAt ? progress.at : previous.updatedAt,
    completed: isCompleted(previous, progress, share),
    completion: furthest(previous, progress, share),
    watched: previous.watched && !isBegunAnew(progress, share),
  };
  const effect = effectOf(previous, next, progress, share);
  return { position: effect === 'entered' ? { ...next, watched: true } : next, effect };
}
