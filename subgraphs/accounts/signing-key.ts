import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { ConfigurationError } from '#shared/config.ts';
import { DecryptionError } from './encryption.ts';
import type { Encryption } from './encryption.ts';
import { SigningKeyRepository } from './signing-key-repository.ts';
import type { SigningKeyRow } from './signing-key-repository.ts';

/** A private key and the name under which the key set has its public half. */
export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
}

const algorithm = 'RS256';
const purposeOf = (kid: string): string => `signing-key:${kid}`;

async function createRow(encryption: Encryption, clock: Clock): Promise<SigningKeyRow> {
  const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true });
  const { kty, n, e } = (await exportJWK(pair.publicKey)) as Required<JWK>;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
  return {
    kid,
    publicJwk: { kty, n, e },
    encryptedPrivateJwk: encryption.encrypt(privateJwk, purposeOf(kid)),
    createdAt: new Date(clock.now()),
    retiredAt: null,
  };
}

async function openRow(row: SigningKeyRow, encryption: Encryption): Promise<SigningKey> {
  try {
    const jwk = JSON.parse(encryption.decrypt(row.encryptedPrivateJwk, purposeOf(row.kid))) as JWK;
    return { kid: row.kid, privateKey: (await importJWK(jwk, algorithm)) as CryptoKey };
  } catch (cause) {
    if (!(cause instanceof DecryptionError)) throw cause;
    throw new ConfigurationError(
      'DATA_ENCRYPTION_KEY is not the one under which the signing keys in the database were encrypted.',
      { cause },
    );
  }
}

/**
 * Returns the newest signing key, made first when there is none. Of processes that start at once, one makes it and
 * all return it. Throws ConfigurationError when the key cannot be decrypted.
 */
export async function obtainSigningKey(
  database: Database,
  encryption: Encryption,
  clock: Clock,
): Promise<SigningKey> {
  const [known] = await new SigningKeyRepository(database.queries).list();
  if (known !== undefined) return openRow(known, encryption);
  const fresh = await createRow(encryption, clock);
  const row = await database.transaction(async (tx) => {
    const keys = new SigningKeyRepository(tx);
    await keys.lock();
    const [first] = await keys.list();
    if (first !== undefined) return first;
    await keys.insert(fresh);
    return fresh;
  });
  return openRow(row, encryption);
}
