import type { TryAgainLater } from '../limited-attempts.ts';
import type { Parts } from '../parts.ts';
import { PasswordCheck } from '../password/password-check.ts';
import type { WrongPassword } from '../password/password-check.ts';
import type { Session } from '../session.ts';
import { UserRepository } from '../user-repository.ts';

/** There is no password to show, and the sign-in is too old to stand for one. */
export interface SignInAgain {
  __typename: 'SignInAgain';
  message: string;
}

const freshMs = 10 * 60_000;

const signInAgain: SignInAgain = {
  __typename: 'SignInAgain',
  message: 'This account has no password: sign in again, and ask for this within ten minutes.',
};

/**
 * Has a person prove again who they are: by the password of the account, or where it has none by a sign-in of the last
 * ten minutes. Returns null when they have.
 */
export async function reauthenticate(
  parts: Parts,
  session: Session,
  password: string | null | undefined,
): Promise<WrongPassword | TryAgainLater | SignInAgain | null> {
  const account = await new UserRepository(parts.database.queries).findWithPassword(session.userId);
  if (account !== null && account.passwordHash === null) {
    return parts.clock.now() - session.createdAt.getTime() < freshMs ? null : signInAgain;
  }
  return new PasswordCheck(parts).refuse(session.userId, password ?? '');
}
