import * as client from 'openid-client';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import { IdentityRefusedError } from './identity-provider.ts';
import type { Ties } from './identity-provider.ts';

/** Seconds that a provider may take to answer. */
const timeoutSeconds = 10;

/** Providers are asked over TLS; on this machine, as one that runs beside, without. */
function withoutTls(url: URL): ((config: client.Configuration) => void)[] {
  return url.protocol === 'http:' ? [client.allowInsecureRequests] : [];
}

/** Discovers a provider by its issuer, OpenID Connect Discovery 1.0. */
export function discover(issuer: URL, clientId: string, secret: string): Promise<client.Configuration> {
  const options = { execute: withoutTls(issuer), timeout: timeoutSeconds };
  return client.discovery(issuer, clientId, secret, client.ClientSecretPost(secret), options);
}

/** Describes a provider that publishes nothing about itself. */
export function describe(
  server: client.ServerMetadata,
  clientId: string,
  secret: string,
): client.Configuration {
  const config = new client.Configuration(server, clientId, secret, client.ClientSecretPost(secret));
  config.timeout = timeoutSeconds;
  for (const execute of withoutTls(new URL(server.issuer))) execute(config);
  return config;
}

/** Returns the address that asks a provider who somebody is. */
export async function authorizationUrlOf(
  config: client.Configuration,
  { redirectUri, state, codeVerifier }: Omit<Ties, 'nonce'>,
  parameters: Record<string, string>,
): Promise<URL> {
  return client.buildAuthorizationUrl(config, {
    ...{ redirect_uri: redirectUri, state, ...parameters },
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
}

/** Names a fault of the answer, or throws on what is a fault of the provider or the way to it. */
function refusalOf(provider: string, error: unknown): IdentityRefusedError {
  if (error instanceof IdentityRefusedError) return error;
  if (error instanceof client.AuthorizationResponseError) {
    return new IdentityRefusedError(error.error === 'access_denied' ? 'denied' : 'provider-error', error);
  }
  if (error instanceof client.ResponseBodyError && error.status < 500) {
    return new IdentityRefusedError('code-refused', error);
  }
  const code = error instanceof client.ClientError ? error.code : undefined;
  // Everything that openid-client finds wrong with an answer; a network that fails has no such code.
  if (code !== undefined && code !== 'OAUTH_TIMEOUT')
    return new IdentityRefusedError('answer-invalid', error);
  throw new UpstreamUnavailableError(provider, error);
}

/** Runs what asks a provider about an answer. */
export async function askProvider<Result>(provider: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(provider, error);
  }
}

/** Exchanges the code of an answer for tokens, after the state is checked. */
export function exchangeCode(
  config: client.Configuration,
  answer: URLSearchParams,
  { redirectUri, state, codeVerifier }: Omit<Ties, 'nonce'>,
  checks: client.AuthorizationCodeGrantChecks = {},
): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> {
  const url = new URL(redirectUri);
  url.search = answer.toString();
  return client.authorizationCodeGrant(config, url, {
    ...{ expectedState: state, pkceCodeVerifier: codeVerifier },
    ...checks,
  });
}
