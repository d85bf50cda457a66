import { errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { UnauthenticatedError, UpstreamUnavailableError } from './errors.ts';
import type { OnTokenRefused, TokenRefusal } from './token-refusals.ts';
import type { RevocationName, Revocations } from './revocations.ts';
import { VerificationKeys } from './verification-keys.ts';
import type { KeySource } from './verification-keys.ts';
import type { Viewer } from './viewer.ts';

/** Checks an access token: RS256, type, issuer, audience, time. The same code runs at the router and in each subgraph. */
export interface TokenVerifier {
  /** The viewer that the token states; throws UNAUTHENTICATED when the token is not good. */
  verify(token: string): Promise<Viewer>;
  /** Calls `onRevoked` when what a viewer signed in with is ended. Returns a function that waits no longer. */
  whenRevoked(viewer: Viewer, onRevoked: () => void): () => void;
}

export interface TokenVerifierOptions {
  issuer: string;
  audience: string;
  keys: KeySource;
  clock: Clock;
  /** What was ended before its time; nothing is when it is left out. */
  revocations?: Revocations;
  onRefused?: OnTokenRefused;
}

/** Thrown for the token of a session that was ended, or of a user who is gone. */
export class SessionEndedError extends UnauthenticatedError {
  constructor() {
    super('This session has ended: sign in again.');
  }
}

/** Tokens that are remembered, so that their signature is computed once. */
const mostVerified = 10_000;

/** The claims of an access token, RFC 9068 with our own `profile`. */
const claimsSchema = z.object({
  sub: z.string(),
  exp: z.number(),
  email: z.string().nullish(),
  roles: z.array(z.enum(['user', 'premium', 'admin', 'service'])),
  scope: z.string(),
  sid: z.string().nullish(),
  client_id: z.string().optional(),
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
  api_key: z.object({ id: z.string(), requestsPerMinute: z.number() }).optional(),
});

function viewerOf(payload: JWTPayload): Viewer {
  const claims = claimsSchema.parse(payload);
  return {
    userId: claims.sub,
    email: claims.email ?? null,
    roles: claims.roles,
    scopes: claims.scope.split(' ').filter(Boolean),
    sessionId: claims.sid ?? null,
    ...(claims.client_id !== undefined && { clientId: claims.client_id }),
    profile: claims.profile ?? null,
    ...(claims.api_key !== undefined && { apiKey: claims.api_key }),
    expiresAt: claims.exp,
  };
}

/** The codes of errors that say the keys could not be had, whatever the token is worth. */
const keyProblems: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
]);

/** What is wrong with a token; undefined where the problem is not the token's. */
function refusalOf(error: unknown): TokenRefusal | undefined {
  if (error instanceof SessionEndedError) return 'revoked';
  if (error instanceof errors.JWTExpired) return 'expired';
  const isOfToken =
    error instanceof z.ZodError || (error instanceof errors.JOSEError && !keyProblems.has(error.code));
  return isOfToken ? 'invalid' : undefined;
}

/** As jose names it, with the claim that is wrong where it is one. */
function codeOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `${error.code}: ${error.claim}`;
  return error instanceof errors.JOSEError ? error.code : 'claims';
}

const messages = {
  expired: 'The access token has expired: refresh it.',
  invalid: 'The access token is not valid.',
} as const;

/** A token that was verified, for as long as the same keys are published. */
interface Verified {
  viewer: Viewer;
  names: readonly RevocationName[];
  generation: number;
}

const namesOf = ({ userId, sessionId, apiKey }: Viewer): RevocationName[] => [
  `user:${userId}`,
  ...(sessionId === null ? [] : [`session:${sessionId}` as const]),
  ...(apiKey === undefined ? [] : [`api-key:${apiKey.id}` as const]),
];

/** Shared by all requests with the same token. */
function freeze(viewer: Viewer): Viewer {
  const { roles, scopes, profile } = viewer;
  for (const part of [roles, scopes, profile, profile?.services, profile?.languages]) Object.freeze(part);
  return Object.freeze(viewer);
}

export function createTokenVerifier({
  issuer,
  audience,
  keys,
  clock,
  revocations,
  onRefused = () => {},
}: TokenVerifierOptions): TokenVerifier {
  const published = new VerificationKeys(keys, clock);
  const verified = new LRUCache<string, Verified>({ max: mostVerified });

  async function check(token: string): Promise<Verified> {
    const { payload, protectedHeader } = await jwtVerify(token, published.get, {
      issuer,
      audience,
      algorithms: ['RS256'],
      // RFC 9068, section 4: an ID token, or any other that our keys sign, is no access token.
      typ: 'at+jwt',
      currentDate: new Date(clock.now()),
    });
    const viewer = freeze(viewerOf(payload));
    const names: RevocationName[] = [...namesOf(viewer), `key:${protectedHeader.kid ?? ''}`];
    return { viewer, names, generation: published.generation };
  }

  /** What is remembered of a token, while it is still good. */
  function recall(token: string): Verified | undefined {
    const known = verified.get(token);
    if (known === undefined) return undefined;
    if (known.generation === published.generation && known.viewer.expiresAt * 1000 > clock.now())
      return known;
    verified.delete(token);
    return undefined;
  }

  return {
    async verify(token) {
      try {
        const waiting = revocations?.whenKnown() ?? published.freshen();
        if (waiting !== undefined) await waiting;
        const known = recall(token) ?? (await check(token));
        if (known.names.some((name) => revocations?.isRevoked(name))) throw new SessionEndedError();
        verified.set(token, known);
        return known.viewer;
      } catch (error) {
        const reason = refusalOf(error);
        if (reason === undefined) throw new UpstreamUnavailableError('The accounts service', error);
        onRefused(reason, codeOf(error));
        if (reason === 'revoked') throw error;
        throw new UnauthenticatedError(messages[reason]);
      }
    },
    whenRevoked: (viewer, onRevoked) => revocations?.watch(namesOf(viewer), onRevoked) ?? (() => {}),
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
