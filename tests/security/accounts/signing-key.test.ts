/** @category security */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { ManualClock } from '#shared/clock.ts';
import { ConfigurationError, loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { Secret } from '#shared/secret.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import { AccessTokenIssuer } from '#subgraphs/accounts/access-token.ts';
import { Encryption } from '#subgraphs/accounts/encryption.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';
import { SigningKeyRepository } from '#subgraphs/accounts/signing-key-repository.ts';
import { SigningKeys } from '#subgraphs/accounts/signing-keys.ts';
import { createTestDatabase } from '#tests/database/test-database.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { startProgram } from '#tests/services/child.ts';

const origin = 'https://media.example.com';
const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];
const newEncryption = () => new Encryption(new Secret(randomBytes(32).toString('base64')));
const encryption = newEncryption();

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let clock: ManualClock;
let others: Database[] = [];

beforeEach(async () => {
  test = await createTestDatabase();
  clock = new ManualClock(Date.parse('2026-11-01T12:00:00Z'));
});
afterEach(async () => {
  await Promise.all(others.map((database) => database.close()));
  others = [];
  await test.drop();
});

/** A process of accounts: connections, keys and a verifier of its own. */
function startProcess() {
  const database = createDatabase({
    url: test.url,
    config: loadConfig({}),
    log: createLog({ service: 'test', version: '0', level: 'silent' }),
    metrics: new Metrics(),
  });
  others.push(database);
  const signingKeys = new SigningKeys({ database, encryption, clock });
  const issuer = new AccessTokenIssuer({ origin, clock, key: () => signingKeys.current() });
  const keys = () => readKeySet({ database, clock });
  const verifier = createTokenVerifier({ issuer: origin, audience: origin, clock, keys });
  return {
    ...{ signingKeys, verifier },
    sign: (lifeSeconds = 3600) =>
      issuer.issue({
        ...{ subject: 'sync', email: null, roles: ['service'], scopes: [], lifeSeconds },
        ...{ sessionId: null, profile: null },
      }),
  };
}

const keysOf = async () => (await readKeySet({ database: test.database, clock })).keys;
const namesOfKeys = async () => (await keysOf()).map(({ kid }) => kid);
const signerOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;

describe('the signing key', () => {
  it('is made once by processes that start at the same time', async () => {
    expect(await keysOf()).toEqual([]);
    const processes = Array.from({ length: 6 }, startProcess);
    const names = await Promise.all(
      processes.map(async ({ signingKeys }) => (await signingKeys.current()).kid),
    );
    expect(new Set(names).size).toBe(1);
    expect(await keysOf()).toHaveLength(1);
  });

  it('is the same after a restart, and the key set verifies what it signs', async () => {
    const before = await startProcess().sign();
    const after = startProcess();
    expect(signerOf(await after.sign())).toBe(signerOf(before));
    expect(await after.verifier.verify(before)).toMatchObject({ userId: 'sync' });
  });

  it('does not show its private half, neither in the key set nor in the database', async () => {
    await startProcess().signingKeys.current();
    const [key] = await keysOf();
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const { rows } = await test.database.queries.execute('select * from accounts.signing_keys');
    const [, encrypted = ''] = String(rows[0]?.['encrypted_private_jwk']).split('.');
    expect(Buffer.from(encrypted, 'base64url').toString('latin1')).not.toMatch(/"d"|"kty"/);
  });

  it('cannot be opened with another DATA_ENCRYPTION_KEY, which the operator is told', async () => {
    await startProcess().signingKeys.current();
    const stranger = new SigningKeys({ database: test.database, encryption: newEncryption(), clock });
    await expect(stranger.current()).rejects.toThrow(ConfigurationError);
  });
});

describe('rotation', () => {
  it('is due after 90 days, not before', async () => {
    const { signingKeys } = startProcess();
    await signingKeys.current();
    clock.advance(90 * day - 1);
    expect(await signingKeys.keepFresh()).toEqual({ made: null, removed: 0 });
    clock.advance(1);
    expect((await signingKeys.keepFresh()).made).not.toBeNull();
    expect((await signingKeys.keepFresh()).made).toBeNull();
  });

  it('makes one key when several processes find it due at the same time', async () => {
    const processes = Array.from({ length: 4 }, startProcess);
    await processes[0]?.signingKeys.current();
    clock.advance(90 * day);
    const made = await Promise.all(
      processes.map(async ({ signingKeys }) => (await signingKeys.keepFresh()).made),
    );
    expect(made.filter((kid) => kid !== null)).toHaveLength(1);
    expect(await keysOf()).toHaveLength(2);
  });

  it('publishes the new key for ten minutes before every process signs with it, without a restart', async () => {
    const [one, two] = [startProcess(), startProcess()];
    const old = signerOf(await two.sign());
    clock.advance(90 * day);
    const { made } = await one.signingKeys.keepFresh();
    expect(await namesOfKeys()).toEqual([made, old]);
    clock.advance(10 * minute - 1);
    expect(signerOf(await two.sign())).toBe(old);
    clock.advance(1);
    expect(signerOf(await one.sign())).toBe(made);
    expect(signerOf(await two.sign())).toBe(made);
  });

  it('leaves what the old key signed good for 24 hours after it stopped, and not for longer', async () => {
    const [one, two] = [startProcess(), startProcess()];
    const token = await one.sign(200 * 24 * 3600);
    clock.advance(90 * day);
    await one.signingKeys.keepFresh();
    clock.advance(10 * minute + 24 * hour - 1);
    expect(await two.verifier.verify(token)).toMatchObject({ userId: 'sync' });
    expect(await keysOf()).toHaveLength(2);
    clock.advance(1);
    expect(await namesOfKeys()).not.toContain(signerOf(token));
    // What a verifier keeps of the key set it keeps for five minutes.
    clock.advance(5 * minute);
    await expect(two.verifier.verify(token)).rejects.toThrow(/not valid/);
    expect(await one.signingKeys.keepFresh()).toEqual({ made: null, removed: 1 });
  });

  it('can be made before its time: the next key takes over after ten minutes', async () => {
    const { signingKeys, sign } = startProcess();
    const old = signerOf(await sign());
    const made = await signingKeys.rotate();
    expect(signerOf(await sign())).toBe(old);
    clock.advance(10 * minute);
    expect(signerOf(await sign())).toBe(made);
  });

  it('of a key that leaked takes its tokens with it, in every process', async () => {
    const [one, two] = [startProcess(), startProcess()];
    const token = await two.sign();
    expect(await two.verifier.verify(token)).toMatchObject({ userId: 'sync' });
    const { made, removed } = await one.signingKeys.replaceAll();
    expect(removed).toEqual([signerOf(token)]);
    clock.advance(10_000);
    const fresh = await two.sign();
    expect(signerOf(fresh)).toBe(made);
    expect(await two.verifier.verify(fresh)).toMatchObject({ userId: 'sync' });
    await expect(two.verifier.verify(token)).rejects.toThrow(/not valid/);
  });
});

describe('npm run keys', () => {
  const key = new Secret(randomBytes(32).toString('base64'));
  const run = async (...args: string[]) => {
    const program = startProgram(process.execPath, ['subgraphs/accounts/keys-cli.ts', ...args], {
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: test.url, REDIS_URL: testRedisUrl() },
        DATA_ENCRYPTION_KEY: key.reveal(),
      },
    });
    const [code] = (await once(program.child, 'exit')) as [number];
    return { code, output: program.output() };
  };
  const rows = () => new SigningKeyRepository(test.database.queries).list();

  it('-- rotate publishes the next key and says when it signs', async () => {
    const { code, output } = await run('rotate');
    const [next, first] = (await rows()).sort((a, b) => Number(a.retiredAt) - Number(b.retiredAt));
    expect(output).toContain(`The key ${next?.kid} is published, and signs in ten minutes.`);
    expect(first?.retiredAt?.getTime()).toBeGreaterThan(Date.now());
    expect(code).toBe(0);
  });

  it('-- rotate --leaked leaves the new key alone, and tells every process to refuse the others at once', async () => {
    await run('rotate');
    const leaked = (await rows()).map(({ kid }) => kid);
    const { code, output } = await run('rotate', '--leaked');
    const [only, ...others] = await rows();
    expect(output).toContain(`The key ${only?.kid} signs from now on.`);
    expect([leaked.length, others.length, code]).toEqual([2, 0, 0]);
    const redis = new Redis(testRedisUrl());
    const revoked = await redis.zmscore('mg:revocations', ...leaked.map((kid) => `key:${kid}`));
    redis.disconnect();
    expect(revoked.every((until) => Number(until) * 1000 > Date.now())).toBe(true);
  });

  it('says how it is used when it is used in another way', async () => {
    expect(await run('delete')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Usage: npm run keys'),
    });
  });
});
