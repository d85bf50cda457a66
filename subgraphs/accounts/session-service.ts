import { ForbiddenError, UnauthenticatedError } from '#shared/errors.ts';
import { requireViewer } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { Authentication } from './authentication.ts';
import type { Parts } from './parts.ts';
import { ProfileRepository } from './profile-repository.ts';
import { createRefreshToken, refreshTokenLifeMs, sha256 } from './refresh-token.ts';
import { RefreshTokenRepository } from './refresh-token-repository.ts';
import type { TokenFamily } from './refresh-token-repository.ts';
import { SessionRepository } from './session-repository.ts';
import type { Session } from './session.ts';
import { isId } from './user.ts';
import { UserRepository } from './user-repository.ts';

/** The refresh token is unknown, used or expired. */
export interface SessionEnded {
  __typename: 'SessionEnded';
  message: string;
}

/** Keeps, renews and ends sessions. */
export class SessionService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Returns the session of a person's token; throws UNAUTHENTICATED when it was ended, FORBIDDEN for a service. */
  async requireSession(viewer: Viewer | null): Promise<Session> {
    const session = await this.currentSession(viewer);
    if (viewer?.clientId === undefined) return session;
    throw new ForbiddenError('An app may not do this for a person: sign in to the account itself.');
  }

  /** Returns the session of a token, also of one that a person has allowed an app. */
  async currentSession(viewer: Viewer | null): Promise<Session> {
    const { userId, sessionId } = requireViewer(viewer);
    if (sessionId === null) throw new ForbiddenError('This needs the token of a person.');
    const session = isId(sessionId) ? await this.#sessions.findActive(sessionId, this.#now) : null;
    if (session?.userId === userId) return session;
    throw new UnauthenticatedError('This session has ended: sign in again.');
  }

  /**
   * Exchanges a refresh token for new tokens. Whoever holds it may, once: of any number at the same time one receives
   * tokens, and showing a used token again ends the session, for then somebody else has a copy.
   */
  async refresh(refreshToken: string): Promise<Authentication | SessionEnded> {
    const { database, metrics, rates } = this.#parts;
    await rates.require('refresh');
    const now = this.#now;
    const next = createRefreshToken();
    const tokens = new RefreshTokenRepository(database.queries);
    const expiresAt = new Date(now.getTime() + refreshTokenLifeMs);
    const family = await tokens.rotate(sha256(refreshToken), sha256(next), now, expiresAt);
    if (family !== null) {
      metrics.refreshes.inc({ result: 'rotated' });
      return this.#authenticate(family, next);
    }
    const ended = await tokens.endFamilyOfUsed(sha256(refreshToken), now);
    metrics.refreshes.inc({ result: ended === null ? 'refused' : 'reused' });
    if (ended !== null) this.#tellReuse(ended);
    return { __typename: 'SessionEnded', message: 'This session has ended: sign in again.' };
  }

  /** Ends the viewer's session, or all of the user's; returns how many ended. */
  async logout(viewer: Viewer | null, everywhere: boolean): Promise<number> {
    const session = await (everywhere ? this.requireSession(viewer) : this.currentSession(viewer));
    const which = everywhere ? 'all' : session.id;
    const count = await this.#sessions.end(session.userId, which, 'logout', this.#now);
    this.#parts.metrics.sessionsEnded.inc({ reason: 'logout' }, count);
    this.#parts.audit('signed-out', { user_id: session.userId, session_id: session.id, count });
    return count;
  }

  /** Ends one session of the viewer; returns false when the viewer has no such session. */
  async revoke(viewer: Viewer | null, id: string): Promise<boolean> {
    const { userId } = await this.requireSession(viewer);
    const count = isId(id) ? await this.#sessions.end(userId, id, 'revoked', this.#now) : 0;
    if (count === 0) return false;
    this.#parts.metrics.sessionsEnded.inc({ reason: 'revoked' });
    this.#parts.audit('session-revoked', { user_id: userId, session_id: id });
    return true;
  }

  get #sessions(): SessionRepository {
    return new SessionRepository(this.#parts.database.queries);
  }

  get #now(): Date {
    return new Date(this.#parts.clock.now());
  }

  async #authenticate(family: TokenFamily, refreshToken: string): Promise<Authentication> {
    const { queries } = this.#parts.database;
    const [[user], profile] = await Promise.all([
      new UserRepository(queries).findByIds([family.userId]),
      new ProfileRepository(queries).find(family.profileId, family.userId),
    ]);
    if (user === undefined || profile === null)
      throw new Error(`The session ${family.sessionId} has no user.`);
    return this.#parts.authenticate({ user, profile, sessionId: family.sessionId, refreshToken });
  }

  #tellReuse({ userId, sessionId }: TokenFamily): void {
    this.#parts.metrics.sessionsEnded.inc({ reason: 'refresh-token-reuse' });
    this.#parts.audit('refresh-token-reused', { user_id: userId, session_id: sessionId });
  }
}
