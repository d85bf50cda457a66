import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  ingestionJobs: (_root, { first }, { service, viewer }) => service.latestJobs(viewer, first ?? 20),
  ingestionJob: (_root, { id }, { loaders }) => loaders.job.load(id),
};
