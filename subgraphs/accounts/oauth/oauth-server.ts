import type { Runtime } from '#shared/runtime.ts';
import type { IdentityService } from '../external-identities/identity-service.ts';
import type { LoginService } from '../login-service.ts';
import type { Parts } from '../parts.ts';
import type { PasskeySignIn } from '../passkeys/passkey-sign-in.ts';
import type { SignInService } from '../sign-in-service.ts';
import { AccessTokenStatus } from './access-token-status.ts';
import { CurrentProvider } from './current-provider.ts';
import { GrantService } from './grant-service.ts';
import { Interactions } from './interactions.ts';
import { observeProvider } from './observe.ts';
import { cookieKeyOf, createProvider } from './provider.ts';
import { readProviderKeys } from './provider-keys.ts';
import { OAuthRoutes } from './routes.ts';

export interface OAuthServerOptions {
  runtime: Runtime;
  parts: Parts;
  login: LoginService;
  signIn: SignInService;
  passkeySignIn: PasskeySignIn;
  identities: IdentityService;
}

/** Builds the OAuth 2.1 and OpenID Connect server: oidc-provider on our keys, people and sessions. */
export function createOAuthServer({ runtime, parts, ...services }: OAuthServerOptions): OAuthRoutes {
  const { config, log, verifier, clock } = runtime;
  const grants = new GrantService(parts);
  const provider = new CurrentProvider({
    clock,
    readKeys: () => readProviderKeys(parts),
    create: (keys) => observeProvider(createProvider({ parts, config, grants }, keys), parts, log),
  });
  return new OAuthRoutes({
    ...{ parts, config, provider },
    interactions: new Interactions({
      ...{ ...services, parts, grants, provider },
      ...{ secret: cookieKeyOf(config), origin: config.PUBLIC_ORIGIN },
    }),
    status: new AccessTokenStatus({ grants, verifier, serviceSecret: config.SERVICE_CLIENT_SECRET }),
  });
}
