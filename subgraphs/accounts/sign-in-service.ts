import type { Queries } from '#db/client.ts';
import type { DomainEvent } from '#shared/events.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import { openSession } from './account.ts';
import type { Authentication } from './authentication.ts';
import type { TryAgainLater } from './limited-attempts.ts';
import { securityNotice } from './notifications/security-notice.ts';
import type { Parts } from './parts.ts';
import type { Profile } from './profile.ts';
import { ProfileRepository } from './profile-repository.ts';
import { proofLifeMs } from './proof.ts';
import { ProofRepository } from './proof-repository.ts';
import { SecondFactor, wrongCode } from './second-factor/second-factor.ts';
import type { CodeKind, WrongCode } from './second-factor/second-factor.ts';
import type { User } from './user.ts';
import { UserRepository } from './user-repository.ts';

/** The first factor was right; a code of the second one is asked for. */
export interface SecondFactorNeeded {
  __typename: 'SecondFactorNeeded';
  challenge: string;
  /** Seconds. */
  expiresIn: number;
}

/** The challenge was answered before or is too old. */
export interface ChallengeExpired {
  __typename: 'ChallengeExpired';
  message: string;
}

const challengeExpired: ChallengeExpired = {
  __typename: 'ChallengeExpired',
  message: 'This took too long, or the challenge was answered before: sign in again.',
};

interface Opened {
  profile: Profile;
  sessionId: string;
  refreshToken: string;
}

/** What came of a code: what it was, and the session that it opened. */
interface Completion {
  kind: CodeKind | null;
  opened: Opened | null;
}

/** Signs in whoever has shown a first factor, whichever it was. */
export class SignInService {
  readonly #parts: Parts;
  readonly #factor: SecondFactor;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#factor = new SecondFactor(parts);
  }

  /** Opens a session for a user, or asks for the second factor where the account has one. */
  async begin(user: User): Promise<Authentication | SecondFactorNeeded> {
    if (await this.#factor.isOn(user.id)) return this.#challenge(user);
    return this.open(user);
  }

  /** Opens a session for a user who has shown everything that the account asks for. */
  async open(user: User): Promise<Authentication> {
    const opened = await this.#parts.outbox.commit((tx) => this.#open(tx, user));
    return this.#authenticate(user, opened);
  }

  /** Answers a challenge with a code of the authenticator or a recovery code. */
  async complete(
    challenge: string,
    code: string,
  ): Promise<Authentication | WrongCode | ChallengeExpired | TryAgainLater> {
    const { outbox, clock } = this.#parts;
    const user = await this.#challenged(challenge);
    if (user === null) return challengeExpired;
    const locked = await this.#factor.begin(user.id);
    if (locked !== null) return locked;
    const { kind, opened } = await outbox.commit<Completion>(async (tx) => {
      const taken = await this.#factor.take(tx, user.id, code);
      if (taken === null) return { result: { kind: null, opened: null }, events: [] };
      const now = new Date(clock.now());
      const proof = await new ProofRepository(tx).use(challenge, 'second-factor', now);
      if (proof === null) return { result: { kind: taken, opened: null }, events: [] };
      const { result, events } = await this.#open(tx, user);
      if (taken === 'recovery-code') events.push(securityNotice(clock, user.id, 'recovery-code-used'));
      return { result: { kind: taken, opened: result }, events };
    });
    this.#factor.tell(user.id, kind);
    if (kind === null) return wrongCode;
    return opened === null ? challengeExpired : this.#authenticate(user, opened);
  }

  async #challenge(user: User): Promise<SecondFactorNeeded> {
    const { database, clock, metrics, audit } = this.#parts;
    const lifeMs = proofLifeMs['second-factor'];
    const challenge = await new ProofRepository(database.queries).create({
      ...{ purpose: 'second-factor', userId: user.id, facts: null },
      expiresAt: new Date(clock.now() + lifeMs),
    });
    metrics.logins.inc({ result: 'second_factor_needed' });
    audit('second-factor-needed', { user_id: user.id });
    return { __typename: 'SecondFactorNeeded', challenge, expiresIn: lifeMs / 1000 };
  }

  async #challenged(challenge: string): Promise<User | null> {
    const { database, clock } = this.#parts;
    const now = new Date(clock.now());
    const proof = await new ProofRepository(database.queries).find(challenge, 'second-factor', now);
    if (proof === null || proof.userId === null) return null;
    const [user] = await new UserRepository(database.queries).findByIds([proof.userId]);
    return user ?? null;
  }

  async #open(tx: Queries, user: User): Promise<{ result: Opened; events: DomainEvent[] }> {
    const { clock } = this.#parts;
    const [profile] = await new ProfileRepository(tx).listOfUsers([user.id]);
    if (profile === undefined) throw new Error(`The user ${user.id} has no profile.`);
    const { event, ...session } = await openSession(tx, clock, profile);
    const client = currentRequestScope()?.client;
    const notice = securityNotice(clock, user.id, 'new-sign-in', client === undefined ? {} : { client });
    return { result: { profile, ...session }, events: [event, notice] };
  }

  #authenticate(user: User, opened: Opened): Promise<Authentication> {
    const { metrics, audit, authenticate } = this.#parts;
    metrics.logins.inc({ result: 'success' });
    audit('signed-in', { user_id: user.id, session_id: opened.sessionId });
    return authenticate({ user, ...opened });
  }
}
