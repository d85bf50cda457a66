import type { Queries } from '#db/client.ts';
import { requireViewer } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { purposeOfAuthenticator } from '../encrypted-text.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import { securityNotice } from '../notifications/security-notice.ts';
import type { SecurityNotice } from '../notifications/security-notice.ts';
import type { Parts } from '../parts.ts';
import { PasswordCheck } from '../password/password-check.ts';
import type { WrongPassword } from '../password/password-check.ts';
import type { SessionService } from '../session-service.ts';
import type { Session } from '../session.ts';
import { UserRepository } from '../user-repository.ts';
import { AuthenticatorRepository } from './authenticator-repository.ts';
import { createRecoveryCodes, hashOfRecoveryCode } from './recovery-code.ts';
import { SecondFactor, wrongCode } from './second-factor.ts';
import type { WrongCode } from './second-factor.ts';
import { createTotpSecret, otpauthUri } from './totp.ts';

/** An authenticator app to set up; it counts once it is confirmed. */
export interface AuthenticatorEnrolment {
  __typename: 'AuthenticatorEnrolment';
  secret: string;
  otpauthUri: string;
}

/** The account has an authenticator: it is removed before there is another. */
export interface AuthenticatorPresent {
  __typename: 'AuthenticatorPresent';
  message: string;
}

/** Codes for when the authenticator is lost, shown this once. */
export interface RecoveryCodes {
  __typename: 'RecoveryCodes';
  codes: string[];
}

/** Signing in needs no second factor any more. */
export interface AuthenticatorRemoved {
  __typename: 'AuthenticatorRemoved';
  userId: string;
}

const present: AuthenticatorPresent = {
  __typename: 'AuthenticatorPresent',
  message: 'There is an authenticator already: remove it first.',
};

/** Turns the second factor of the viewer's account on and off. */
export class SecondFactorService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #factor: SecondFactor;

  constructor(parts: Parts, sessions: SessionService) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#factor = new SecondFactor(parts);
  }

  /** Returns whether the account has a second factor, for whoever may see it. */
  isOn(userId: string): Promise<boolean> {
    return this.#factor.isOn(userId);
  }

  /** Begins to set an authenticator up: nothing changes before a code of it is shown. */
  async enrol(
    viewer: Viewer | null,
    password: string,
  ): Promise<AuthenticatorEnrolment | AuthenticatorPresent | WrongPassword | TryAgainLater> {
    const { database, encryption, clock, audit } = this.#parts;
    const { userId } = await this.#sessions.requireSession(viewer);
    const refused = await new PasswordCheck(this.#parts).refuse(userId, password);
    if (refused !== null) return refused;
    const secret = createTotpSecret();
    const encrypted = encryption.encrypt(secret, purposeOfAuthenticator(userId));
    const enrolled = await new AuthenticatorRepository(database.queries).enrol(
      userId,
      encrypted,
      new Date(clock.now()),
    );
    if (!enrolled) return present;
    audit('authenticator-enrolled', { user_id: userId });
    const email = requireViewer(viewer).email ?? '';
    return { __typename: 'AuthenticatorEnrolment', secret, otpauthUri: otpauthUri(secret, email) };
  }

  /** Turns the second factor on with a code of the new authenticator. */
  async confirm(
    viewer: Viewer | null,
    code: string,
  ): Promise<RecoveryCodes | AuthenticatorPresent | WrongCode | TryAgainLater> {
    const { database, outbox, clock, audit } = this.#parts;
    const session = await this.#sessions.requireSession(viewer);
    const { userId } = session;
    const locked = await this.#factor.begin(userId);
    if (locked !== null) return locked;
    const enrolled = await new AuthenticatorRepository(database.queries).find(userId);
    if (enrolled?.isConfirmed === true) return present;
    const step = enrolled === null ? null : this.#factor.stepOf(userId, enrolled.encryptedSecret, code);
    const codes = createRecoveryCodes();
    const confirmed = await outbox.commit(async (tx) => {
      const repository = new AuthenticatorRepository(tx);
      const now = new Date(clock.now());
      const isConfirmed =
        enrolled !== null &&
        step !== null &&
        (await repository.confirm(userId, enrolled.encryptedSecret, step, now));
      if (!isConfirmed) return { result: false, events: [] };
      await repository.replaceRecoveryCodes(userId, codes.map(hashOfRecoveryCode));
      await this.#factor.forgive(tx, userId);
      return { result: true, events: [securityNotice(clock, userId, 'authenticator-added')] };
    });
    this.#factor.tell(userId, confirmed ? 'authenticator' : null);
    if (!confirmed) return wrongCode;
    audit('authenticator-confirmed', { user_id: userId, session_id: session.id });
    return { __typename: 'RecoveryCodes', codes };
  }

  /** Turns the second factor off, with a code. */
  async remove(
    viewer: Viewer | null,
    code: string,
  ): Promise<AuthenticatorRemoved | WrongCode | TryAgainLater> {
    const session = await this.#sessions.requireSession(viewer);
    const { userId } = session;
    const refused = await this.#withCode(session, code, 'authenticator-removed', (tx) =>
      new AuthenticatorRepository(tx).remove(userId),
    );
    return refused ?? { __typename: 'AuthenticatorRemoved', userId };
  }

  /** Makes new recovery codes, with a code; those before are worth nothing then. */
  async renewRecoveryCodes(
    viewer: Viewer | null,
    code: string,
  ): Promise<RecoveryCodes | WrongCode | TryAgainLater> {
    const session = await this.#sessions.requireSession(viewer);
    const codes = createRecoveryCodes();
    const hashes = codes.map(hashOfRecoveryCode);
    const refused = await this.#withCode(session, code, 'recovery-codes-renewed', (tx) =>
      new AuthenticatorRepository(tx).replaceRecoveryCodes(session.userId, hashes),
    );
    return refused ?? { __typename: 'RecoveryCodes', codes };
  }

  /** Does something that needs a code; the code is used up with it. */
  async #withCode(
    { id, userId }: Session,
    code: string,
    what: 'authenticator-removed' | 'recovery-codes-renewed',
    work: (tx: Queries) => Promise<void>,
  ): Promise<WrongCode | TryAgainLater | null> {
    const { outbox, clock, audit } = this.#parts;
    const locked = await this.#factor.begin(userId);
    if (locked !== null) return locked;
    const notice: SecurityNotice = what;
    const kind = await outbox.commit(async (tx) => {
      await new UserRepository(tx).lock(userId);
      const taken = await this.#factor.take(tx, userId, code);
      if (taken === null) return { result: null, events: [] };
      await work(tx);
      return { result: taken, events: [securityNotice(clock, userId, notice)] };
    });
    this.#factor.tell(userId, kind);
    if (kind === null) return wrongCode;
    audit(what, { user_id: userId, session_id: id });
    return null;
  }
}
