/** @category security */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import type { CryptoKey, JSONWebKeySet, JWTPayload } from 'jose';
import { ManualClock } from './clock.ts';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { createMemoryRevocations } from './revocations.ts';
import { observeTokenRefusals } from './token-refusals.ts';
import { bearerTokenOf, createTokenVerifier } from './token-verifier.ts';

const origin = 'https://media.example.com';
const startSeconds = Date.parse('2026-11-01T12:00:00Z') / 1000;
const profile = { id: 'p1', name: 'Kim', region: 'DE', services: [], languages: ['de'], maturityLimit: 12 };
const claims: JWTPayload = {
  ...{ iss: origin, aud: origin, sub: 'u1', iat: startSeconds, exp: startSeconds + 3600 },
  ...{ email: 'kim@example.com', roles: ['user'], scope: 'content:read watchlist:read', sid: 's1', profile },
};

let pair: { publicKey: CryptoKey; privateKey: CryptoKey };
let stranger: { publicKey: CryptoKey; privateKey: CryptoKey };
let keySet: JSONWebKeySet;

beforeAll(async () => {
  [pair, stranger] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
  ]);
  keySet = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
});

const verifierOf = (
  keys: URL | (() => Promise<JSONWebKeySet>),
  clock = new ManualClock(startSeconds * 1000),
) => createTokenVerifier({ issuer: origin, audience: origin, keys, clock });
const sign = (changes: JWTPayload = {}, header: { kid?: string } = {}, key: CryptoKey = pair.privateKey) =>
  new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(key);
const codeOf = async (token: string, verifier = verifierOf(async () => keySet)) => {
  try {
    await verifier.verify(token);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'good';
};

describe('the token verifier', () => {
  it('returns the viewer of a good token', async () => {
    expect(await verifierOf(async () => keySet).verify(await sign())).toEqual({
      ...{ userId: 'u1', email: 'kim@example.com', roles: ['user'], sessionId: 's1', profile },
      ...{ scopes: ['content:read', 'watchlist:read'], expiresAt: startSeconds + 3600 },
    });
  });

  it('accepts the token of a service, which has neither address nor session nor profile', async () => {
    const token = await sign({ roles: ['service'], email: undefined, sid: undefined, profile: undefined });
    expect(await verifierOf(async () => keySet).verify(token)).toMatchObject({
      ...{ roles: ['service'], email: null, sessionId: null, profile: null },
    });
  });

  it('refuses a token without a signature (alg none)', async () => {
    expect(await codeOf(new UnsecuredJWT(claims).encode())).toBe('UNAUTHENTICATED');
  });

  it('refuses a token that is signed with the public key as an HS256 secret', async () => {
    const secret = Buffer.from(await exportSPKI(pair.publicKey));
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })
      .sign(secret);
    expect(await codeOf(token)).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['another issuer', { iss: 'https://other.example.com' }],
    ['another audience', { aud: 'https://other.example.com' }],
    ['a start in the future', { nbf: startSeconds + 60 }],
    ['no end', { exp: undefined }],
    ['no roles', { roles: undefined }],
    ['a role that does not exist', { roles: ['root'] }],
  ])('refuses a token with %s', async (_name, changes) => {
    expect(await codeOf(await sign(changes))).toBe('UNAUTHENTICATED');
  });

  it('refuses a token signed by somebody else under the name of a key of ours', async () => {
    expect(await codeOf(await sign({}, {}, stranger.privateKey))).toBe('UNAUTHENTICATED');
  });

  it('refuses a token whose key nobody published', async () => {
    expect(await codeOf(await sign({}, { kid: 'k2' }))).toBe('UNAUTHENTICATED');
  });

  it.each(['', 'x', 'a.b.c'])('refuses %j, which is not a token', async (token) => {
    expect(await codeOf(token)).toBe('UNAUTHENTICATED');
  });

  it('refuses a changed payload', async () => {
    const [header, , signature] = (await sign()).split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url');
    expect(await codeOf(`${header}.${payload}.${signature}`)).toBe('UNAUTHENTICATED');
  });

  it('refuses a token from the second at which it expires, and says that it has', async () => {
    const clock = new ManualClock(startSeconds * 1000);
    const verifier = verifierOf(async () => keySet, clock);
    const token = await sign();
    clock.advance(3_599_999);
    expect(await codeOf(token, verifier)).toBe('good');
    clock.advance(1);
    await expect(verifier.verify(token)).rejects.toThrow(/expired/);
  });

  it('reads the keys again when a token names one that is new', async () => {
    const next = { ...(await exportJWK(stranger.publicKey)), kid: 'k2', alg: 'RS256', use: 'sig' };
    let keys = keySet.keys;
    let reads = 0;
    const verifier = verifierOf(async () => {
      reads += 1;
      return { keys };
    });
    for (let count = 0; count < 3; count += 1) expect(await codeOf(await sign(), verifier)).toBe('good');
    expect(reads).toBe(1);
    keys = [next, ...keys];
    expect(await codeOf(await sign({}, { kid: 'k2' }, stranger.privateKey), verifier)).toBe('good');
    expect(reads).toBe(2);
  });

  it('computes the signature of a token once, and goes on refusing it from the second at which it expires', async () => {
    const clock = new ManualClock(startSeconds * 1000);
    const verifier = verifierOf(async () => keySet, clock);
    const token = await sign();
    expect(await verifier.verify(token)).toBe(await verifier.verify(token));
    clock.advance(3_600_000);
    await expect(verifier.verify(token)).rejects.toThrow(/expired/);
  });

  it('refuses a token that it remembers once its key is withdrawn, five minutes later at most', async () => {
    const clock = new ManualClock(startSeconds * 1000);
    let keys = keySet.keys;
    const verifier = verifierOf(async () => ({ keys }), clock);
    const token = await sign();
    expect(await codeOf(token, verifier)).toBe('good');
    keys = [];
    clock.advance(300_000);
    expect(await codeOf(token, verifier)).toBe('UNAUTHENTICATED');
  });

  it('goes on with the keys that it knows while they cannot be read', async () => {
    const clock = new ManualClock(startSeconds * 1000);
    let answers = true;
    const verifier = verifierOf(
      () => (answers ? Promise.resolve(keySet) : Promise.reject(new Error('no accounts'))),
      clock,
    );
    expect(await codeOf(await sign(), verifier)).toBe('good');
    answers = false;
    clock.advance(600_000);
    expect(await codeOf(await sign({ jti: 'another' }), verifier)).toBe('good');
  });

  it('does not read the keys for every token that names one made up', async () => {
    const clock = new ManualClock(startSeconds * 1000);
    let reads = 0;
    const verifier = verifierOf(async () => {
      reads += 1;
      return keySet;
    }, clock);
    for (let count = 0; count < 20; count += 1) {
      expect(await codeOf(await sign({}, { kid: `made up ${count}` }), verifier)).toBe('UNAUTHENTICATED');
    }
    expect(reads).toBe(2);
  });

  it.each([
    ['its session', { kind: 'session', id: 's1' }],
    ['its user', { kind: 'user', id: 'u1' }],
    ['its key', { kind: 'key', id: 'k1' }],
  ] as const)(
    'refuses a token, remembered or not, from the moment at which %s is revoked',
    async (_what, what) => {
      const clock = new ManualClock(startSeconds * 1000);
      const revocations = createMemoryRevocations(clock);
      const options = { issuer: origin, audience: origin, keys: async () => keySet, clock, revocations };
      const verifier = createTokenVerifier(options);
      const [seen, unseen] = [await sign(), await sign({ jti: 'unseen' })];
      expect(await codeOf(seen, verifier)).toBe('good');
      await revocations.revoke([{ ...what, until: startSeconds + 3600 }]);
      expect(await codeOf(seen, verifier)).toBe('UNAUTHENTICATED');
      expect(await codeOf(unseen, verifier)).toBe('UNAUTHENTICATED');
    },
  );

  it('tells why it refuses, for the log and the metrics, and nothing of the token', async () => {
    const clock = new ManualClock(startSeconds * 1000);
    const [metrics, lines] = [new Metrics(), [] as string[]];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createLog({ service: 'test', version: '0', level: 'info', destination });
    const revocations = createMemoryRevocations(clock);
    const onRefused = observeTokenRefusals(metrics, log);
    const keys = async () => keySet;
    const verifier = createTokenVerifier({
      ...{ issuer: origin, audience: origin, keys, clock, revocations, onRefused },
    });
    await revocations.revoke([{ kind: 'session', id: 'gone', until: startSeconds + 3600 }]);
    const forged = await sign({}, {}, stranger.privateKey);
    const tokens = [
      forged,
      await sign({ aud: 'another' }),
      await sign({ sid: 'gone' }),
      await sign({ exp: 1 }),
    ];
    for (const token of tokens) expect(await codeOf(token, verifier)).toBe('UNAUTHENTICATED');
    const values = (await metrics.registry.getSingleMetric('mg_tokens_refused_total')?.get())?.values ?? [];
    expect(Object.fromEntries(values.map(({ labels, value }) => [labels['reason'], value]))).toEqual({
      ...{ expired: 1, revoked: 1, invalid: 2 },
    });
    const codes = lines.map((line) => (JSON.parse(line) as { code: string }).code);
    expect(codes).toEqual(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', 'ERR_JWT_CLAIM_VALIDATION_FAILED: aud']);
    for (const token of tokens) expect(lines.join('')).not.toContain(token);
  });

  it('says that the keys cannot be had, and not that the token is bad, when they cannot be read', async () => {
    const failing = verifierOf(() => Promise.reject(new Error('no database')));
    expect(await codeOf(await sign(), failing)).toBe('UPSTREAM_UNAVAILABLE');
  });

  it.each([503, 200])(
    'says so too when the accounts service answers %i without a key set',
    async (status) => {
      const server = createServer((_request, response) => response.writeHead(status).end('not now'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      try {
        const verifier = verifierOf(new URL(`http://127.0.0.1:${port}/.well-known/jwks.json`));
        expect(await codeOf(await sign(), verifier)).toBe('UPSTREAM_UNAVAILABLE');
      } finally {
        server.close();
      }
    },
  );
});

describe('the Authorization header', () => {
  it('carries a bearer token, or is absent', () => {
    expect(bearerTokenOf('Bearer a.b.c')).toBe('a.b.c');
    expect(bearerTokenOf('bearer   a.b.c')).toBe('a.b.c');
    expect(bearerTokenOf(undefined)).toBeUndefined();
    expect(bearerTokenOf('')).toBeUndefined();
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'a.b.c'])('is refused when it is %j', (header) => {
    expect(() => bearerTokenOf(header)).toThrow(/Bearer <access token>/);
  });
});
