import type { JWK } from 'jose';
import { purposeOfSigningKey } from '../encrypted-text.ts';
import type { Parts } from '../parts.ts';
import { isPublishedAt, signingKeyAt } from '../signing-key.ts';
import { SigningKeyRepository } from '../signing-key-repository.ts';

/** A key as oidc-provider takes it: whole, since it also checks what it has signed. */
export type ProviderKey = JWK & { kid: string };

/** Returns the keys that are published now: the one that signs first, as oidc-provider signs with the first. */
export async function readProviderKeys({
  database,
  encryption,
  clock,
}: Pick<Parts, 'database' | 'encryption' | 'clock'>): Promise<ProviderKey[]> {
  const now = clock.now();
  const rows = await new SigningKeyRepository(database.queries).list();
  const signing = signingKeyAt(rows, now);
  const others = rows.filter((row) => row.kid !== signing?.kid && isPublishedAt(row, now));
  return [...(signing === undefined ? [] : [signing]), ...others].map(({ kid, encryptedPrivateJwk }) => {
    const jwk = encryption.decrypt(encryptedPrivateJwk, purposeOfSigningKey(kid));
    return { ...(JSON.parse(jwk) as JWK), kid, alg: 'RS256', use: 'sig' };
  });
}
