import type { Role, UserResolvers } from '../schema.generated.ts';

export const User: UserResolvers = {
  __resolveReference: ({ id }, { viewer, users, loaders }) => users.user(viewer, id, loaders),
  roles: ({ roles }) => roles.map((role) => role.toUpperCase() as Role),
  hasSecondFactor: ({ id }, _arguments, { secondFactor }) => secondFactor.isOn(id),
  premiumUntil: ({ premiumUntil }) => premiumUntil?.toISOString() ?? null,
  createdAt: ({ createdAt }) => createdAt.toISOString(),
  profile: (user, _arguments, { users, loaders }) => users.profileOf(user, loaders),
  profiles: ({ id }, _arguments, { loaders }) => loaders.profilesOfUser.load(id),
  linkedPlatforms: ({ id }, _arguments, { platforms }) => platforms.listOf(id),
  sessions: async ({ id, sessionId }, _arguments, { loaders }) => {
    const sessions = await loaders.sessionsOfUser.load(id);
    return sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId }));
  },
};
