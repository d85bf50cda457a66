import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { apiKeyPrefix } from '#shared/api-key.ts';
import { scopes } from '#shared/viewer.ts';
import type { Scope } from '#shared/viewer.ts';

/** A key for programs of a user. The key itself is shown once and kept as a hash. */
export interface ApiKey {
  id: string;
  name: string;
  /** The last characters of the key. */
  ending: string;
  scopes: Scope[];
  requestsPerMinute: number;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** How many keys an account may have. */
export const mostApiKeys = 25;
/** How long the access token lives that stands for a key, in seconds. */
export const apiKeyTokenLifeSeconds = 60;

/** How long is known of a key that ended. */
export const endedApiKeysKeptMs = 90 * 24 * 3_600_000;

const longestGraceSeconds = 24 * 3600;
const longestName = 60;
const mostRequestsPerMinute = 1000;
const endingLength = 4;
const keyLength = 32;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Returns a new key. */
export function createKey(): string {
  const characters = Array.from({ length: keyLength }, () => alphabet[randomInt(alphabet.length)]);
  return apiKeyPrefix + characters.join('');
}

/** Returns the characters by which its owner knows a key again. */
export function endingOf(key: string): string {
  return key.slice(-endingLength);
}

/** Reads what a key is to be; the messages are for the person who typed it. */
export function apiKeySchema(now: number) {
  return z.object({
    name: z
      .string()
      .trim()
      .min(1, 'A key needs a name.')
      .max(longestName, `A name has at most ${longestName} characters.`)
      .refine((text) => !/\p{Cc}/u.test(text), 'A name has no control characters.'),
    scopes: z
      .array(z.enum(scopes, 'There is no such scope.'))
      .min(1, 'A key needs a scope.')
      .transform((given) => [...new Set(given)]),
    requestsPerMinute: z
      .int()
      .min(1, 'A key allows one request a minute or more.')
      .max(mostRequestsPerMinute, `A key allows at most ${mostRequestsPerMinute} requests a minute.`),
    expiresAt: z
      .string()
      .pipe(
        z.iso.datetime({
          offset: true,
          message: 'Give the moment as ISO 8601, such as "2027-01-31T12:00:00Z".',
        }),
      )
      .transform((text) => new Date(text))
      .refine((moment) => moment.getTime() > now, 'A key ends in the future, or never.')
      .nullable(),
  });
}

/** Returns whether a key may go on for so many seconds when another takes its place: none, or longer than a token of it. */
export function isGrace(seconds: number): boolean {
  return seconds === 0 || (seconds >= apiKeyTokenLifeSeconds && seconds <= longestGraceSeconds);
}

export const wrongGrace = `A key ends at once (0), or goes on for ${apiKeyTokenLifeSeconds} to ${longestGraceSeconds} seconds.`;

/** Returns how long a key goes on that another replaces: until the grace is over, and never longer than before. */
export function endOfReplaced(
  { expiresAt }: Pick<ApiKey, 'expiresAt'>,
  now: number,
  graceSeconds: number,
): Date {
  const graceEnds = now + graceSeconds * 1000;
  return new Date(expiresAt === null ? graceEnds : Math.min(graceEnds, expiresAt.getTime()));
}
