import { domainEvent } from '#shared/events.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { Parts } from './parts.ts';
import type { SessionService } from './session-service.ts';
import type { UserView } from './user.ts';
import { UserRepository } from './user-repository.ts';

/** What people decide about the data that is kept of them. */
export class PrivacyService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;

  constructor(parts: Parts, sessions: SessionService) {
    this.#parts = parts;
    this.#sessions = sessions;
  }

  /** Notes whether the viewer's data may be sold or shared (California Consumer Privacy Act, 1798.120). */
  async setDoNotSell(viewer: Viewer | null, doNotSell: boolean): Promise<UserView> {
    const { outbox, clock, audit } = this.#parts;
    const session = await this.#sessions.requireSession(viewer);
    const { userId } = session;
    const [user] = await outbox.commit(async (tx) => {
      const users = new UserRepository(tx);
      await users.setDoNotSell(userId, doNotSell);
      const event = domainEvent(clock, 'accounts.privacy-changed', userId, { userId, doNotSell });
      return { result: await users.findByIds([userId]), events: [event] };
    });
    if (user === undefined) throw new Error(`The session ${session.id} has no user.`);
    audit('do-not-sell-changed', { user_id: session.userId, reason: doNotSell ? 'on' : 'off' });
    return { ...user, sessionId: session.id, profileId: session.profileId };
  }
}
