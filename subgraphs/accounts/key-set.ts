import type { JSONWebKeySet } from 'jose';
import type { Database } from '#db/client.ts';
import { SigningKeyRepository } from './signing-key-repository.ts';

/** Returns the public keys that verify access tokens (RFC 7517), newest first; none before the first start. */
export async function readKeySet(database: Pick<Database, 'queries'>): Promise<JSONWebKeySet> {
  const rows = await new SigningKeyRepository(database.queries).list();
  return { keys: rows.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'RS256', use: 'sig' })) };
}
