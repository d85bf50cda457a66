import { cacheForViewer } from '#shared/cache-hint.ts';
import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  search: (_parent, args, { service, viewer }) => service.search(viewer, args),
  suggest: (_parent, args, { service, viewer }, info) => {
    cacheForViewer(info, viewer);
    return service.suggest(viewer, args);
  },
  trending: async (_parent, args, { service, viewer }, info) => {
    cacheForViewer(info, viewer);
    const ids = await service.trending(viewer, args);
    return ids.map((id) => ({ id }));
  },
};
