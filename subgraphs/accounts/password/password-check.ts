import { LimitedAttempts } from '../limited-attempts.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import type { Parts } from '../parts.ts';
import { verifyPassword } from '../password.ts';
import { UserRepository } from '../user-repository.ts';

/** The password is not that of the account. */
export interface WrongPassword {
  __typename: 'WrongPassword';
  message: string;
}

/** Has somebody who is signed in show that they know the password, before a step that a thief would take. */
export class PasswordCheck {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Returns null when the password is right. Failures lock this check, and not the sign-in. */
  async refuse(userId: string, password: string): Promise<WrongPassword | TryAgainLater | null> {
    const { database, clock, metrics, audit } = this.#parts;
    const attempts = new LimitedAttempts(database, clock);
    const name = `password-of:${userId}`;
    const locked = await attempts.begin(name);
    if (locked !== null) {
      metrics.secretChecks.inc({ secret: 'password', result: 'locked' });
      audit('secret-locked', { user_id: userId, reason: 'password' });
      return locked;
    }
    const account = await new UserRepository(database.queries).findWithPassword(userId);
    const right = await verifyPassword(account?.passwordHash ?? null, password);
    metrics.secretChecks.inc({ secret: 'password', result: right ? 'right' : 'wrong' });
    if (right) {
      await attempts.clear(name);
      return null;
    }
    audit('secret-refused', { user_id: userId, reason: 'password' });
    return { __typename: 'WrongPassword', message: 'The password is wrong.' };
  }
}
