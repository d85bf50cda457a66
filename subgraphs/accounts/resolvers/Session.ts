import type { SessionResolvers } from '../schema.generated.ts';

export const Session: SessionResolvers = {
  createdAt: ({ createdAt }) => createdAt.toISOString(),
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt.toISOString(),
};
