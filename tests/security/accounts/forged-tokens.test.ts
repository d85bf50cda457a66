/** @category security */
import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';
import type * as client from 'openid-client';
import { refreshTokenGrant } from 'openid-client';
import { required } from '#shared/config.ts';
import { Encryption } from '#subgraphs/accounts/encryption.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';
import { SigningKeys } from '#subgraphs/accounts/signing-keys.ts';
import { startTestOAuth, tokensOf } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';

let oauth: TestOAuth;
let app: client.Configuration;
let keys: SigningKeys;
let token: string;
let idToken: string;
let claims: JWTPayload;
let header: JWTHeaderParameters;
const email = 'person@example.com';

beforeAll(async () => {
  oauth = await startTestOAuth();
  await oauth.accounts.register({ email });
  app = await oauth.register();
  const { database, clock, config } = oauth.accounts.runtime;
  const encryption = new Encryption(required(config, 'DATA_ENCRYPTION_KEY'));
  keys = new SigningKeys({ database, clock, encryption });
  const tokens = await tokensOf(oauth, app, email);
  token = tokens.access_token;
  idToken = tokens.id_token ?? '';
  claims = decodeJwt(token);
  header = decodeProtectedHeader(token) as JWTHeaderParameters;
});
afterAll(() => oauth.close());

/** What the graph and the introspection endpoint make of a token. */
async function answersTo(bearer: string) {
  const { errors } = await oauth.accounts.subgraph.execute('{ me { email } }', {}, `Bearer ${bearer}`);
  const response = await fetch(`${oauth.origin}/oauth/introspect`, {
    method: 'POST',
    body: new URLSearchParams({ token: bearer, client_id: app.clientMetadata().client_id }),
  });
  const { active } = (await response.json()) as { active: boolean };
  return { graph: errors?.[0]?.extensions?.['code'] ?? 'OK', active };
}
const refused = { graph: 'UNAUTHENTICATED', active: false };

const sign = (key: CryptoKey | KeyObject, payload: JWTPayload = claims, changes: object = {}) =>
  new SignJWT(payload).setProtectedHeader({ ...header, ...changes }).sign(key);
const signedByUs = async (changes: JWTPayload) =>
  sign((await keys.current()).privateKey, { ...claims, ...changes });
const seconds = () => Math.floor(oauth.accounts.runtime.clock.now() / 1000);

const forgeries: [string, () => Promise<string> | string][] = [
  ['without a signature', () => new UnsecuredJWT(claims).encode()],
  [
    'signed by HS256 with the public key as the secret',
    async () => {
      const [jwk] = (await readKeySet(oauth.accounts.runtime)).keys;
      const key = (await importJWK({ ...jwk, kty: 'RSA' }, 'RS256', { extractable: true })) as CryptoKey;
      const spki = Buffer.from(await crypto.subtle.exportKey('spki', key)).toString('base64');
      const pem = `-----BEGIN PUBLIC KEY-----\n${spki.match(/.{1,64}/g)?.join('\n')}\n-----END PUBLIC KEY-----\n`;
      return sign(createSecretKey(Buffer.from(pem)), claims, { alg: 'HS256' });
    },
  ],
  ['signed by a stranger under our key id', () => sign(stranger())],
  ['with a key id that is an address', () => sign(stranger(), claims, { kid: `${oauth.origin}/keys.json` })],
  ['that says where its keys are', () => sign(stranger(), claims, { jku: 'https://evil.example.com/jwks' })],
  ['for another audience', () => signedByUs({ aud: 'https://elsewhere.example.com' })],
  ['of another issuer', () => signedByUs({ iss: 'https://elsewhere.example.com' })],
  ['that has expired', () => signedByUs({ exp: seconds() - 1 })],
  ['that is not valid yet', () => signedByUs({ nbf: seconds() + 60 })],
  ['whose claims were changed', () => changed(token, { roles: ['admin'] })],
  ['that is an ID token', () => idToken],
  ['of another type, that our key signed', () => signedAs('JWT')],
  ['of no type, that our key signed', () => signedAs(undefined)],
];

const signedAs = async (typ: string | undefined) => sign((await keys.current()).privateKey, claims, { typ });
const stranger = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function changed(jwt: string, changes: JWTPayload): string {
  const [head, , signature] = jwt.split('.');
  const body = Buffer.from(JSON.stringify({ ...decodeJwt(jwt), ...changes })).toString('base64url');
  return [head, body, signature].join('.');
}

describe('an access token', () => {
  it('that we gave is taken', async () => {
    expect(await answersTo(token)).toEqual({ graph: 'OK', active: true });
    expect(await answersTo(await signedByUs({}))).toEqual({ graph: 'OK', active: true });
  });

  it.each(forgeries)('%s is refused', async (_what, forge) => {
    expect(await answersTo(await forge())).toEqual(refused);
  });
});

describe('when the signing key changes', () => {
  it('clients go on without noticing: new tokens are signed by the new key, old ones are good still', async () => {
    const { clock } = oauth.accounts.runtime;
    const before = await tokensOf(oauth, app, email);
    const kid = await keys.rotate();
    clock.advance(11 * 60_000);
    const after = await refreshTokenGrant(app, before.refresh_token ?? '');
    expect(decodeProtectedHeader(after.access_token).kid).toBe(kid);
    expect(decodeProtectedHeader(after.id_token ?? '').kid).toBe(kid);
    expect(await answersTo(before.access_token)).toEqual({ graph: 'OK', active: true });
    expect(await answersTo(after.access_token)).toEqual({ graph: 'OK', active: true });
  });
});
