import type { Viewer } from '#shared/viewer.ts';
import type { Loaders } from './loaders.ts';
import type { Profile } from './profile.ts';
import type { SessionService } from './session-service.ts';
import type { UserView } from './user.ts';

const seesEveryone = (viewer: Viewer): boolean =>
  viewer.roles.includes('admin') || viewer.roles.includes('service');

/** Who may see which user and profile. */
export class UserService {
  readonly #sessions: SessionService;

  constructor(sessions: SessionService) {
    this.#sessions = sessions;
  }

  /** Returns the signed-in user; null for anonymous and for services. Throws UNAUTHENTICATED when the session ended. */
  async me(viewer: Viewer | null, loaders: Loaders): Promise<UserView | null> {
    if (viewer === null || viewer.sessionId === null) return null;
    const session = await this.#sessions.currentSession(viewer);
    const user = await loaders.users.load(session.userId);
    return user && { ...user, sessionId: session.id, profileId: viewer.profile?.id ?? session.profileId };
  }

  /** Returns a user for the user, an administrator or a service; null for others. */
  async user(viewer: Viewer | null, id: string, loaders: Loaders): Promise<UserView | null> {
    if (viewer === null || (viewer.userId !== id && !seesEveryone(viewer))) return null;
    const user = await loaders.users.load(id);
    const own = viewer.userId === id;
    return (
      user && {
        ...user,
        sessionId: own ? viewer.sessionId : null,
        profileId: own ? (viewer.profile?.id ?? null) : null,
      }
    );
  }

  /** Returns a profile for its household, an administrator or a service; null for others. */
  async profile(viewer: Viewer | null, id: string, loaders: Loaders): Promise<Profile | null> {
    if (viewer === null) return null;
    const profile = await loaders.profiles.load(id);
    return profile !== null && (profile.userId === viewer.userId || seesEveryone(viewer)) ? profile : null;
  }

  /** Returns the profile that a session goes on as; the oldest of the account when nobody's session is asked about. */
  async profileOf(user: UserView, loaders: Loaders): Promise<Profile> {
    const chosen = user.profileId === null ? null : await loaders.profiles.load(user.profileId);
    const profile = chosen ?? (await loaders.profilesOfUser.load(user.id))[0];
    if (profile === undefined) throw new Error(`The user ${user.id} has no profile.`);
    return profile;
  }
}
