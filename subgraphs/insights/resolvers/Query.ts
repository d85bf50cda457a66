import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  kpis: (_root, { at }, { viewer, insights }) => insights.kpis(viewer, at),
  eventCounts: (_root, { from, to }, { viewer, insights }) => insights.eventCounts(viewer, from, to),
  recordedOperations: (_root, args, { viewer, graphUsage }) => graphUsage.recordedOperations(viewer, args),
  fieldUsage: (_root, { coordinate, since }, { viewer, graphUsage }) =>
    graphUsage.fieldUsage(viewer, coordinate, since),
  staleFields: (_root, { since }, { viewer, graphUsage }) => graphUsage.staleFields(viewer, since),
};
