import { createHash, randomBytes } from 'node:crypto';

/** How long an unused refresh token, and with it the session, lives. */
export const refreshTokenLifeMs = 604_800 * 1000;

/** What the refresh token of a session of the graph begins with. */
export const refreshTokenPrefix = 'mgr_';

/** Returns a new refresh token: 256 random bits that mean nothing by themselves. */
export function createRefreshToken(): string {
  return `${refreshTokenPrefix}${randomBytes(32).toString('base64url')}`;
}

/** Returns what is kept of a token or an address. A secret of 256 random bits needs no salt. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
