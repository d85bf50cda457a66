import type { Queries } from '#db/client.ts';
import { domainEvent } from '#shared/events.ts';
import type { Viewer } from '#shared/viewer.ts';
import { ApiKeyRepository } from '../api-keys/api-key-repository.ts';
import type { ApiKeyService } from '../api-keys/api-key-service.ts';
import { LimitedAttempts } from '../limited-attempts.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import { linkExpired } from '../link-expired.ts';
import type { LinkExpired } from '../link-expired.ts';
import { securityNotice } from '../notifications/security-notice.ts';
import type { Parts } from '../parts.ts';
import { hashPassword } from '../password.ts';
import { ProofRepository } from '../proof-repository.ts';
import type { InputRefused } from '../refusal.ts';
import { SessionRepository } from '../session-repository.ts';
import type { SessionService } from '../session-service.ts';
import { emailSchema } from '../user.ts';
import type { User } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { readNewPassword } from './new-password.ts';
import { PasswordCheck } from './password-check.ts';
import type { WrongPassword } from './password-check.ts';

/** The account has a new password. */
export interface PasswordChanged {
  __typename: 'PasswordChanged';
  endedSessions: number;
}

/** Changes passwords, and replaces forgotten ones. */
export class PasswordService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #apiKeys: ApiKeyService;

  constructor(parts: Parts, sessions: SessionService, apiKeys: ApiKeyService) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#apiKeys = apiKeys;
  }

  /**
   * Changes the viewer's password and ends all other sessions. API keys go on: programs do not sign in with the password,
   * and whoever changes it can look at them.
   */
  async change(
    viewer: Viewer | null,
    current: string,
    password: string,
  ): Promise<PasswordChanged | WrongPassword | TryAgainLater | InputRefused> {
    const session = await this.#sessions.requireSession(viewer);
    const refused = await new PasswordCheck(this.#parts).refuse(session.userId, current);
    if (refused !== null) return refused;
    const { database, outbox, clock } = this.#parts;
    const [user] = await new UserRepository(database.queries).findByIds([session.userId]);
    if (user === undefined) throw new Error(`The session ${session.id} has no user.`);
    const read = readNewPassword(password, user.email, 'newPassword');
    if (typeof read !== 'string') return read;
    const passwordHash = await hashPassword(read);
    const ended = await outbox.commit(async (tx) => {
      await this.#write(tx, user, passwordHash);
      const now = new Date(clock.now());
      const others = await new SessionRepository(tx).endOthers(user.id, session.id, 'password-changed', now);
      return { result: others, events: [securityNotice(clock, user.id, 'password-changed')] };
    });
    return this.#changed('password-changed', user, ended);
  }

  /**
   * Has mail sent to the account of an address, if there is one. Neither the answer nor the time tells whether there is:
   * either way one event is written, and all else happens later.
   */
  async requestReset(address: string): Promise<void> {
    const { database, outbox, clock, audit, rates } = this.#parts;
    await rates.require('mail');
    const read = emailSchema.safeParse(address);
    if (!read.success) return;
    const attempts = new LimitedAttempts(database, clock);
    const locked = await attempts.begin(`reset-of:${read.data}`);
    const account = await new UserRepository(database.queries).findByEmail(read.data);
    const userId = locked === null ? (account?.user.id ?? null) : null;
    await outbox.commit(async () => {
      const payload = { userId, kind: 'reset-password', facts: {} };
      const event = domainEvent(clock, 'accounts.message-due', userId ?? 'nobody', payload);
      return { result: undefined, events: [event] };
    });
    audit('password-reset-asked', account === null ? {} : { user_id: account.user.id });
  }

  /** Returns whether the token of a mailed link is still good. */
  async canReset(token: string): Promise<boolean> {
    return (await this.#accountOf(token)) !== null;
  }

  /**
   * Replaces a forgotten password with the token of a mailed link, and ends all sessions and API keys: the account may
   * have been in other hands. Nobody is signed in.
   */
  async reset(token: string, password: string): Promise<PasswordChanged | LinkExpired | InputRefused> {
    const { outbox, clock } = this.#parts;
    const user = await this.#accountOf(token);
    if (user === null) return linkExpired;
    const read = readNewPassword(password, user.email, 'password');
    if (typeof read !== 'string') return read;
    const passwordHash = await hashPassword(read);
    const now = new Date(clock.now());
    const ended = await outbox.commit(async (tx) => {
      const proof = await new ProofRepository(tx).use(token, 'reset-password', now);
      if (proof === null) return { result: null, events: [] };
      await this.#write(tx, user, passwordHash);
      // Whoever has the mail has the address.
      await new UserRepository(tx).markVerified(user.id, now);
      await new LimitedAttempts(this.#parts.database, clock).clear(user.email, tx);
      const keys = await new ApiKeyRepository(tx).revokeAll(user.id, now);
      const sessions = await new SessionRepository(tx).end(user.id, 'all', 'password-changed', now);
      return { result: { sessions, keys }, events: [securityNotice(clock, user.id, 'password-changed')] };
    });
    if (ended === null) return linkExpired;
    await this.#apiKeys.revokeTokens(ended.keys);
    if (ended.keys.length > 0) {
      const count = ended.keys.length;
      this.#parts.audit('api-key-revoked', { user_id: user.id, count, reason: 'password-reset' });
    }
    return this.#changed('password-reset', user, ended.sessions);
  }

  async #accountOf(token: string): Promise<User | null> {
    const { database, clock } = this.#parts;
    const now = new Date(clock.now());
    const proof = await new ProofRepository(database.queries).find(token, 'reset-password', now);
    if (proof === null || proof.userId === null) return null;
    const [user] = await new UserRepository(database.queries).findByIds([proof.userId]);
    return user ?? null;
  }

  /** Writes the new password, and makes worthless what was handed out on the strength of the old one. */
  async #write(tx: Queries, user: User, passwordHash: string): Promise<void> {
    const proofs = new ProofRepository(tx);
    await proofs.withdraw(user.id, 'reset-password');
    await proofs.withdraw(user.id, 'second-factor');
    await new UserRepository(tx).setPassword(user.id, passwordHash);
  }

  #changed(event: 'password-changed' | 'password-reset', user: User, count: number): PasswordChanged {
    this.#parts.metrics.sessionsEnded.inc({ reason: 'password-changed' }, count);
    this.#parts.audit(event, { user_id: user.id, count });
    return { __typename: 'PasswordChanged', endedSessions: count };
  }
}
