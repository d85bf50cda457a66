import type { Clock } from '#shared/clock.ts';
import { UnauthenticatedError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';

/** The longest that a timer of Node.js can wait. */
const longestTimerMs = 2 ** 31 - 1;

/** Told to a client whose token ended: it connects again with a fresh one. */
export class TokenExpiredError extends UnauthenticatedError {
  constructor() {
    super('The access token has expired: connect with a new one.');
  }
}

/**
 * Calls `onExpiry` when the token of a viewer ends: what it opened does not outlive it. Returns a function that waits no
 * longer.
 */
export function whenTokenExpires(viewer: Viewer | null, clock: Clock, onExpiry: () => void): () => void {
  if (viewer === null) return () => {};
  const lifeMs = viewer.expiresAt * 1000 - clock.now();
  const timer = setTimeout(onExpiry, Math.min(lifeMs, longestTimerMs)).unref();
  return () => clearTimeout(timer);
}
