import type { MutationResolvers } from '../schema.generated.ts';

export const Mutation: MutationResolvers = {
  register: (_mutation, { input }, { registration }) => registration.register(input),
  login: (_mutation, { email, password }, { login }) => login.login(email, password),
  refreshSession: (_mutation, { refreshToken }, { sessions }) => sessions.refresh(refreshToken),
  logout: async (_mutation, { everywhere }, { viewer, sessions }) => ({
    endedSessions: await sessions.logout(viewer, everywhere ?? false),
  }),
  revokeSession: async (_mutation, { id }, { viewer, sessions }) => ({
    revoked: await sessions.revoke(viewer, id),
  }),
  createProfile: (_mutation, { input }, { viewer, profiles }) => profiles.create(viewer, input),
  updateProfile: (_mutation, { id, input }, { viewer, profiles }) => profiles.update(viewer, id, input),
  switchProfile: (_mutation, { id }, { viewer, profiles }) => profiles.switch(viewer, id),
};
