import { errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { UnauthenticatedError, UpstreamUnavailableError } from './errors.ts';
import { VerificationKeys } from './verification-keys.ts';
import type { KeySource } from './verification-keys.ts';
import type { Viewer } from './viewer.ts';

/** Checks an access token: RS256, issuer, audience, time. The same code runs at the router and in each subgraph. */
export interface TokenVerifier {
  /** The viewer that the token states; throws UNAUTHENTICATED when the token is not good. */
  verify(token: string): Promise<Viewer>;
}

export interface TokenVerifierOptions {
  issuer: string;
  audience: string;
  keys: KeySource;
  clock: Clock;
}

/** The claims of an access token, RFC 9068 with our own `profile`. */
const claimsSchema = z.object({
  sub: z.string(),
  exp: z.number(),
  email: z.string().nullish(),
  roles: z.array(z.enum(['user', 'premium', 'admin', 'service'])),
  scope: z.string(),
  sid: z.string().nullish(),
  profile: z
    .object({
      id: z.string(),
      name: z.string(),
      region: z.string(),
      services: z.array(z.string()),
      languages: z.array(z.string()),
      maturityLimit: z.number().nullable(),
    })
    .nullish(),
});

function viewerOf(payload: JWTPayload): Viewer {
  const claims = claimsSchema.parse(payload);
  return {
    userId: claims.sub,
    email: claims.email ?? null,
    roles: claims.roles,
    scopes: claims.scope.split(' ').filter(Boolean),
    sessionId: claims.sid ?? null,
    profile: claims.profile ?? null,
    expiresAt: claims.exp,
  };
}

/** The codes of errors that say the keys could not be had, whatever the token is worth. */
const keyProblems: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
]);

const blamesToken = (error: unknown): boolean =>
  error instanceof z.ZodError || (error instanceof errors.JOSEError && !keyProblems.has(error.code));

export function createTokenVerifier({ issuer, audience, keys, clock }: TokenVerifierOptions): TokenVerifier {
  const known = new VerificationKeys(keys, clock);
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, known.get, {
          issuer,
          audience,
          algorithms: ['RS256'],
          currentDate: new Date(clock.now()),
        });
        return viewerOf(payload);
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          throw new UnauthenticatedError('The access token has expired: refresh it.');
        }
        if (blamesToken(error)) throw new UnauthenticatedError('The access token is not valid.');
        throw new UpstreamUnavailableError('The accounts service', error);
      }
    },
  };
}

/** The token of an `Authorization` header; undefined without one. Anything but `Bearer <token>` is refused. */
export function bearerTokenOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined || authorization === '') return undefined;
  const match = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization);
  if (match?.[1] === undefined) {
    throw new UnauthenticatedError('Send the access token as "Authorization: Bearer <access token>".');
  }
  return match[1];
}
