import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  ingestionJobs: (_root, { first }, { service, viewer }) => service.latestJobs(viewer, first ?? 20),
  ingestionJob: (_root, { id }, { loaders }) => loaders.job.load(id),
  ingestionSchedules: (_root, _arguments, { pipeline, viewer }) =>
    pipeline.schedules(viewer).map(({ order: { platform, feed, region, kind }, cron }) => ({
      ...{ platform: { id: platform }, source: feed, region, kind, cron },
    })),
  ingestionQueues: (_root, _arguments, { pipeline, viewer }) => pipeline.queues(viewer),
};
