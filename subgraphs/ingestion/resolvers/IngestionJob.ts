import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { IngestionJobResolvers } from '../schema.generated.ts';

const isLine = (key: unknown): key is number => Number.isInteger(key);

export const IngestionJob: IngestionJobResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.job.load(id),
  platform: ({ platform }) => ({ id: platform }),
  startedAt: ({ startedAt }) => startedAt.toISOString(),
  finishedAt: ({ finishedAt }) => finishedAt?.toISOString() ?? null,
  async rejects({ id, rejected }, args, { loaders }) {
    const page = pageRequest(args, isLine, 50);
    return connectionOf(await loaders.rejects(page).load(id), page, rejected, ({ line }) => line);
  },
};
