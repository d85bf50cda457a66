import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { createListLoader, createRowLoader } from '#shared/loaders.ts';
import type { Profile } from './profile.ts';
import { ProfileRepository } from './profile-repository.ts';
import { SessionRepository } from './session-repository.ts';
import type { Session } from './session.ts';
import { isId, rolesAt } from './user.ts';
import type { User } from './user.ts';
import { UserRepository } from './user-repository.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** Returns the loaders of one request. They check nobody's access: services do. */
export function createLoaders({ queries }: Database, clock: Clock) {
  const users = new UserRepository(queries);
  const profiles = new ProfileRepository(queries);
  const sessions = new SessionRepository(queries);
  return {
    users: createRowLoader<string, User>(
      async (ids) => {
        const found = await users.findByIds(ids.filter(isId));
        return found.map((user) => ({ ...user, roles: rolesAt(user, clock.now()) }));
      },
      (user) => user.id,
    ),
    profiles: createRowLoader<string, Profile>(
      (ids) => profiles.findByIds(ids.filter(isId)),
      (profile) => profile.id,
    ),
    pins: createRowLoader<string, { id: string }>(
      (ids) => profiles.findWithPin(ids),
      ({ id }) => id,
    ),
    profilesOfUser: createListLoader<string, Profile>(
      (ids) => profiles.listOfUsers(ids),
      (profile) => profile.userId,
    ),
    sessionsOfUser: createListLoader<string, Session>(
      (ids) => sessions.listActiveOfUsers(ids, new Date(clock.now())),
      (session) => session.userId,
    ),
  };
}
