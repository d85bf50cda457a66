import type { Parts } from '../parts.ts';
import type { EndReason } from '../session.ts';
import { SessionRepository } from '../session-repository.ts';
import { isId } from '../user.ts';
import { OAuthRecordRepository } from './oauth-record-repository.ts';
import { currentRoute } from './request-context.ts';

/** What a person has allowed a client. A grant carries the id of its session, and ends with it. */
export class GrantService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether the session of a grant goes on. */
  async isActive(grantId: string): Promise<boolean> {
    if (!isId(grantId)) return false;
    return (await this.#sessions.findActive(grantId, this.#now)) !== null;
  }

  /** Ends a grant that the OAuth server revokes: at the token endpoint it does so when something is shown twice. */
  async endRevoked(grantId: string): Promise<void> {
    await this.end(grantId, currentRoute() === 'token' ? 'refresh-token-reuse' : 'revoked');
  }

  /** Ends a grant with its session, its tokens and codes; does nothing when it is over. */
  async end(grantId: string, reason: EndReason): Promise<void> {
    const session = isId(grantId) ? await this.#sessions.findActive(grantId, this.#now) : null;
    await new OAuthRecordRepository(this.#parts.database.queries).deleteOfGrant(grantId);
    if (session === null) return;
    const { id, userId } = session;
    if ((await this.#sessions.end(userId, id, reason, this.#now)) === 0) return;
    this.#parts.metrics.sessionsEnded.inc({ reason });
    const event = reason === 'refresh-token-reuse' ? 'refresh-token-reused' : 'session-revoked';
    this.#parts.audit(event, { user_id: userId, session_id: id });
  }

  get #sessions(): SessionRepository {
    return new SessionRepository(this.#parts.database.queries);
  }

  get #now(): Date {
    return new Date(this.#parts.clock.now());
  }
}
