import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { ConfigurationError } from '#shared/config.ts';
import { DecryptionError } from './encryption.ts';
import type { Encryption } from './encryption.ts';
import { purposeOfSigningKey } from './encrypted-text.ts';
import type { SigningKeyRow } from './signing-key-repository.ts';

/** A private key and the name under which the key set has its public half. */
export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
}

const algorithm = 'RS256';

/** How old a key is when the next one is made. */
export const signingKeyAgeMs = 90 * 24 * 3600 * 1000;
/** How long the next key is published before it signs: twice as long as others may keep the key set. */
export const publishedBeforeMs = 600_000;
/** How long a key stays published after it has stopped signing. */
export const overlapMs = 24 * 3600 * 1000;

/**
 * Returns the key that signs: of those that are not retired the one that retires first. The next one is made together with the moment at which
 * this one retires, so that every process changes over at the same time without being told.
 */
export function signingKeyAt(rows: readonly SigningKeyRow[], now: number): SigningKeyRow | undefined {
  return rows
    .filter(({ retiredAt }) => retiredAt === null || retiredAt.getTime() > now)
    .sort((a, b) => (a.retiredAt?.getTime() ?? Infinity) - (b.retiredAt?.getTime() ?? Infinity))[0];
}

/** Returns whether what a key signed is to be accepted. */
export function isPublishedAt({ retiredAt }: SigningKeyRow, now: number): boolean {
  return retiredAt === null || retiredAt.getTime() + overlapMs > now;
}

/** Makes a key that nobody knows yet. */
export async function createSigningKey(encryption: Encryption, now: number): Promise<SigningKeyRow> {
  const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true });
  const { kty, n, e } = (await exportJWK(pair.publicKey)) as Required<JWK>;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
  return {
    kid,
    publicJwk: { kty, n, e },
    encryptedPrivateJwk: encryption.encrypt(privateJwk, purposeOfSigningKey(kid)),
    createdAt: new Date(now),
    retiredAt: null,
  };
}

/** Opens the private half. Throws ConfigurationError when it cannot be decrypted. */
export async function openSigningKey(row: SigningKeyRow, encryption: Encryption): Promise<SigningKey> {
  try {
    const jwk = JSON.parse(encryption.decrypt(row.encryptedPrivateJwk, purposeOfSigningKey(row.kid))) as JWK;
    return { kid: row.kid, privateKey: (await importJWK(jwk, algorithm)) as CryptoKey };
  } catch (cause) {
    if (!(cause instanceof DecryptionError)) throw cause;
    throw new ConfigurationError(
      'Neither DATA_ENCRYPTION_KEY nor one of DATA_ENCRYPTION_PREVIOUS_KEYS is the key under which the signing keys in the database were encrypted.',
      { cause },
    );
  }
}
