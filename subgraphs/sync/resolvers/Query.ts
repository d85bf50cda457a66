import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  devices: (_parent, _args, { viewer, devices }) => devices.list(viewer),
  watchlist: async (_parent, args, { viewer, watchlists }) => {
    const page = await watchlists.page(viewer, args);
    return {
      ...page,
      edges: page.edges.map(({ node, cursor }) => ({
        node: { id: node.contentId },
        cursor,
        addedAt: new Date(node.addedAt).toISOString(),
      })),
    };
  },
};
