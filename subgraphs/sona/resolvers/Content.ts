import { cacheForViewer } from '#shared/cache-hint.ts';
import type { ContentResolvers } from '../schema.generated.ts';
import { reasonOf } from './reason.ts';

export const Content: ContentResolvers = {
  __resolveReference: ({ id }) => ({ id }),

  similar: async ({ id }, { first }, { loaders, viewer }, info) => {
    cacheForViewer(info, viewer);
    const ids = await loaders.similar.load({ contentId: id, limit: first ?? 10 });
    return ids.map((contentId) => ({ id: contentId }));
  },

  whyRecommended: async ({ id }, _args, { loaders }) => (await loaders.reasons.load(id)).map(reasonOf),
};
