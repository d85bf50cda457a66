import type { ContentResolvers } from '../schema.generated.ts';

export const Content: ContentResolvers = {
  __resolveReference: ({ id }) => ({ id }),
};
