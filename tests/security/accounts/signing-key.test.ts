/** @category security */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, jwtVerify, createLocalJWKSet } from 'jose';
import { createTestDatabase } from '#tests/database/test-database.ts';
import { systemClock } from '#shared/clock.ts';
import { ConfigurationError } from '#shared/config.ts';
import { Secret } from '#shared/secret.ts';
import { Encryption } from '#subgraphs/accounts/encryption.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';
import { obtainSigningKey } from '#subgraphs/accounts/signing-key.ts';
import { SigningKeyRepository } from '#subgraphs/accounts/signing-key-repository.ts';

const newEncryption = () => new Encryption(new Secret(randomBytes(32).toString('base64')));
const encryption = newEncryption();
let test: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

describe('the signing key', () => {
  it('is made once by processes that start at the same time', async () => {
    expect(await readKeySet(test.database)).toEqual({ keys: [] });
    const starts = Array.from({ length: 6 }, () => obtainSigningKey(test.database, encryption, systemClock));
    const names = (await Promise.all(starts)).map(({ kid }) => kid);
    expect(new Set(names).size).toBe(1);
    expect((await readKeySet(test.database)).keys).toHaveLength(1);
  });

  it('is the same after a restart, and the key set verifies what it signs', async () => {
    const { kid, privateKey } = await obtainSigningKey(test.database, encryption, systemClock);
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid })
      .setSubject('a')
      .sign(privateKey);
    const { payload } = await jwtVerify(token, createLocalJWKSet(await readKeySet(test.database)));
    expect(payload.sub).toBe('a');
  });

  it('does not show its private half, neither in the key set nor in the database', async () => {
    const [key] = (await readKeySet(test.database)).keys;
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const [row] = await new SigningKeyRepository(test.database.queries).list();
    expect(Buffer.from(row?.encryptedPrivateJwk ?? '', 'base64url').toString('latin1')).not.toMatch(
      /"d"|"kty"/,
    );
  });

  it('cannot be opened with another DATA_ENCRYPTION_KEY, which the operator is told', async () => {
    await expect(obtainSigningKey(test.database, newEncryption(), systemClock)).rejects.toThrow(
      ConfigurationError,
    );
  });
});
