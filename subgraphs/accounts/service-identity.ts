import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#shared/secret.ts';
import type { Scope } from '#shared/viewer.ts';

/** The services that may ask for a token of their own. */
const services: ReadonlySet<string> = new Set([
  ...['accounts', 'content', 'discovery', 'sona', 'sync', 'playback', 'ingestion', 'insights'],
  ...['router', 'mcp'],
]);

/** What a service may ask for; it receives all of it unless it asks for less. */
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
