import { randomUUID } from 'node:crypto';
import type { Queries } from '#db/client.ts';
import { UnauthenticatedError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';
import { IdentityRepository } from '../external-identities/identity-repository.ts';
import { codeExpired } from '../external-identities/identity-service.ts';
import type { IdentityRefused, ShownCode } from '../external-identities/identity-service.ts';
import type { SignInElsewhere } from '../external-identities/sign-in-elsewhere.ts';
import { LimitedAttempts, tryAgainLater } from '../limited-attempts.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import { mailEndOfAccount } from '../mail/mail-end-of-account.ts';
import type { WrongCredentials } from '../login-service.ts';
import type { Parts } from '../parts.ts';
import { verifyPassword } from '../password.ts';
import type { WrongPassword } from '../password/password-check.ts';
import { ProfileRepository } from '../profile-repository.ts';
import { ProofRepository } from '../proof-repository.ts';
import { SessionRepository } from '../session-repository.ts';
import type { SessionService } from '../session-service.ts';
import type { ChallengeExpired } from '../sign-in-service.ts';
import { normalizeEmail } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { askDomains } from './ask-domains.ts';
import type { DataRequest, DataRequestWithProgress } from './data-request.ts';
import { DataRequestRepository } from './data-request-repository.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';
import { newProgress } from './progress.ts';
import type { DataRequestKind } from './progress.ts';
import { reauthenticate } from './reauthentication.ts';
import type { SignInAgain } from './reauthentication.ts';

export interface DataExportOrdered {
  __typename: 'DataExportOrdered';
  request: DataRequest;
}

export interface AccountDeletionOrdered {
  __typename: 'AccountDeletionOrdered';
  id: string;
  erasesAt: Date;
  endedSessions: number;
}

export interface AccountRestored {
  __typename: 'AccountRestored';
  userId: string;
}

const noneToRestore: IdentityRefused = {
  __typename: 'IdentityRefused',
  message: 'There is no account to restore that this identity signs in to.',
};

type Unproven = WrongPassword | TryAgainLater | SignInAgain;

/** Takes orders of people about their data. What comes of them is up to the saga. */
export class DataRequestService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #graceMs: number;
  readonly #elsewhere: SignInElsewhere;

  /** For `graceMs` an order to delete an account can be taken back. */
  constructor(parts: Parts, sessions: SessionService, elsewhere: SignInElsewhere, graceMs: number) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#graceMs = graceMs;
    this.#elsewhere = elsewhere;
  }

  /** Orders an export, or returns the one that is under way. */
  async requestExport(
    viewer: Viewer | null,
    password: string | null | undefined,
  ): Promise<DataExportOrdered | Unproven> {
    const session = await this.#sessions.requireSession(viewer);
    const unproven = await reauthenticate(this.#parts, session, password);
    if (unproven !== null) return unproven;
    const { outbox, audit } = this.#parts;
    const { userId } = session;
    const request = await outbox.commit<DataRequest>(async (tx) => {
      await new UserRepository(tx).lock(userId);
      const known = await new DataRequestRepository(tx).listOfUser(userId);
      const running = known.find(({ state }) => state === 'running');
      if (running !== undefined) return { result: running, events: [] };
      const ordered = await this.#insert(tx, userId, 'export', this.#parts.clock.now());
      return { result: ordered, events: [await askDomains(tx, this.#parts.clock, ordered)] };
    });
    audit('data-export-ordered', { user_id: userId, order_id: request.id });
    return { __typename: 'DataExportOrdered', request };
  }

  /**
   * Orders that the account and all data of its person be erased. At once all sessions end and nobody can sign in any
   * more: the account is hidden while its order is there.
   */
  async deleteAccount(
    viewer: Viewer | null,
    password: string | null | undefined,
  ): Promise<AccountDeletionOrdered | Unproven> {
    const session = await this.#sessions.requireSession(viewer);
    const unproven = await reauthenticate(this.#parts, session, password);
    if (unproven !== null) return unproven;
    const { outbox, clock, metrics, audit } = this.#parts;
    const { userId } = session;
    const ordered = await outbox.commit(async (tx) => {
      const now = new Date(clock.now());
      await new UserRepository(tx).lock(userId);
      const endedSessions = await new SessionRepository(tx).end(userId, 'all', 'account-erased', now);
      // Of two orders at the same time, the second finds no session of its own any more.
      if (endedSessions === 0) return { result: null, events: [] };
      await new PersonalDataRepository(tx).closeAccess(userId, now);
      await new DataRequestRepository(tx).deleteOfUser(userId);
      await this.#mailOrder(tx, userId, now);
      const request = await this.#insert(tx, userId, 'erasure', now.getTime() + this.#graceMs);
      const events = this.#graceMs === 0 ? [await askDomains(tx, clock, request)] : [];
      return { result: { id: request.id, endedSessions }, events };
    });
    if (ordered === null) throw new UnauthenticatedError('This session has ended: sign in again.');
    metrics.sessionsEnded.inc({ reason: 'account-erased' }, ordered.endedSessions);
    audit('account-deletion-ordered', { user_id: userId, order_id: ordered.id });
    const erasesAt = new Date(clock.now() + this.#graceMs);
    return { __typename: 'AccountDeletionOrdered', ...ordered, erasesAt };
  }

  /**
   * Takes the order to delete an account back while no domain was asked to erase anything: the account is there again,
   * its sessions are not. Neither the answer nor the time tells whether the address has or had an account.
   */
  async cancelDeletion(
    email: string,
    password: string,
  ): Promise<AccountRestored | WrongCredentials | TryAgainLater> {
    const { database, clock, rates } = this.#parts;
    const address = normalizeEmail(email);
    const wait = await rates.take('login', address);
    if (wait !== null) return tryAgainLater(wait);
    const attempts = new LimitedAttempts(database, clock);
    const locked = await attempts.begin(address);
    if (locked !== null) return locked;
    const account = await new UserRepository(database.queries).findHidden(address);
    const isRight = await verifyPassword(account?.passwordHash ?? null, password);
    const isBack =
      account !== null && isRight && (await database.transaction((tx) => this.#takeBack(tx, account.userId)));
    if (!isBack) {
      return {
        __typename: 'WrongCredentials',
        message: 'There is no such account to restore, or the password is wrong.',
      };
    }
    await attempts.clear(address);
    return this.#restored(account.userId);
  }

  /**
   * As {@link cancelDeletion}, for who signs in at another service: the code of a fresh sign-in there stands for the
   * password, and is used up.
   */
  async cancelDeletionWithIdentity(
    shown: ShownCode,
  ): Promise<AccountRestored | IdentityRefused | ChallengeExpired> {
    const { database, clock } = this.#parts;
    const identity = await this.#elsewhere.find(shown.code, shown.codeVerifier);
    if (identity === null) return codeExpired;
    const outcome = await database.transaction(async (tx) => {
      const now = new Date(clock.now());
      if ((await new ProofRepository(tx).use(shown.code, 'sign-in-elsewhere', now)) === null)
        return codeExpired;
      const known = await new IdentityRepository(tx).find(identity.provider, identity.subject);
      return known !== null && (await this.#takeBack(tx, known.userId)) ? known : noneToRestore;
    });
    return '__typename' in outcome ? outcome : this.#restored(outcome.userId);
  }

  /** The orders of the viewer, the newest first. */
  async list(viewer: Viewer | null): Promise<DataRequest[]> {
    const { userId } = await this.#sessions.requireSession(viewer);
    return new DataRequestRepository(this.#parts.database.queries).listOfUser(userId);
  }

  /** An order of the viewer; null when it has none with this id. */
  async find(viewer: Viewer | null, id: string): Promise<DataRequest | null> {
    const requests = await this.list(viewer);
    return requests.find((request) => request.id === id) ?? null;
  }

  /** Returns whether the order was there and nothing had begun. */
  async #takeBack(tx: Queries, userId: string): Promise<boolean> {
    const requests = new DataRequestRepository(tx);
    const erasure = (await requests.listOfUser(userId)).find(({ kind }) => kind === 'erasure');
    const locked = erasure === undefined ? null : await requests.lock(erasure.id);
    if (locked === null || locked.state !== 'running' || locked.progress.round > 0) return false;
    await requests.delete(locked.id);
    return true;
  }

  #restored(userId: string): AccountRestored {
    this.#parts.audit('account-deletion-cancelled', { user_id: userId });
    return { __typename: 'AccountRestored', userId };
  }

  /** Before the account is hidden. */
  async #mailOrder(tx: Queries, userId: string, now: Date): Promise<void> {
    const [user] = await new UserRepository(tx).findByIds([userId]);
    if (user === undefined) return;
    const until = new Date(now.getTime() + this.#graceMs).toISOString();
    const facts: Record<string, string> = this.#graceMs === 0 ? {} : { restorableUntil: until };
    await mailEndOfAccount(tx, this.#parts, { email: user.email, kind: 'account-deletion-ordered', facts });
  }

  async #insert(
    tx: Queries,
    userId: string,
    kind: DataRequestKind,
    dueAt: number,
  ): Promise<DataRequestWithProgress> {
    const profiles = await new ProfileRepository(tx).listOfUsers([userId]);
    const request: DataRequestWithProgress = {
      ...{ id: randomUUID(), kind, userId, state: 'running', finishedAt: null },
      profileIds: profiles.map(({ id }) => id),
      requestedAt: new Date(this.#parts.clock.now()),
      progress: newProgress(new Date(dueAt)),
    };
    await new DataRequestRepository(tx).insert(request);
    this.#parts.metrics.dataRequests.inc({ kind, result: 'ordered' });
    return request;
  }
}
