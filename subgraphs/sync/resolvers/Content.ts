import type { ContentResolvers } from '../schema.generated.ts';

export const Content: ContentResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  myPosition: ({ id }, _args, { loaders }) => loaders.position.load(id),
  inMyWatchlist: ({ id }, _args, { loaders }) => loaders.inWatchlist.load(id),
};
