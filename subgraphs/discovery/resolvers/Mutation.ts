import type { MutationResolvers } from '../schema.generated.ts';

export const Mutation: MutationResolvers = {
  recordSearchSelection: async (_parent, args, { service, viewer }) => ({
    recorded: await service.recordSelection(viewer, args),
  }),
};
