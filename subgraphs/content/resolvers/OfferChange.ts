import { NotFoundError } from '#shared/errors.ts';
import type { OfferChangeResolvers } from '../schema.generated.ts';

export const OfferChange: OfferChangeResolvers = {
  content: async ({ offer }, _args, { loaders }) => {
    const content = await loaders.content.load(offer.contentId);
    if (content === null) throw new NotFoundError('content', offer.contentId);
    return content;
  },
  at: ({ at }) => at.toISOString(),
};
