import { NotFoundError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { Viewer } from '#shared/viewer.ts';
import { reauthenticate } from '../data-requests/reauthentication.ts';
import type { SignInAgain } from '../data-requests/reauthentication.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import type { Parts } from '../parts.ts';
import { hashPassword } from '../password.ts';
import type { WrongPassword } from '../password/password-check.ts';
import { ProfileRepository } from '../profile-repository.ts';
import type { Profile } from '../profile.ts';
import { inputRefused } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import { SessionRepository } from '../session-repository.ts';
import type { SessionService } from '../session-service.ts';
import { isId } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { ParentalGuard } from './parental-guard.ts';
import type { GuardRefusal } from './parental-guard.ts';
import { pinSchema } from './profile-pin.ts';

/** The profile is opened with the new PIN, or with none, from now on. */
export interface ProfilePinChanged {
  __typename: 'ProfilePinChanged';
  profile: Profile;
}

/** The profile is gone, and sessions that went on as it have ended. */
export interface ProfileDeleted {
  __typename: 'ProfileDeleted';
  profileId: string;
  endedSessions: number;
}

/** Locks and removes the profiles of the viewer's account. */
export class HouseholdService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;

  constructor(parts: Parts, sessions: SessionService) {
    this.#parts = parts;
    this.#sessions = sessions;
  }

  /** Sets or, with null, removes the PIN of a profile, for who shows again that they hold the account. */
  async setPin(
    viewer: Viewer | null,
    { id, pin, password }: { id: string; pin: string | null; password: string | null },
  ): Promise<ProfilePinChanged | WrongPassword | TryAgainLater | SignInAgain | InputRefused> {
    const { database, audit } = this.#parts;
    const session = await this.#sessions.requireSession(viewer);
    const { userId } = session;
    const profile = await this.#find(id, userId);
    const problem = pin === null ? undefined : pinSchema.safeParse(pin).error?.issues[0]?.message;
    if (problem !== undefined) return inputRefused('pin', problem);
    const refused = await reauthenticate(this.#parts, session, password);
    if (refused !== null) return refused;
    const pinHash = pin === null ? null : await hashPassword(pin);
    await new ProfileRepository(database.queries).setPinHash(id, pinHash);
    audit('profile-pin-changed', { user_id: userId, session_id: session.id, profile_id: id });
    return { __typename: 'ProfilePinChanged', profile };
  }

  /** Removes a profile, but never the last one, and not the one that the session goes on as. */
  async delete(
    viewer: Viewer | null,
    id: string,
    password: string | null | undefined,
  ): Promise<ProfileDeleted | InputRefused | GuardRefusal> {
    const session = await this.#sessions.requireSession(viewer);
    const { userId } = session;
    const profile = await this.#find(id, userId);
    if (id === session.profileId) {
      return inputRefused('id', 'Go on as another profile before you delete this one.');
    }
    const own = await this.#find(session.profileId, userId);
    const refused = await new ParentalGuard(this.#parts).refuse(own, [profile.maturityLimit], password);
    if (refused !== null) return refused;
    const endedSessions = await this.#delete(profile);
    if (endedSessions === null) return inputRefused('id', 'An account has at least one profile.');
    this.#parts.metrics.sessionsEnded.inc({ reason: 'profile-deleted' }, endedSessions);
    this.#parts.audit('profile-deleted', { user_id: userId, session_id: session.id, profile_id: id });
    return { __typename: 'ProfileDeleted', profileId: id, endedSessions };
  }

  /** Returns how many sessions ended; null when it is the last profile of its account. */
  async #delete({ id, userId }: Profile): Promise<number | null> {
    const { outbox, clock } = this.#parts;
    return outbox.commit<number | null>(async (tx) => {
      // Of two that are deleted at the same time, one may be the last.
      await new UserRepository(tx).lock(userId);
      const profiles = new ProfileRepository(tx);
      const other = (await profiles.listOfUsers([userId])).find((profile) => profile.id !== id);
      if (other === undefined) return { result: null, events: [] };
      const now = new Date(clock.now());
      const ended = await new SessionRepository(tx).endOfProfile(id, other.id, 'profile-deleted', now);
      await profiles.delete(id, userId);
      const event = domainEvent(clock, 'accounts.profile-deleted', id, { userId, profileId: id });
      return { result: ended, events: [event] };
    });
  }

  async #find(id: string, userId: string): Promise<Profile> {
    const { queries } = this.#parts.database;
    const profile = isId(id) ? await new ProfileRepository(queries).find(id, userId) : null;
    if (profile === null) throw new NotFoundError('profile', id);
    return profile;
  }
}
