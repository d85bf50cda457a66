import type { MutationResolvers } from '../schema.generated.ts';

export const Mutation: MutationResolvers = {
  beginIngestion: (_root, { platform, feed, region }, { service, viewer }) =>
    service.begin(viewer, platform, feed, region ?? 'US'),
  recordIngestionProgress: (_root, { jobId, input }, { service, viewer }) =>
    service.report(viewer, jobId, {
      ...input,
      rejects: input.rejects.map((reject) => ({ ...reject, recordId: reject.recordId ?? null })),
    }),
  startIngestion: (_root, { platform, source, region }, { pipeline, viewer }) =>
    pipeline.start(viewer, platform, source, region ?? 'US'),
  cancelIngestion: (_root, { jobId }, { pipeline, viewer }) => pipeline.cancel(viewer, jobId),
  retryRejects: (_root, { jobId }, { pipeline, viewer }) => pipeline.retryRejects(viewer, jobId),
};
