import type { MutationResolvers } from '../schema.generated.ts';

export const Mutation: MutationResolvers = {
  giveFeedback: async (_parent, { contentId, feedback }, { service, viewer }) => ({
    adapterVersion: await service.giveFeedback(viewer, contentId, feedback),
    content: { id: contentId },
  }),
};
