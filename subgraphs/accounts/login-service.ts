import { openSession } from './account.ts';
import type { Authentication } from './authentication.ts';
import { LoginAttemptRepository } from './login-attempt-repository.ts';
import type { Parts } from './parts.ts';
import { verifyPassword } from './password.ts';
import { ProfileRepository } from './profile-repository.ts';
import { sha256 } from './refresh-token.ts';
import { normalizeEmail } from './user.ts';
import type { User } from './user.ts';
import { UserRepository } from './user-repository.ts';

/** Address or password is wrong; which one is not told. */
export interface WrongCredentials {
  __typename: 'WrongCredentials';
  message: string;
}

/** Too many attempts failed. */
export interface TryAgainLater {
  __typename: 'TryAgainLater';
  message: string;
  retryAfterSeconds: number;
}

/** Signs people in with address and password. */
export class LoginService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Signs in. Anybody may try; failures in a row lock the address for longer and longer. Neither the answer nor the
   * time it takes tells whether the address has an account.
   */
  async login(email: string, password: string): Promise<Authentication | WrongCredentials | TryAgainLater> {
    const stopTimer = this.#parts.metrics.loginDuration.startTimer();
    const address = normalizeEmail(email);
    const lockedUntil = await this.#attempts.begin(sha256(address), new Date(this.#parts.clock.now()));
    if (lockedUntil !== null) return this.#refuseLocked(lockedUntil);
    const account = await new UserRepository(this.#parts.database.queries).findByEmail(address);
    const right = await verifyPassword(account?.passwordHash ?? null, password);
    const outcome =
      account !== null && right ? await this.#signIn(account.user) : this.#refuse(account?.user);
    stopTimer();
    return outcome;
  }

  get #attempts(): LoginAttemptRepository {
    return new LoginAttemptRepository(this.#parts.database.queries);
  }

  async #signIn(user: User): Promise<Authentication> {
    const { database, outbox, clock, metrics, audit, authenticate } = this.#parts;
    const [profile] = await new ProfileRepository(database.queries).listOfUsers([user.id]);
    if (profile === undefined) throw new Error(`The user ${user.id} has no profile.`);
    const session = await outbox.commit(async (tx) => {
      await new LoginAttemptRepository(tx).clear(sha256(user.email));
      const { event, ...opened } = await openSession(tx, clock, profile);
      return { result: opened, events: [event] };
    });
    metrics.logins.inc({ result: 'success' });
    audit('signed-in', { user_id: user.id, session_id: session.sessionId });
    return authenticate({ user, profile, ...session });
  }

  #refuse(user: User | undefined): WrongCredentials {
    this.#parts.metrics.logins.inc({ result: 'wrong_credentials' });
    this.#parts.audit('sign-in-refused', {
      reason: user === undefined ? 'unknown-address' : 'wrong-password',
      ...(user !== undefined && { user_id: user.id }),
    });
    return { __typename: 'WrongCredentials', message: 'E-mail address or password is wrong.' };
  }

  #refuseLocked(lockedUntil: Date): TryAgainLater {
    const { metrics, audit, clock } = this.#parts;
    const retryAfterSeconds = Math.max(1, Math.ceil((lockedUntil.getTime() - clock.now()) / 1000));
    metrics.logins.inc({ result: 'locked' });
    audit('sign-in-locked');
    return {
      __typename: 'TryAgainLater',
      message: `Too many attempts failed. Try again in ${retryAfterSeconds} seconds.`,
      retryAfterSeconds,
    };
  }
}
