import type { ApiKeyResolvers } from '../schema.generated.ts';

export const ApiKey: ApiKeyResolvers = {
  createdAt: ({ createdAt }) => createdAt.toISOString(),
  expiresAt: ({ expiresAt }) => expiresAt?.toISOString() ?? null,
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? null,
};
