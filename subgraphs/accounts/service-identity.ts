import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#shared/secret.ts';
import type { Scope } from '#shared/viewer.ts';

/** The services that may ask for a token of their own. */
const services: ReadonlySet<string> = new Set([
  ...['accounts', 'content', 'discovery', 'sona', 'sync', 'playback', 'ingestion', 'insights'],
  ...['router', 'mcp'],
]);

/** Lets a service have the access tokens of platform accounts that people linked. No person has it, nor `admin` does. */
export const platformTokenScope = 'platform-tokens:read';

/** What a service receives only where it asks for it by name. */
export const askedScopes: readonly string[] = [platformTokenScope];

/** What a service receives unless it asks for less. */
export const serviceScopes: readonly Scope[] = ['content:write', 'admin'];

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Returns whether a name and a secret are those of a service of ours. Digests are compared, so that neither the length
 * nor the first wrong character shows in the time. Without a configured secret nobody is.
 */
export function isService(clientId: string, clientSecret: string, expected: Secret | undefined): boolean {
  if (expected === undefined) return false;
  const matches = timingSafeEqual(digest(clientSecret), digest(expected.reveal()));
  return matches && services.has(clientId);
}
