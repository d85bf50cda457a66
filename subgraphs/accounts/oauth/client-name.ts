import type { Client } from 'oidc-provider';

const longestName = 60;

/** What an app calls itself, as people are shown it. */
export function nameOf(client: Client | undefined): string {
  const name = client?.clientName?.replace(/\p{C}/gu, '').trim();
  return name ? [...name].slice(0, longestName).join('') : 'An app without a name';
}
