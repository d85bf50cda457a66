import type { LinkedPlatformResolvers } from '../schema.generated.ts';

export const LinkedPlatform: LinkedPlatformResolvers = {
  linkedAt: ({ linkedAt }) => linkedAt.toISOString(),
};
