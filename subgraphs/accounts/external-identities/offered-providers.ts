import type { Config } from '#shared/config.ts';
import { createGithubProvider } from './github-provider.ts';
import type { ProviderName } from './identity.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { createOpenIdProvider } from './openid-provider.ts';

/** Returns the providers that the configuration has credentials for. */
export function offeredProviders(config: Config): ReadonlyMap<ProviderName, IdentityProvider> {
  const offered: IdentityProvider[] = [];
  const { SIGN_IN_GOOGLE_CLIENT_ID, SIGN_IN_GOOGLE_CLIENT_SECRET, SIGN_IN_GOOGLE_ISSUER } = config;
  if (SIGN_IN_GOOGLE_CLIENT_ID !== undefined && SIGN_IN_GOOGLE_CLIENT_SECRET !== undefined) {
    offered.push(
      createOpenIdProvider({
        ...{ name: 'google', issuer: new URL(SIGN_IN_GOOGLE_ISSUER), scope: 'openid email profile' },
        ...{ clientId: SIGN_IN_GOOGLE_CLIENT_ID, clientSecret: SIGN_IN_GOOGLE_CLIENT_SECRET },
      }),
    );
  }
  const { SIGN_IN_APPLE_CLIENT_ID, SIGN_IN_APPLE_CLIENT_SECRET, SIGN_IN_APPLE_ISSUER } = config;
  if (SIGN_IN_APPLE_CLIENT_ID !== undefined && SIGN_IN_APPLE_CLIENT_SECRET !== undefined) {
    offered.push(
      createOpenIdProvider({
        ...{ name: 'apple', issuer: new URL(SIGN_IN_APPLE_ISSUER), scope: 'openid email name' },
        ...{
          clientId: SIGN_IN_APPLE_CLIENT_ID,
          clientSecret: SIGN_IN_APPLE_CLIENT_SECRET,
          answersByForm: true,
        },
      }),
    );
  }
  const { SIGN_IN_GITHUB_CLIENT_ID, SIGN_IN_GITHUB_CLIENT_SECRET } = config;
  if (SIGN_IN_GITHUB_CLIENT_ID !== undefined && SIGN_IN_GITHUB_CLIENT_SECRET !== undefined) {
    offered.push(
      createGithubProvider({
        ...{ url: new URL(config.SIGN_IN_GITHUB_URL), apiUrl: new URL(config.SIGN_IN_GITHUB_API_URL) },
        ...{ clientId: SIGN_IN_GITHUB_CLIENT_ID, clientSecret: SIGN_IN_GITHUB_CLIENT_SECRET },
      }),
    );
  }
  return new Map(offered.map((provider) => [provider.name, provider]));
}
