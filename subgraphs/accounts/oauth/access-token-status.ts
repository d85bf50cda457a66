import { decodeJwt } from 'jose';
import type Provider from 'oidc-provider';
import { AppError } from '#shared/errors.ts';
import type { Secret } from '#shared/secret.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import { OAuthError } from '../oauth-error.ts';
import { isService } from '../service-identity.ts';
import type { TokenRequest } from '../token-request.ts';
import type { GrantService } from './grant-service.ts';

export interface AccessTokenStatusOptions {
  grants: GrantService;
  verifier: TokenVerifier;
  serviceSecret: Secret | undefined;
}

/** Who asks about a token: a service of ours may ask about any, a client about its own. */
interface Asker {
  clientId: string;
  isService: boolean;
}

type Claims = Record<string, unknown> & { client_id?: string; sid?: string };

/** Whether a token is one of our access tokens, which oidc-provider keeps no record of. */
export const isAccessToken = (token: string): boolean => token.split('.').length === 3;

/** Introspection (RFC 7662) and revocation (RFC 7009) of access tokens. */
export class AccessTokenStatus {
  readonly #options: AccessTokenStatusOptions;

  constructor(options: AccessTokenStatusOptions) {
    this.#options = options;
  }

  /** Says whether a token is good, and then what it states. */
  async introspect(provider: Provider, request: TokenRequest): Promise<Record<string, unknown>> {
    const asker = await this.#authenticate(provider, request);
    const claims = await this.#claimsOf(request.required('token'));
    if (claims === null || !(asker.isService || claims.client_id === asker.clientId))
      return { active: false };
    return { active: true, token_type: 'Bearer', ...claims };
  }

  /** Ends the session of a token of the client; the answer is the same for a token that is not good. */
  async revoke(provider: Provider, request: TokenRequest): Promise<void> {
    const { clientId } = await this.#authenticate(provider, request);
    const claims = await this.#claimsOf(request.required('token'));
    if (claims?.sid !== undefined && claims.client_id === clientId) {
      await this.#options.grants.end(claims.sid, 'revoked');
    }
  }

  async #claimsOf(token: string): Promise<Claims | null> {
    try {
      const { sessionId } = await this.#options.verifier.verify(token);
      const isActive = sessionId === null || (await this.#options.grants.isActive(sessionId));
      return isActive ? decodeJwt<Claims>(token) : null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAUTHENTICATED') return null;
      throw error;
    }
  }

  async #authenticate(provider: Provider, request: TokenRequest): Promise<Asker> {
    if (!request.hasSecret) {
      const clientId = request.required('client_id');
      const client = await provider.Client.find(clientId);
      if (client?.tokenEndpointAuthMethod === 'none') return { clientId, isService: false };
      throw new OAuthError('invalid_client', 'This client is unknown or has to show its secret.');
    }
    const { clientId, clientSecret } = request.credentials();
    if (isService(clientId, clientSecret, this.#options.serviceSecret)) return { clientId, isService: true };
    const client = await provider.Client.find(clientId);
    const isRight =
      client?.tokenEndpointAuthMethod !== 'none' && (await client?.compareClientSecret(clientSecret));
    if (isRight === true) return { clientId, isService: false };
    throw new OAuthError('invalid_client', 'This client is unknown or its secret is wrong.');
  }
}
