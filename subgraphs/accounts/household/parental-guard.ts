import type { TryAgainLater } from '../limited-attempts.ts';
import type { Parts } from '../parts.ts';
import { PasswordCheck } from '../password/password-check.ts';
import type { WrongPassword } from '../password/password-check.ts';

/** A step beyond the limit of the profile that watches: whoever knows the account's password may take it. */
interface PasswordNeeded {
  __typename: 'PasswordNeeded';
  message: string;
}

export type GuardRefusal = PasswordNeeded | WrongPassword | TryAgainLater;

/** The age up to which titles are shown; null shows everything. */
type MaturityLimit = number | null;

/** Returns whether a profile shows more than another. */
export function showsMore(limit: MaturityLimit, than: MaturityLimit): boolean {
  return than !== null && (limit === null || limit > than);
}

/**
 * Keeps children to their limits: a session that goes on as a profile with a limit makes, changes and removes profiles
 * up to that limit; beyond it, the password of the account is asked for.
 */
export class ParentalGuard {
  readonly #passwords: PasswordCheck;

  constructor(parts: Parts) {
    this.#passwords = new PasswordCheck(parts);
  }

  /** Returns null when a session of a profile with the limit `own` may touch profiles with the limits `touched`. */
  async refuse(
    { userId, maturityLimit: own }: { userId: string; maturityLimit: MaturityLimit },
    touched: readonly MaturityLimit[],
    password: string | null | undefined,
  ): Promise<GuardRefusal | null> {
    if (!touched.some((limit) => showsMore(limit, own))) return null;
    if (password != null) return this.#passwords.refuse(userId, password);
    const message = 'This goes beyond the limit of this profile: the password of the account is needed.';
    return { __typename: 'PasswordNeeded', message };
  }
}
