import { z } from 'zod';

/** The tokens of an account at a platform, as they are kept encrypted. */
export const platformTokensSchema = z.object({
  accessToken: z.string(),
  /** Milliseconds since the epoch; null where the platform does not say. */
  accessExpiresAt: z.number().nullable(),
  /** Null where the platform gave none: the link ends with the access token then. */
  refreshToken: z.string().nullable(),
});

export type PlatformTokens = z.infer<typeof platformTokensSchema>;

/** What a platform lets us do for somebody. */
export interface PlatformGrant {
  tokens: PlatformTokens;
  scopes: string[];
}

/** An account at a platform that somebody linked. */
export interface LinkedPlatform {
  userId: string;
  platform: string;
  scopes: string[];
  linkedAt: Date;
  /** When the link ends by itself; null where the platform lets it be renewed. */
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export type LinkState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';

/** A link as its person sees it. */
export interface LinkedPlatformView extends LinkedPlatform {
  state: LinkState;
}

/** Returns what a link is good for at a moment. */
export function linkStateOf(
  { expiresAt, revokedAt }: Pick<LinkedPlatform, 'expiresAt' | 'revokedAt'>,
  now: number,
): LinkState {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && expiresAt.getTime() <= now ? 'EXPIRED' : 'ACTIVE';
}

/** Returns when a link with these tokens ends by itself. */
export function endOfLink({ accessExpiresAt, refreshToken }: PlatformTokens): Date | null {
  return refreshToken === null && accessExpiresAt !== null ? new Date(accessExpiresAt) : null;
}

/** A token is not handed out in its last minute, so that it does not end while it is used. */
const marginMs = 60_000;

/** Returns whether an access token is good for a while. */
export function isFresh({ accessExpiresAt }: PlatformTokens, now: number): boolean {
  return accessExpiresAt === null || accessExpiresAt - marginMs > now;
}
