import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import type { Clock } from '#shared/clock.ts';
import type { Role, ViewerApiKey, ViewerProfile } from '#shared/viewer.ts';
import type { SigningKey } from './signing-key.ts';

/** Seconds that a person's access token lives. */
export const accessTokenLifeSeconds = 3600;
/** Seconds that a service's access token lives. */
export const serviceTokenLifeSeconds = 300;

/** What an access token states beside who issued it and when. */
export interface AccessTokenClaims {
  /** The id of a user, or the name of a service. */
  subject: string;
  email: string | null;
  roles: Role[];
  scopes: readonly string[];
  sessionId: string | null;
  /** The OAuth client that acts for the person. */
  clientId?: string | undefined;
  profile: ViewerProfile | null;
  /** The key that the token stands for. */
  apiKey?: ViewerApiKey;
  lifeSeconds: number;
}

export interface AccessTokenIssuerOptions {
  /** Issuer and audience. */
  origin: string;
  clock: Clock;
  key: () => Promise<SigningKey>;
}

/** Signs access tokens: JWT with RS256, the shape of RFC 9068 with a `profile` claim. */
export class AccessTokenIssuer {
  readonly #options: AccessTokenIssuerOptions;

  constructor(options: AccessTokenIssuerOptions) {
    this.#options = options;
  }

  /** Makes the signing key ready, so that a problem with it shows at the start. */
  async prepare(): Promise<void> {
    await this.#options.key();
  }

  /** Returns the token; absent claims are left out of it. */
  async issue(claims: AccessTokenClaims): Promise<string> {
    const { origin, clock, key } = this.#options;
    const { kid, privateKey } = await key();
    const issuedAt = Math.floor(clock.now() / 1000);
    const payload: JWTPayload = {
      roles: claims.roles,
      scope: claims.scopes.join(' '),
      ...(claims.email !== null && { email: claims.email }),
      ...(claims.clientId !== undefined && { client_id: claims.clientId }),
      ...(claims.sessionId !== null && { sid: claims.sessionId }),
      ...(claims.profile !== null && { profile: claims.profile }),
      ...(claims.apiKey !== undefined && { api_key: claims.apiKey }),
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' })
      .setIssuer(origin)
      .setAudience(origin)
      .setSubject(claims.subject)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + claims.lifeSeconds)
      .setJti(randomUUID())
      .sign(privateKey);
  }
}
