import type { HistoryEdgeResolvers } from '../schema.generated.ts';

export const HistoryEdge: HistoryEdgeResolvers = {
  node: ({ node }) => ({ id: node.contentId }),
  completion: ({ node }) => node.completion,
  watchedAt: ({ node }) => node.watchedAt.toISOString(),
};
