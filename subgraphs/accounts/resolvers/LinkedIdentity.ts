import type { IdentityProvider, LinkedIdentityResolvers } from '../schema.generated.ts';

export const LinkedIdentity: LinkedIdentityResolvers = {
  provider: ({ provider }) => provider.toUpperCase() as IdentityProvider,
  linkedAt: ({ linkedAt }) => linkedAt.toISOString(),
};
