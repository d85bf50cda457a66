import type { Authentication } from './authentication.ts';
import { LimitedAttempts, tryAgainLater } from './limited-attempts.ts';
import type { TryAgainLater } from './limited-attempts.ts';
import type { Parts } from './parts.ts';
import { verifyPassword } from './password.ts';
import type { SecondFactorNeeded, SignInService } from './sign-in-service.ts';
import { normalizeEmail } from './user.ts';
import type { User } from './user.ts';
import { UserRepository } from './user-repository.ts';

/** Address or password is wrong; which one is not told. */
export interface WrongCredentials {
  __typename: 'WrongCredentials';
  message: string;
}

/** Signs people in with address and password. */
export class LoginService {
  readonly #parts: Parts;
  readonly #signIn: SignInService;

  constructor(parts: Parts, signIn: SignInService) {
    this.#parts = parts;
    this.#signIn = signIn;
  }

  /**
   * Signs in, or asks for the second factor. Anybody may try; failures in a row lock the address for longer and longer.
   * Neither the answer nor the time it takes tells whether the address has an account.
   */
  async login(
    email: string,
    password: string,
  ): Promise<Authentication | SecondFactorNeeded | WrongCredentials | TryAgainLater> {
    const stopTimer = this.#parts.metrics.loginDuration.startTimer();
    const user = await this.authenticate(email, password);
    const outcome = '__typename' in user ? user : await this.#signIn.begin(user);
    if (outcome.__typename !== 'TryAgainLater') stopTimer();
    return outcome;
  }

  /** Returns the user whose address and password these are, before any second factor. The rules of {@link login} hold. */
  async authenticate(email: string, password: string): Promise<User | WrongCredentials | TryAgainLater> {
    const { database, clock, rates } = this.#parts;
    const address = normalizeEmail(email);
    const wait = await rates.take('login', address);
    if (wait !== null) return tryAgainLater(wait);
    const attempts = new LimitedAttempts(database, clock);
    const locked = await attempts.begin(address);
    if (locked !== null) return this.#refuseLocked(locked);
    const account = await new UserRepository(database.queries).findByEmail(address);
    const right = await verifyPassword(account?.passwordHash ?? null, password);
    if (account === null || !right) return this.#refuse(account?.user);
    await attempts.clear(address);
    return account.user;
  }

  #refuse(user: User | undefined): WrongCredentials {
    this.#parts.metrics.logins.inc({ result: 'wrong_credentials' });
    this.#parts.audit('sign-in-refused', {
      reason: user === undefined ? 'unknown-address' : 'wrong-password',
      ...(user !== undefined && { user_id: user.id }),
    });
    return { __typename: 'WrongCredentials', message: 'E-mail address or password is wrong.' };
  }

  #refuseLocked(locked: TryAgainLater): TryAgainLater {
    this.#parts.metrics.logins.inc({ result: 'locked' });
    this.#parts.audit('sign-in-locked');
    return locked;
  }
}
