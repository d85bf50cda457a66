import type { MutationResolvers } from '../schema.generated.ts';

export const Mutation: MutationResolvers = {
  beginIngestion: (_root, { platform, feed }, { service, viewer }) => service.begin(viewer, platform, feed),
  recordIngestionProgress: (_root, { jobId, input }, { service, viewer }) =>
    service.report(viewer, jobId, {
      ...input,
      rejects: input.rejects.map((reject) => ({ ...reject, recordId: reject.recordId ?? null })),
    }),
};
