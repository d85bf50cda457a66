import type { QueryResolvers } from '../schema.generated.ts';
import { reasonOf } from './reason.ts';

export const Query: QueryResolvers = {
  recommendations: async (_parent, args, { service, viewer }) => {
    const { items, modelVersion, adapterVersion } = await service.recommend(viewer, {
      first: args.first ?? 20,
      kinds: args.kinds ?? [],
      onMyServices: args.onMyServices ?? false,
      seedContentIds: args.seedContentIds ?? [],
      seedGenres: args.seedGenres ?? [],
    });
    return {
      modelVersion,
      adapterVersion: adapterVersion ?? null,
      items: items.map(({ contentId, score, reasons }, index) => ({
        content: { id: contentId },
        rank: index + 1,
        score,
        reasons: reasons.map(reasonOf),
      })),
    };
  },

  recommendationModel: (_parent, _args, { service }) => service.model(),
};
