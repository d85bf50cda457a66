import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Secret } from '#shared/secret.ts';
import { accessTokenLifeSeconds, serviceTokenLifeSeconds } from './access-token.ts';
import type { AccessTokenIssuer } from './access-token.ts';
import { OAuthError } from './oauth-error.ts';
import type { Parts } from './parts.ts';
import { isService, serviceScopes } from './service-identity.ts';
import type { SessionService } from './session-service.ts';
import { TokenRequest } from './token-request.ts';
import { scopesOf } from './user.ts';

/** A token response, RFC 6749 section 5.1. */
interface TokenResponse {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  refresh_token?: string;
  scope: string;
}

export interface TokenEndpointOptions {
  parts: Parts;
  sessions: SessionService;
  issuer: AccessTokenIssuer;
  serviceSecret: Secret | undefined;
}

type Grant = (request: TokenRequest) => Promise<TokenResponse>;

/** `grant_type=client_credentials`: a service of ours receives a short-lived token, section 4.4. */
function clientCredentialsGrant({ parts, issuer, serviceSecret }: TokenEndpointOptions): Grant {
  return async (request) => {
    const { clientId, clientSecret } = request.credentials();
    if (!isService(clientId, clientSecret, serviceSecret)) {
      parts.audit('service-refused');
      throw new OAuthError('invalid_client', 'This client is unknown or its secret is wrong.');
    }
    const scopes = request.scopes(serviceScopes);
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

/** What fastify refuses by itself (a body too large, an unknown content type) is an invalid request as well. */
function sendError(error: Error & { statusCode?: number }, reply: FastifyReply): FastifyReply {
  if (!(error instanceof OAuthError) && (error.statusCode ?? 500) >= 500) throw error;
  const { code, status } =
    error instanceof OAuthError ? error : { code: 'invalid_request', status: error.statusCode ?? 400 };
  if (status === 401) reply.header('www-authenticate', 'Basic realm="accounts"');
  return reply.code(status).send({ error: code, error_description: error.message });
}

/** Adds POST /oauth/token (RFC 6749) to a server. */
export function addTokenEndpoint(app: FastifyInstance, options: TokenEndpointOptions): void {
  const grants = new Map<string, Grant>([
    ['client_credentials', clientCredentialsGrant(options)],
    ['refresh_token', refreshTokenGrant(options)],
  ]);
  // A scope of its own: the form parser and the shape of errors hold for this endpoint only.
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    scope.setErrorHandler((error: Error, _request, reply) => sendError(error, reply));
    scope.post('/oauth/token', async ({ body, headers }, reply) => {
      reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
      const request = new TokenRequest(body, headers.authorization);
      const grant = grants.get(request.required('grant_type'));
      if (grant === undefined) {
        throw new OAuthError('unsupported_grant_type', `Use one of: ${[...grants.keys()].join(', ')}.`);
      }
      return grant(request);
    });
  });
}
