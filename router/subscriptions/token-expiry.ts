import type { Clock } from '#shared/clock.ts';
import { UnauthenticatedError } from '#shared/errors.ts';
import { SessionEndedError } from '#shared/token-verifier.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { Viewer } from '#shared/viewer.ts';

/** The longest that a timer of Node.js can wait. */
const longestTimerMs = 2 ** 31 - 1;

/** Told to a client whose token ended: it connects again with a fresh one. */
class TokenExpiredError extends UnauthenticatedError {
  constructor() {
    super('The access token has expired: connect with a new one.');
  }
}

/**
 * Calls `onEnd` when the token of a viewer expires, or its session is ended: what it opened does not outlive it. Returns
 * a function that waits no longer.
 */
export function whenTokenEnds(
  viewer: Viewer | null,
  { clock, verifier }: { clock: Clock; verifier: TokenVerifier },
  onEnd: (reason: UnauthenticatedError) => void,
): () => void {
  if (viewer === null) return () => {};
  const lifeMs = viewer.expiresAt * 1000 - clock.now();
  const timer = setTimeout(() => onEnd(new TokenExpiredError()), Math.min(lifeMs, longestTimerMs)).unref();
  const forgetRevocation = verifier.whenRevoked(viewer, () => onEnd(new SessionEndedError()));
  return () => {
    clearTimeout(timer);
    forgetRevocation();
  };
}
