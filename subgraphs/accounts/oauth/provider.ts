import { createHmac } from 'node:crypto';
import Provider, { errors } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { required } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { scopes } from '#shared/viewer.ts';
import { accessTokenLifeSeconds } from '../access-token.ts';
import type { Parts } from '../parts.ts';
import { refreshTokenLifeMs } from '../refresh-token.ts';
import { UserRepository } from '../user-repository.ts';
import { isId } from '../user.ts';
import { createAccessTokenClaims } from './access-token-claims.ts';
import { responseModes } from './client-registration.ts';
import type { GrantService } from './grant-service.ts';
import { createInteractionPolicy } from './interaction-policy.ts';
import { pollSeconds } from './pace-repository.ts';
import { sendErrorPage } from './pages/error-page.ts';
import { sendDeviceCodePage, sendDeviceConfirmationPage, sendDeviceDonePage } from './pages/device-pages.ts';
import type { ProviderKey } from './provider-keys.ts';
import { RecordAdapter } from './record-adapter.ts';
import { resourceServerOf } from './resources.ts';

export interface ProviderOptions {
  parts: Parts;
  config: Config;
  grants: GrantService;
}

/** Seconds that each thing lives. A grant lives as long as its session, which its adapter sees to. */
const lives = {
  AccessToken: accessTokenLifeSeconds,
  AuthorizationCode: 60,
  DeviceCode: 900,
  Grant: 10 * 365 * 24 * 3600,
  IdToken: accessTokenLifeSeconds,
  Interaction: 900,
  RefreshToken: refreshTokenLifeMs / 1000,
  Session: 3600,
};

const routes = {
  authorization: '/oauth/authorize',
  code_verification: '/device',
  device_authorization: '/oauth/device',
  end_session: '/oauth/end-session',
  introspection: '/oauth/introspect',
  jwks: '/.well-known/jwks.json',
  registration: '/oauth/register',
  revocation: '/oauth/revoke',
  token: '/oauth/token',
};

/** Returns what signs the cookies, the same in every process and known to nobody else. */
export function cookieKeyOf(config: Config): string {
  return createHmac('sha256', required(config, 'DATA_ENCRYPTION_KEY').reveal())
    .update('cookies of the OAuth server')
    .digest('base64url');
}

function features(origin: string): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    deviceFlow: {
      enabled: true,
      charset: 'base-20',
      mask: '****-****',
      deviceInfo: () => ({}),
      userCodeInputSource: sendDeviceCodePage,
      userCodeConfirmSource: sendDeviceConfirmationPage,
      successSource: sendDeviceDonePage,
    },
    introspection: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => client.clientId === token.clientId,
    },
    registration: { enabled: true, issueRegistrationAccessToken: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, _client, oneOf) => oneOf?.[0] ?? origin,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => resourceServerOf(origin, resource),
    },
    revocation: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => client.clientId === token.clientId,
    },
    // What takes our tokens asks for no proof that a key is held.
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    // It would take opaque access tokens only; ours are JWTs, and an ID token says as much.
    userinfo: { enabled: false },
  };
}

function createFindAccount({ database }: Parts): Configuration['findAccount'] {
  return async (_ctx, id) => {
    const [user] = isId(id) ? await new UserRepository(database.queries).findByIds([id]) : [];
    if (user === undefined) return undefined;
    return { accountId: user.id, claims: async () => ({ sub: user.id, email: user.email }) };
  };
}

/** Says of itself what oidc-provider does not know: the scopes of the resources, and how clients are answered. */
function completeMetadata(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    if (!ctx.path.startsWith('/.well-known/') || ctx.status !== 200) return;
    const { scopes_supported: own = [], ...metadata } = ctx.body as { scopes_supported?: string[] };
    ctx.body = {
      ...metadata,
      scopes_supported: [...own, ...scopes.filter((scope) => scope !== 'admin')],
      response_modes_supported: responseModes,
    };
  });
}

/** Returns an OAuth 2.1 and OpenID Connect server that signs with the first of the keys. */
export function createProvider(options: ProviderOptions, keys: ProviderKey[]): Provider {
  const { parts, config } = options;
  const origin = config.PUBLIC_ORIGIN;
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true } as const;
  const claimsOf = createAccessTokenClaims(parts, origin);
  const provider = new Provider(origin, {
    adapter: (model) => new RecordAdapter(model, options),
    jwks: { keys },
    findAccount: createFindAccount(parts),
    features: features(origin),
    interactions: {
      policy: createInteractionPolicy(),
      url: (_ctx, { uid }) => `/oauth/interaction/${uid}`,
    },
    loadExistingGrant: async ({ oidc }) => {
      const grantId = oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId);
    },
    cookies: {
      keys: [cookieKeyOf(config)],
      names: { session: 'mg_oauth', interaction: 'mg_interaction', resume: 'mg_resume' },
      long: cookie,
      short: cookie,
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    routes,
    scopes: ['openid', 'offline_access', 'email'],
    claims: { openid: ['sub'], email: ['email'] },
    conformIdTokenClaims: false,
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      id_token_signed_response_alg: 'RS256',
      token_endpoint_auth_method: 'none',
    },
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
    ttl: lives,
    rotateRefreshToken: true,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    allowOmittingSingleRegisteredRedirectUri: false,
    formats: {
      customizers: {
        jwt: async (_ctx, token, jwt) => {
          jwt.payload = await claimsOf(token, jwt.payload);
        },
      },
    },
    clientBasedCORS: (_ctx, from, client) =>
      client.redirectUris?.some((uri) => URL.parse(uri)?.origin === from) ?? false,
    // Whatever a client names in its registration, nothing is fetched from there.
    fetch: async () => {
      throw new errors.InvalidRequest('nothing is fetched for clients');
    },
    renderError: sendErrorPage,
  });
  provider.proxy = true;
  completeMetadata(provider);
  provider.on('device_authorization.success', (_ctx, answer) => {
    answer['interval'] = pollSeconds;
  });
  return provider;
}
