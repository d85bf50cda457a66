import type { JSONWebKeySet } from 'jose';
import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { isPublishedAt } from './signing-key.ts';
import { SigningKeyRepository } from './signing-key-repository.ts';

/** How long others may keep the key set, in seconds. */
export const keySetLifeSeconds = 300;

/** Returns the public keys that verify access tokens (RFC 7517), newest first; none before the first start. */
export async function readKeySet({
  database,
  clock,
}: {
  database: Pick<Database, 'queries'>;
  clock: Clock;
}): Promise<JSONWebKeySet> {
  const rows = await new SigningKeyRepository(database.queries).list();
  const published = rows.filter((row) => isPublishedAt(row, clock.now()));
  return { keys: published.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'RS256', use: 'sig' })) };
}
