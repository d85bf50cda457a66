import { randomUUID } from 'node:crypto';
import type { Queries } from '#db/client.ts';
import { NotFoundError } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Viewer } from '#shared/viewer.ts';
import { profileChanged } from './account.ts';
import type { Authentication } from './authentication.ts';
import { ParentalGuard } from './household/parental-guard.ts';
import type { GuardRefusal } from './household/parental-guard.ts';
import { ProfilePin } from './household/profile-pin.ts';
import type { PinRefusal } from './household/profile-pin.ts';
import type { Parts } from './parts.ts';
import { mostProfiles, profileSchema } from './profile.ts';
import type { Profile, ProfileFields } from './profile.ts';
import { ProfileRepository } from './profile-repository.ts';
import { inputRefused, refusalOf } from './refusal.ts';
import type { InputRefused } from './refusal.ts';
import { SessionRepository } from './session-repository.ts';
import type { SessionService } from './session-service.ts';
import type { Session } from './session.ts';
import { isId } from './user.ts';
import { UserRepository } from './user-repository.ts';

/** What to set; what is absent stays, and so does what is null, but for the limit, which null takes away. */
export type ProfileChanges = { [Field in keyof ProfileFields]?: ProfileFields[Field] | null | undefined };

/** A profile as it is now, with fresh tokens of the session. */
export interface ProfileSaved {
  __typename: 'ProfileSaved';
  profile: Profile;
  authentication: Authentication;
}

const changed = (
  { name, region, services, languages, maturityLimit }: ProfileFields,
  changes: ProfileChanges,
) => ({
  name: changes.name ?? name,
  region: changes.region ?? region,
  services: changes.services ?? services,
  languages: changes.languages ?? languages,
  maturityLimit: changes.maturityLimit === undefined ? maturityLimit : changes.maturityLimit,
});

/** The profiles of the viewer's account. */
export class ProfileService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #guard: ParentalGuard;
  readonly #pin: ProfilePin;

  constructor(parts: Parts, sessions: SessionService) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#guard = new ParentalGuard(parts);
    this.#pin = new ProfilePin(parts);
  }

  /** Adds a profile, which takes over from the session's profile what is not given. The session stays as it is. */
  async create(
    viewer: Viewer | null,
    changes: ProfileChanges,
    password?: string | null,
  ): Promise<ProfileSaved | InputRefused | GuardRefusal> {
    const session = await this.#sessions.requireSession(viewer);
    const own = await this.#find(this.#parts.database.queries, session.profileId, session.userId);
    const wanted = changed(own, changes).maturityLimit;
    const refused = await this.#guard.refuse(own, [wanted], password);
    if (refused !== null) return refused;
    const outcome = await this.#commit(session, async (tx) => {
      const profiles = new ProfileRepository(tx);
      const current = await this.#find(tx, session.profileId, session.userId);
      const read = profileSchema.safeParse(changed({ ...current, name: '' }, changes));
      if (!read.success) return refusalOf(read.error);
      if ((await profiles.countOfUser(session.userId)) >= mostProfiles) {
        return inputRefused('name', `An account has at most ${mostProfiles} profiles.`);
      }
      const profile: Profile = { ...read.data, id: randomUUID(), userId: session.userId };
      await profiles.insert(profile, new Date(this.#parts.clock.now()));
      return profile;
    });
    return this.#answer('profile-created', session, outcome);
  }

  /** Changes a profile of the account; throws NOT_FOUND when it has none with this id. */
  async update(
    viewer: Viewer | null,
    id: string,
    changes: ProfileChanges,
    password?: string | null,
  ): Promise<ProfileSaved | InputRefused | GuardRefusal> {
    const { queries } = this.#parts.database;
    const session = await this.#sessions.requireSession(viewer);
    const before = await this.#find(queries, id, session.userId);
    const own = await this.#find(queries, session.profileId, session.userId);
    const touched = [before.maturityLimit, changed(before, changes).maturityLimit];
    const refused = await this.#guard.refuse(own, touched, password);
    if (refused !== null) return refused;
    const outcome = await this.#commit(session, async (tx) => {
      const current = await this.#find(tx, id, session.userId);
      const read = profileSchema.safeParse(changed(current, changes));
      if (!read.success) return refusalOf(read.error);
      return (await new ProfileRepository(tx).update(id, session.userId, read.data)) ?? current;
    });
    return this.#answer('profile-changed', session, outcome);
  }

  /** Goes on as another profile of the account, with its PIN where it has one; throws NOT_FOUND when there is none. */
  async switch(viewer: Viewer | null, id: string, pin?: string | null): Promise<ProfileSaved | PinRefusal> {
    const { database, clock } = this.#parts;
    const session = await this.#sessions.currentSession(viewer);
    const profile = await this.#find(database.queries, id, session.userId);
    const refused = id === session.profileId ? null : await this.#pin.refuse(profile, pin);
    if (refused !== null) return refused;
    await new SessionRepository(database.queries).setProfile(session.id, id, new Date(clock.now()));
    return this.#save('profile-switched', { ...session, profileId: profile.id }, profile, viewer);
  }

  /** Changes to one household take turns. */
  #commit(
    session: Session,
    work: (tx: Queries) => Promise<Profile | InputRefused>,
  ): Promise<Profile | InputRefused> {
    const { outbox, clock } = this.#parts;
    return outbox.commit(async (tx) => {
      await new UserRepository(tx).lock(session.userId);
      const result = await work(tx);
      const events: DomainEvent[] = 'id' in result ? [profileChanged(clock, result)] : [];
      return { result, events };
    });
  }

  async #find(queries: Queries, id: string, userId: string): Promise<Profile> {
    const profile = isId(id) ? await new ProfileRepository(queries).find(id, userId) : null;
    if (profile === null) throw new NotFoundError('profile', id);
    return profile;
  }

  async #answer(
    event: 'profile-created' | 'profile-changed',
    session: Session,
    outcome: Profile | InputRefused,
  ): Promise<ProfileSaved | InputRefused> {
    return 'id' in outcome ? this.#save(event, session, outcome) : outcome;
  }

  async #save(
    event: 'profile-created' | 'profile-changed' | 'profile-switched',
    session: Session,
    profile: Profile,
    through: Viewer | null = null,
  ): Promise<ProfileSaved> {
    const { database, audit, authenticate } = this.#parts;
    const { id: sessionId, userId, profileId } = session;
    audit(event, { user_id: userId, session_id: sessionId, profile_id: profile.id });
    const [user] = await new UserRepository(database.queries).findByIds([userId]);
    if (user === undefined) throw new NotFoundError('user', userId);
    const current =
      profile.id === profileId ? profile : await this.#find(database.queries, profileId, userId);
    const tokens = { user, profile: current, sessionId, refreshToken: null, through };
    const authentication = await authenticate(tokens);
    return { __typename: 'ProfileSaved', profile, authentication };
  }
}
