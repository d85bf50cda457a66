import type { IdentityProvider, QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  me: (_query, _arguments, { viewer, users, loaders }) => users.me(viewer, loaders),
  identityProviders: (_query, _arguments, { identities }) =>
    identities.offered.map((name) => name.toUpperCase() as IdentityProvider),
  linkedIdentities: (_query, _arguments, { viewer, identities }) => identities.list(viewer),
  linkablePlatforms: (_query, _arguments, { platforms }) => platforms.linkable,
  passkeys: (_query, _arguments, { viewer, passkeys }) => passkeys.list(viewer),
  apiKeys: (_query, _arguments, { viewer, apiKeys }) => apiKeys.list(viewer),
  dataRequests: (_query, _arguments, { viewer, dataRequests }) => dataRequests.list(viewer),
  dataRequest: (_query, { id }, { viewer, dataRequests }) => dataRequests.find(viewer, id),
  notificationPreferences: (_query, _arguments, { viewer, notifications }) =>
    notifications.preferences(viewer),
};
