import type { Authentication } from '../authentication.ts';
import { tryAgainLater } from '../limited-attempts.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import type { Parts } from '../parts.ts';
import type { ChallengeExpired, SignInService } from '../sign-in-service.ts';
import type { User } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { challengeLifeSeconds, Challenges, passkeyChallengeExpired } from './challenges.ts';
import { assertionSchema, challengeOf, readCredential } from './credential.ts';
import type { Assertion } from './credential.ts';
import { passkeyRefused } from './passkey.ts';
import type { PasskeyRefused } from './passkey.ts';
import { PasskeyRepository } from './passkey-repository.ts';
import { userHandleOf } from './relying-party.ts';
import type { RelyingParty } from './relying-party.ts';

/** What a browser asks for a passkey by. */
export interface PasskeyChallenge {
  __typename: 'PasskeyChallenge';
  /** JSON. */
  options: string;
  /** Seconds. */
  expiresIn: number;
}

/** Why a passkey does not sign in; told to auditors alone. */
type Reason = 'malformed' | 'unknown-passkey' | 'other-holder' | 'not-verified' | 'count-went-back';

/** One answer for every reason. */
const refused = passkeyRefused('This passkey does not sign in here: choose another, or sign in without one.');

/** Signs people in with passkeys, which say whose they are: no address is asked for. */
export class PasskeySignIn {
  readonly #parts: Parts;
  readonly #signIn: SignInService;
  readonly #relyingParty: RelyingParty;
  readonly #challenges: Challenges;

  constructor(parts: Parts, signIn: SignInService, relyingParty: RelyingParty) {
    this.#parts = parts;
    this.#signIn = signIn;
    this.#relyingParty = relyingParty;
    this.#challenges = new Challenges(parts.database, parts.clock);
  }

  /** Begins a sign-in. Anybody may; the answer is of the same form for everybody. */
  async begin(): Promise<PasskeyChallenge | TryAgainLater> {
    const wait = await this.#parts.rates.take('login');
    if (wait !== null) return this.#refuseMany(wait);
    const challenge = await this.#challenges.create({ step: 'sign-in' });
    const options = await this.#relyingParty.requestOptions(challenge);
    return {
      ...{ __typename: 'PasskeyChallenge', options: JSON.stringify(options) },
      expiresIn: challengeLifeSeconds,
    };
  }

  /**
   * Signs in whose passkey signed the challenge. The authenticator has asked its holder for a PIN, a finger or a face, so
   * that the passkey is something they have and something they know or are: no second factor is asked for.
   */
  async finish(
    credentialJson: string,
  ): Promise<Authentication | PasskeyRefused | ChallengeExpired | TryAgainLater> {
    const wait = await this.#parts.rates.take('login');
    if (wait !== null) return this.#refuseMany(wait);
    const assertion = readCredential(assertionSchema, credentialJson);
    if (assertion === null) return this.#refuse('malformed');
    const challenge = challengeOf(assertion);
    if (!(await this.#challenges.take(challenge, { step: 'sign-in' }))) {
      this.#parts.metrics.passkeySignIns.inc({ result: 'challenge_expired' });
      return passkeyChallengeExpired;
    }
    const { user, reason } = await this.#holderOf(assertion, challenge);
    if (user === null || reason !== null) return this.#refuse(reason ?? 'unknown-passkey', user);
    this.#parts.metrics.passkeySignIns.inc({ result: 'success' });
    return this.#signIn.open(user);
  }

  /** Returns whose passkey it is, and why it does not sign in nevertheless, if so. */
  async #holderOf(
    assertion: Assertion,
    challenge: string,
  ): Promise<{ user: User | null; reason: Reason | null }> {
    const { database, clock } = this.#parts;
    const passkeys = new PasskeyRepository(database.queries);
    const passkey = await passkeys.find(assertion.id);
    if (passkey === null) return { user: null, reason: 'unknown-passkey' };
    const [user = null] = await new UserRepository(database.queries).findByIds([passkey.userId]);
    if (assertion.response.userHandle !== userHandleOf(passkey.userId))
      return { user, reason: 'other-holder' };
    const verified = await this.#relyingParty.readAssertion(assertion, challenge, passkey);
    if (verified === null) return { user, reason: 'not-verified' };
    const { signCount, isBackedUp } = verified;
    const isNew = await passkeys.use(passkey.id, signCount, isBackedUp, new Date(clock.now()));
    return { user, reason: isNew ? null : 'count-went-back' };
  }

  #refuse(reason: Reason, user: User | null = null): PasskeyRefused {
    const result = reason === 'count-went-back' ? 'count_went_back' : 'refused';
    this.#parts.metrics.passkeySignIns.inc({ result });
    this.#parts.audit('passkey-refused', { reason, ...(user !== null && { user_id: user.id }) });
    return refused;
  }

  #refuseMany(wait: number): TryAgainLater {
    this.#parts.metrics.passkeySignIns.inc({ result: 'too_many' });
    return tryAgainLater(wait);
  }
}
