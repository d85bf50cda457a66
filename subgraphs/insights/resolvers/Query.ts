import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  kpis: (_root, { at }, { viewer, insights }) => insights.kpis(viewer, at),
  eventCounts: (_root, { from, to }, { viewer, insights }) => insights.eventCounts(viewer, from, to),
};
