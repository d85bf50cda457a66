import { z } from 'zod';
import type { Queries } from '#db/client.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Viewer } from '#shared/viewer.ts';
import { openAccount } from '../account.ts';
import type { Authentication } from '../authentication.ts';
import { securityNotice } from '../notifications/security-notice.ts';
import type { Parts } from '../parts.ts';
import { profileSchema } from '../profile.ts';
import { ProofRepository } from '../proof-repository.ts';
import { inputRefused, refusalOf } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import type { SessionService } from '../session-service.ts';
import type { ChallengeExpired, SecondFactorNeeded, SignInService } from '../sign-in-service.ts';
import { emailSchema } from '../user.ts';
import type { User } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { waysToSignIn } from '../ways-to-sign-in.ts';
import type { ExternalIdentity, LinkedIdentity, ProviderName } from './identity.ts';
import { IdentityRepository } from './identity-repository.ts';
import type { SignInElsewhere } from './sign-in-elsewhere.ts';

/** The code of an answer, and what only the app that asked for it can show. */
export interface ShownCode {
  code: string;
  codeVerifier: string;
}

/** The first profile of an account that is opened. */
export interface FirstProfile {
  name: string;
  region: string;
  services?: string[] | null | undefined;
  languages?: string[] | null | undefined;
}

/** Nobody has an account with the identity yet: ask for the first profile. */
interface ProfileNeeded {
  __typename: 'ProfileNeeded';
  email: string;
  name: string | null;
}

/** The identity does not sign in here. */
export interface IdentityRefused {
  __typename: 'IdentityRefused';
  message: string;
}

/** The service does not sign in to the account any more. */
export interface IdentityUnlinked {
  __typename: 'IdentityUnlinked';
  /** False when it did not before. */
  unlinked: boolean;
}

/** The identity signs in to the account from now on. */
export interface IdentityLinked {
  __typename: 'IdentityLinked';
  identity: LinkedIdentity;
}

/** The code is too old, was used before, or is shown by another app than the one that asked. */
export const codeExpired: ChallengeExpired = {
  __typename: 'ChallengeExpired',
  message: 'This took too long, or was used before: begin again.',
};

const refused = (message: string): IdentityRefused => ({ __typename: 'IdentityRefused', message });
const notVerified = refused('That service does not say that the address is yours: confirm it there first.');
const addressTaken = refused(
  'An account has this address and has not confirmed it. Sign in there with its password, and link this service.',
);
const lastWay = refused('This is the only way into the account: set a password first.');
const takenByOther = refused('This identity signs in to another account.');

const firstProfileSchema = z.object(profileSchema.shape).omit({ maturityLimit: true });

type SignedIn = Authentication | SecondFactorNeeded;
type Refused = IdentityRefused | ProfileNeeded | InputRefused | ChallengeExpired;
/** What came of a code within its transaction: a user to sign in, or why there is none. */
type Outcome = { user: User; was: 'known' | 'linked' | 'opened' } | Refused;

/** Signs people in with who they are at google, apple or github, and links those to accounts. */
export class IdentityService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #signIn: SignInService;
  readonly #elsewhere: SignInElsewhere;

  constructor(parts: Parts, sessions: SessionService, signIn: SignInService, elsewhere: SignInElsewhere) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#signIn = signIn;
    this.#elsewhere = elsewhere;
  }

  /** The services that people may sign in with. */
  get offered(): ProviderName[] {
    return this.#elsewhere.offered;
  }

  /**
   * Signs in whom a code is for. Without an account the address, which must be verified, gets one with `profile`. An
   * account that has the address is linked only when the address was verified here as well: else whoever opened it with
   * somebody's address would share it with them.
   */
  async signIn(shown: ShownCode, profile?: FirstProfile | null): Promise<SignedIn | Refused> {
    const identity = await this.#elsewhere.find(shown.code, shown.codeVerifier);
    if (identity === null) return codeExpired;
    const { outbox, metrics, audit } = this.#parts;
    const outcome = await outbox.commit((tx) => this.#settle(tx, shown, identity, profile ?? null));
    if ('__typename' in outcome) {
      metrics.externalSignIns.inc({ provider: identity.provider, result: resultOf(outcome) });
      if (outcome.__typename === 'IdentityRefused') audit('identity-refused', { reason: 'address' });
      return outcome;
    }
    const { user, was } = outcome;
    metrics.externalSignIns.inc({ provider: identity.provider, result: 'success' });
    if (was === 'opened') audit('account-opened', { user_id: user.id, reason: identity.provider });
    if (was !== 'known') audit('identity-linked', { user_id: user.id, reason: identity.provider });
    return this.#signIn.begin(user);
  }

  /** Links whom a code is for to the viewer's account. */
  async link(
    viewer: Viewer | null,
    shown: ShownCode,
  ): Promise<IdentityLinked | IdentityRefused | ChallengeExpired> {
    const session = await this.#sessions.requireSession(viewer);
    const found = await this.#elsewhere.find(shown.code, shown.codeVerifier);
    if (found === null) return codeExpired;
    const { outbox, clock, audit } = this.#parts;
    const outcome = await outbox.commit<IdentityLinked | IdentityRefused | ChallengeExpired>(async (tx) => {
      if (!(await this.#use(tx, shown))) return { result: codeExpired, events: [] };
      const link = this.#linkOf(found, session.userId);
      const isNew = await new IdentityRepository(tx).insert(link);
      const known = isNew ? link : await new IdentityRepository(tx).find(link.provider, link.subject);
      if (known === null || known.userId !== session.userId) return { result: takenByOther, events: [] };
      const events = isNew ? [securityNotice(clock, session.userId, 'identity-linked')] : [];
      return { result: { __typename: 'IdentityLinked', identity: known }, events };
    });
    const facts = { user_id: session.userId, session_id: session.id };
    if (outcome.__typename === 'IdentityLinked')
      audit('identity-linked', { ...facts, reason: found.provider });
    else
      audit('identity-refused', {
        ...facts,
        reason: outcome.__typename === 'IdentityRefused' ? 'taken' : 'used',
      });
    return outcome;
  }

  /** Ends signing in with a service; refused when it is the last way into the account. */
  async unlink(viewer: Viewer | null, provider: ProviderName): Promise<IdentityUnlinked | IdentityRefused> {
    const session = await this.#sessions.requireSession(viewer);
    const { outbox, clock, audit } = this.#parts;
    const { userId } = session;
    const outcome = await outbox.commit<IdentityUnlinked | IdentityRefused>(async (tx) => {
      await new UserRepository(tx).lock(userId);
      const identities = new IdentityRepository(tx);
      const linked = await identities.listOfUser(userId);
      const own = linked.filter((identity) => identity.provider === provider).length;
      if (own > 0 && (await waysToSignIn(tx, userId)) === own) return { result: lastWay, events: [] };
      await identities.delete(userId, provider);
      const events = own > 0 ? [securityNotice(clock, userId, 'identity-unlinked')] : [];
      return { result: { __typename: 'IdentityUnlinked', unlinked: own > 0 }, events };
    });
    const facts = { user_id: userId, session_id: session.id };
    if (outcome.__typename === 'IdentityRefused') audit('identity-refused', { ...facts, reason: 'last-way' });
    else if (outcome.unlinked) audit('identity-unlinked', { ...facts, reason: provider });
    return outcome;
  }

  /** Which identities sign in to the viewer's account. */
  async list(viewer: Viewer | null): Promise<LinkedIdentity[]> {
    const { userId } = await this.#sessions.requireSession(viewer);
    return new IdentityRepository(this.#parts.database.queries).listOfUser(userId);
  }

  async #settle(
    tx: Queries,
    shown: ShownCode,
    identity: ExternalIdentity,
    profile: FirstProfile | null,
  ): Promise<{ result: Outcome; events: DomainEvent[] }> {
    const known = await new IdentityRepository(tx).find(identity.provider, identity.subject);
    if (known !== null) {
      const [user] = await new UserRepository(tx).findByIds([known.userId]);
      const isGood = (await this.#use(tx, shown)) && user !== undefined;
      return { result: isGood ? { user, was: 'known' } : codeExpired, events: [] };
    }
    const email = emailSchema.safeParse(identity.email);
    if (!email.success || !identity.emailVerified) return { result: notVerified, events: [] };
    const account = await new UserRepository(tx).findByEmail(email.data);
    if (account !== null) return this.#linkTo(tx, shown, identity, account.user);
    return this.#open(tx, shown, { ...identity, email: email.data }, profile);
  }

  async #linkTo(tx: Queries, shown: ShownCode, identity: ExternalIdentity, user: User) {
    if (!user.emailVerified) return { result: addressTaken, events: [] };
    if (!(await this.#use(tx, shown))) return { result: codeExpired, events: [] };
    await new IdentityRepository(tx).insert(this.#linkOf(identity, user.id));
    const notice = securityNotice(this.#parts.clock, user.id, 'identity-linked');
    return { result: { user, was: 'linked' as const }, events: [notice] };
  }

  async #open(
    tx: Queries,
    shown: ShownCode,
    identity: ExternalIdentity & { email: string },
    given: FirstProfile | null,
  ): Promise<{ result: Outcome; events: DomainEvent[] }> {
    const { email, name } = identity;
    if (given === null) return { result: { __typename: 'ProfileNeeded', email, name }, events: [] };
    const { services, languages, ...rest } = given;
    const read = firstProfileSchema.safeParse({
      ...rest,
      services: services ?? [],
      languages: languages ?? [],
    });
    if (!read.success) return { result: refusalOf(read.error), events: [] };
    if (!(await this.#use(tx, shown))) return { result: codeExpired, events: [] };
    const account = await openAccount(tx, this.#parts.clock, {
      ...{ email, emailVerified: true, passwordHash: null, roles: ['user'] },
      profile: { ...read.data, maturityLimit: null },
    });
    // Somebody opened one with the address at the same moment.
    if (account === null) return { result: inputRefused('code', 'Try again.'), events: [] };
    await new IdentityRepository(tx).insert(this.#linkOf(identity, account.user.id));
    return { result: { user: account.user, was: 'opened' }, events: account.events };
  }

  async #use(tx: Queries, { code }: ShownCode): Promise<boolean> {
    const now = new Date(this.#parts.clock.now());
    return (await new ProofRepository(tx).use(code, 'sign-in-elsewhere', now)) !== null;
  }

  #linkOf({ provider, subject }: ExternalIdentity, userId: string): LinkedIdentity {
    return { provider, subject, userId, linkedAt: new Date(this.#parts.clock.now()) };
  }
}

const resultOf = ({ __typename }: Refused): string =>
  __typename === 'ProfileNeeded' ? 'profile_needed' : 'refused';
