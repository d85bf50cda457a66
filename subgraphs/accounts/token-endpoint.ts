import type { FastifyInstance, FastifyReply } from 'fastify';
import { apiKeyGrant } from '#shared/api-key.ts';
import type { ExchangeApiKey } from '#shared/api-key.ts';
import type { Secret } from '#shared/secret.ts';
import { accessTokenLifeSeconds, serviceTokenLifeSeconds } from './access-token.ts';
import type { AccessTokenIssuer } from './access-token.ts';
import type { OAuthRoutes } from './oauth/routes.ts';
import { OAuthError, sendOAuthError } from './oauth-error.ts';
import type { Parts } from './parts.ts';
import { TooManyAttemptsError } from './rate-limits/account-rates.ts';
import { askedScopes, isService, serviceScopes } from './service-identity.ts';
import type { SessionService } from './session-service.ts';
import { refreshTokenPrefix } from './refresh-token.ts';
import { TokenRequest } from './token-request.ts';
import { scopesOf } from './user.ts';

/** A token response, RFC 6749 section 5.1. */
interface TokenResponse {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  refresh_token?: string;
  scope?: string;
}

export interface TokenEndpointOptions {
  parts: Parts;
  sessions: SessionService;
  issuer: AccessTokenIssuer;
  serviceSecret: Secret | undefined;
  exchangeApiKey: ExchangeApiKey;
  /** Answers what clients of the OAuth server ask. */
  oauth: OAuthRoutes;
}

type Grant = (request: TokenRequest) => Promise<TokenResponse>;

/** Returns the name of a service of ours that shows its secret. Throws invalid_client. */
function requireService({ parts, serviceSecret }: TokenEndpointOptions, request: TokenRequest): string {
  const { clientId, clientSecret } = request.credentials();
  if (isService(clientId, clientSecret, serviceSecret)) return clientId;
  parts.audit('service-refused');
  throw new OAuthError('invalid_client', 'This client is unknown or its secret is wrong.');
}

/** `grant_type=client_credentials`: a service of ours receives a short-lived token, section 4.4. */
function clientCredentialsGrant(options: TokenEndpointOptions): Grant {
  const { parts, issuer } = options;
  return async (request) => {
    const clientId = requireService(options, request);
    const scopes = request.scopes([...serviceScopes, ...askedScopes], serviceScopes);
    const accessToken = await issuer.issue({
      subject: clientId,
      email: null,
      roles: ['service'],
      scopes,
      sessionId: null,
      profile: null,
      lifeSeconds: serviceTokenLifeSeconds,
    });
    parts.metrics.tokensIssued.inc({ kind: 'service' });
    parts.audit('service-signed-in', { client_id: clientId });
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: serviceTokenLifeSeconds,
      scope: scopes.join(' '),
    };
  };
}

/** `grant_type=refresh_token`: what the mutation refreshSession does, for OAuth clients, section 6. */
function refreshTokenGrant({ sessions }: TokenEndpointOptions): Grant {
  return async (request) => {
    const outcome = await sessions.refresh(request.required('refresh_token'));
    if (outcome.__typename === 'SessionEnded') throw new OAuthError('invalid_grant', outcome.message);
    return {
      access_token: outcome.accessToken,
      token_type: 'Bearer',
      expires_in: accessTokenLifeSeconds,
      ...(outcome.refreshToken !== null && { refresh_token: outcome.refreshToken }),
      scope: scopesOf(outcome.user.roles).join(' '),
    };
  };
}

/** An extension grant (section 4.5): the router trades an API key that it was shown for a short-lived token. */
function apiKeyExchange(options: TokenEndpointOptions): Grant {
  return async (request) => {
    if (requireService(options, request) !== 'router') {
      throw new OAuthError('invalid_client', 'Only the router is shown API keys.');
    }
    const token = await options.exchangeApiKey(request.required('api_key'));
    if (token === null) throw new OAuthError('invalid_grant', 'The API key is unknown, expired or revoked.');
    return { access_token: token.accessToken, token_type: 'Bearer', expires_in: token.expiresIn };
  };
}

const grantsOfClients = new Set(['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code']);

/** Whether a request is one of an OAuth client. A refresh token says itself whether a session of the graph has it. */
function isOfClient(grantType: string, request: TokenRequest): boolean {
  if (grantType !== 'refresh_token') return grantsOfClients.has(grantType);
  return !request.required('refresh_token').startsWith(refreshTokenPrefix) && request.namesClient;
}

/** Whether a service of ours asks, such as the router for all who show it a key: it is not slowed down. */
function isOfOurs({ serviceSecret }: TokenEndpointOptions, request: TokenRequest): boolean {
  try {
    const { clientId, clientSecret } = request.credentials();
    return isService(clientId, clientSecret, serviceSecret);
  } catch {
    return false;
  }
}

function refuseForRate(reply: FastifyReply, retryAfterSeconds: number): FastifyReply {
  const error_description = `Too many token requests from here. Try again in ${retryAfterSeconds} seconds.`;
  reply.code(429).header('retry-after', String(retryAfterSeconds));
  return reply.send({ error: 'too_many_requests', error_description });
}

/**
 * Adds POST /oauth/token (RFC 6749) to a server. Services of ours and sessions of the graph are answered here; a code,
 * a device code or a refresh token of a client goes on to the OAuth server.
 */
export function addTokenEndpoint(app: FastifyInstance, options: TokenEndpointOptions): void {
  const grants = new Map<string, Grant>([
    ['client_credentials', clientCredentialsGrant(options)],
    ['refresh_token', refreshTokenGrant(options)],
    [apiKeyGrant, apiKeyExchange(options)],
  ]);
  // A scope of its own: the form parser and the shape of errors hold for this endpoint only.
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    scope.setErrorHandler((error: Error, _request, reply) => sendOAuthError(error, reply));
    scope.post('/oauth/token', async (asked, reply) => {
      reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
      const request = new TokenRequest(asked.body, asked.headers.authorization);
      const wait = isOfOurs(options, request) ? null : await options.parts.rates.take('token');
      if (wait !== null) return refuseForRate(reply, wait);
      const grantType = request.required('grant_type');
      if (isOfClient(grantType, request)) return options.oauth.token(asked, reply, request);
      const grant = grants.get(grantType);
      if (grant === undefined) {
        throw new OAuthError(
          'unsupported_grant_type',
          `Use one of: ${[...grants.keys(), ...grantsOfClients].join(', ')}.`,
        );
      }
      try {
        return await grant(request);
      } catch (error) {
        if (error instanceof TooManyAttemptsError) return refuseForRate(reply, error.retryAfterSeconds);
        throw error;
      }
    });
  });
}
