import type { ContentResolvers } from '../schema.generated.ts';

export const Content: ContentResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  myCompletion: async ({ id }, _args, { loaders }) => (await loaders.completion.load(id))?.completion ?? null,
};
