import type { ResolutionReviewResolvers } from '../schema.generated.ts';

export const ResolutionReview: ResolutionReviewResolvers = {
  content: ({ contentId }, _args, { loaders }) => loaders.content.load(contentId),
  candidate: ({ candidateId }, _args, { loaders }) => loaders.content.load(candidateId),
  evidence: ({ evidence }) =>
    Object.entries(evidence).map(([feature, agreement]) => ({ feature, agreement })),
  decidedAt: ({ decidedAt }) => decidedAt.toISOString(),
};
