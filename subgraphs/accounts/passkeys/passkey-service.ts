import type { Queries } from '#db/client.ts';
import type { DomainEvent } from '#shared/events.ts';
import { NotFoundError } from '#shared/errors.ts';
import { requireViewer } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { reauthenticate } from '../data-requests/reauthentication.ts';
import type { SignInAgain } from '../data-requests/reauthentication.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import { securityNotice } from '../notifications/security-notice.ts';
import type { Parts } from '../parts.ts';
import type { WrongPassword } from '../password/password-check.ts';
import { refusalOf } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { SessionService } from '../session-service.ts';
import type { ChallengeExpired } from '../sign-in-service.ts';
import { UserRepository } from '../user-repository.ts';
import { waysToSignIn } from '../ways-to-sign-in.ts';
import { challengeLifeSeconds, Challenges, passkeyChallengeExpired } from './challenges.ts';
import { challengeOf, newCredentialSchema, readCredential } from './credential.ts';
import { mostPasskeys, passkeyNameSchema, passkeyRefused } from './passkey.ts';
import type { Passkey, PasskeyRefused } from './passkey.ts';
import { PasskeyRepository } from './passkey-repository.ts';
import type { RelyingParty } from './relying-party.ts';

/** What a browser makes a passkey by. */
export interface PasskeyRegistration {
  __typename: 'PasskeyRegistration';
  /** JSON. */
  options: string;
  /** Seconds. */
  expiresIn: number;
}

/** The passkey signs in to the account from now on. */
export interface PasskeyAdded {
  __typename: 'PasskeyAdded';
  passkey: Passkey;
}

/** The passkey has another name. */
export interface PasskeyRenamed {
  __typename: 'PasskeyRenamed';
  passkey: Passkey;
}

/** The passkey does not sign in any more. */
export interface PasskeyRemoved {
  __typename: 'PasskeyRemoved';
  id: string;
}

/** Somebody is to show again who they are, and did not. */
type NotShown = WrongPassword | SignInAgain | TryAgainLater;

const notGood = passkeyRefused('This passkey cannot be taken: make another.');
const present = passkeyRefused('This passkey signs in already.');
const tooMany = passkeyRefused(`An account has at most ${mostPasskeys} passkeys: remove one first.`);
const lastWay = passkeyRefused('This is the only way into the account: set a password first.');

/** Adds passkeys to the viewer's account, and takes them away. */
export class PasskeyService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #relyingParty: RelyingParty;
  readonly #challenges: Challenges;

  constructor(parts: Parts, sessions: SessionService, relyingParty: RelyingParty) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#relyingParty = relyingParty;
    this.#challenges = new Challenges(parts.database, parts.clock);
  }

  /** Which passkeys sign in to the viewer's account. */
  async list(viewer: Viewer | null): Promise<Passkey[]> {
    const { userId } = await this.#sessions.requireSession(viewer);
    return new PasskeyRepository(this.#parts.database.queries).listOfUser(userId);
  }

  /** Begins to add a passkey: nothing changes before the one that was made is shown. */
  async begin(
    viewer: Viewer | null,
    password: string | null | undefined,
  ): Promise<PasskeyRegistration | PasskeyRefused | NotShown> {
    const session = await this.#sessions.requireSession(viewer);
    const notShown = await reauthenticate(this.#parts, session, password);
    if (notShown !== null) return notShown;
    const { userId } = session;
    const passkeys = await new PasskeyRepository(this.#parts.database.queries).listOfUser(userId);
    if (passkeys.length >= mostPasskeys) return tooMany;
    const challenge = await this.#challenges.create(purposeOf(session));
    const email = requireViewer(viewer).email ?? '';
    const options = await this.#relyingParty.creationOptions(challenge, { userId, email, present: passkeys });
    return {
      ...{ __typename: 'PasskeyRegistration', options: JSON.stringify(options) },
      expiresIn: challengeLifeSeconds,
    };
  }

  /** Adds the passkey that was made; by the session that began, once. */
  async finish(
    viewer: Viewer | null,
    name: string,
    credentialJson: string,
  ): Promise<PasskeyAdded | PasskeyRefused | InputRefused | ChallengeExpired> {
    const session = await this.#sessions.requireSession(viewer);
    const named = passkeyNameSchema.safeParse({ name });
    if (!named.success) return refusalOf(named.error);
    const credential = readCredential(newCredentialSchema, credentialJson);
    if (credential === null) return notGood;
    const challenge = challengeOf(credential);
    if (!(await this.#challenges.take(challenge, purposeOf(session)))) return passkeyChallengeExpired;
    const { clock, outbox, audit } = this.#parts;
    const made = await this.#relyingParty.readNew(credential, challenge);
    const facts = { user_id: session.userId, session_id: session.id };
    if (made === null) {
      audit('passkey-refused', { ...facts, reason: 'registration' });
      return notGood;
    }
    const passkey: Passkey = {
      ...{ ...made, userId: session.userId, name: named.data.name },
      ...{ createdAt: new Date(clock.now()), lastUsedAt: null },
    };
    const outcome = await outbox.commit((tx) => this.#add(tx, passkey));
    if (outcome.__typename === 'PasskeyAdded') audit('passkey-added', facts);
    return outcome;
  }

  /** Gives a passkey another name. Throws NOT_FOUND when the viewer has no such. */
  async rename(viewer: Viewer | null, id: string, name: string): Promise<PasskeyRenamed | InputRefused> {
    const { userId } = await this.#sessions.requireSession(viewer);
    const named = passkeyNameSchema.safeParse({ name });
    if (!named.success) return refusalOf(named.error);
    const { queries } = this.#parts.database;
    const passkey = await new PasskeyRepository(queries).rename(userId, id, named.data.name);
    if (passkey === null) throw new NotFoundError('Passkey', id);
    return { __typename: 'PasskeyRenamed', passkey };
  }

  /** Ends signing in with a passkey, unless it is the last way into the account. Throws NOT_FOUND as {@link rename}. */
  async remove(
    viewer: Viewer | null,
    id: string,
    password: string | null | undefined,
  ): Promise<PasskeyRemoved | PasskeyRefused | NotShown> {
    const session = await this.#sessions.requireSession(viewer);
    const notShown = await reauthenticate(this.#parts, session, password);
    if (notShown !== null) return notShown;
    const { userId } = session;
    const { outbox, clock, audit } = this.#parts;
    const outcome = await outbox.commit<PasskeyRemoved | PasskeyRefused>(async (tx) => {
      await new UserRepository(tx).lock(userId);
      const passkeys = new PasskeyRepository(tx);
      const passkey = await passkeys.find(id);
      if (passkey?.userId !== userId) throw new NotFoundError('Passkey', id);
      if ((await waysToSignIn(tx, userId)) === 1) return { result: lastWay, events: [] };
      await passkeys.delete(id);
      const events = [securityNotice(clock, userId, 'passkey-removed')];
      return { result: { __typename: 'PasskeyRemoved', id }, events };
    });
    const facts = { user_id: userId, session_id: session.id };
    if (outcome.__typename === 'PasskeyRemoved') audit('passkey-removed', facts);
    else audit('passkey-refused', { ...facts, reason: 'last-way' });
    return outcome;
  }

  async #add(
    tx: Queries,
    passkey: Passkey,
  ): Promise<{ result: PasskeyAdded | PasskeyRefused; events: DomainEvent[] }> {
    const { userId } = passkey;
    const passkeys = new PasskeyRepository(tx);
    await new UserRepository(tx).lock(userId);
    if ((await passkeys.countOfUser(userId)) >= mostPasskeys) return { result: tooMany, events: [] };
    if (!(await passkeys.insert(passkey))) return { result: present, events: [] };
    const events = [securityNotice(this.#parts.clock, userId, 'passkey-added')];
    return { result: { __typename: 'PasskeyAdded', passkey }, events };
  }
}

const purposeOf = ({ userId, id }: Session) => ({ step: 'registration', userId, sessionId: id }) as const;
