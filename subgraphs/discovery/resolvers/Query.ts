import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  search: (_parent, args, { service, viewer }) => service.search(viewer, args),
  suggest: (_parent, args, { service, viewer }) => service.suggest(viewer, args),
  trending: async (_parent, args, { service, viewer }) => {
    const ids = await service.trending(viewer, args);
    return ids.map((id) => ({ id }));
  },
};
