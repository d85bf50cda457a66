import { domainEvent } from '#shared/events.ts';
import type { Viewer } from '#shared/viewer.ts';
import { LimitedAttempts } from './limited-attempts.ts';
import type { TryAgainLater } from './limited-attempts.ts';
import { linkExpired } from './link-expired.ts';
import type { LinkExpired } from './link-expired.ts';
import type { Parts } from './parts.ts';
import { ProofRepository } from './proof-repository.ts';
import type { SessionService } from './session-service.ts';
import { UserRepository } from './user-repository.ts';

/** The address is its owner's. */
export interface EmailVerified {
  __typename: 'EmailVerified';
  userId: string;
}

/** A mail with a link is on its way. */
export interface VerificationSent {
  __typename: 'VerificationSent';
  /** False when the address is verified already: there is nothing to send. */
  sent: boolean;
}

/** Finds out whether addresses are their owners'. */
export class EmailVerificationService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;

  constructor(parts: Parts, sessions: SessionService) {
    this.#parts = parts;
    this.#sessions = sessions;
  }

  /** Returns whether the token of a mailed link is still good. */
  async canVerify(token: string): Promise<boolean> {
    const { database, clock } = this.#parts;
    const now = new Date(clock.now());
    return (await new ProofRepository(database.queries).find(token, 'verify-email', now)) !== null;
  }

  /** Takes the token of a mailed link, once. Whoever has it may show it, signed in or not. */
  async verify(token: string): Promise<EmailVerified | LinkExpired> {
    const { database, clock, audit } = this.#parts;
    const now = new Date(clock.now());
    const userId = await database.transaction(async (tx) => {
      const proofs = new ProofRepository(tx);
      const proof = await proofs.use(token, 'verify-email', now);
      if (proof === null || proof.userId === null) return null;
      await new UserRepository(tx).markVerified(proof.userId, now);
      await proofs.withdraw(proof.userId, 'verify-email');
      return proof.userId;
    });
    if (userId === null) return linkExpired;
    audit('email-verified', { user_id: userId });
    return { __typename: 'EmailVerified', userId };
  }

  /** Sends the viewer another link; asking often is slowed down. */
  async resend(viewer: Viewer | null): Promise<VerificationSent | TryAgainLater> {
    const { database, outbox, clock, rates } = this.#parts;
    const { userId } = await this.#sessions.requireSession(viewer);
    const [user] = await new UserRepository(database.queries).findByIds([userId]);
    if (user === undefined || user.emailVerified) return { __typename: 'VerificationSent', sent: false };
    await rates.require('mail');
    const locked = await new LimitedAttempts(database, clock).begin(`verification-of:${userId}`);
    if (locked !== null) return locked;
    const payload = { userId, kind: 'verify-email', facts: {} };
    await outbox.commit(async () => ({
      result: undefined,
      events: [domainEvent(clock, 'accounts.message-due', userId, payload)],
    }));
    return { __typename: 'VerificationSent', sent: true };
  }
}
