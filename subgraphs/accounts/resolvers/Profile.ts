import type { ProfileResolvers } from '../schema.generated.ts';

export const Profile: ProfileResolvers = {
  __resolveReference: ({ id }, { viewer, users, loaders }) => users.profile(viewer, id, loaders),
  hasPin: async ({ id }, _arguments, { loaders }) => (await loaders.pins.load(id)) !== null,
};
