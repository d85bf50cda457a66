import type { PasskeyResolvers } from '../schema.generated.ts';

export const Passkey: PasskeyResolvers = {
  createdAt: ({ createdAt }) => createdAt.toISOString(),
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? null,
};
