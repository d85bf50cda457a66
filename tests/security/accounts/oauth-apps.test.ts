/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { goodPassword } from '#tests/accounts.ts';
import type { TestSession } from '#tests/accounts.ts';
import { startTestOAuth, tokensOf } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';

let oauth: TestOAuth;
let person: TestSession;
let accessToken: string;
const email = 'person@example.com';
beforeAll(async () => {
  oauth = await startTestOAuth();
  person = await oauth.accounts.register({ email });
  const app = await oauth.register();
  accessToken = (await tokensOf(oauth, app, email, { scope: 'watchlist:read' })).access_token;
});
afterAll(() => oauth.close());

const codeOf = async (query: string) => {
  const { errors } = await oauth.accounts.subgraph.execute(query, {}, `Bearer ${accessToken}`);
  return errors?.[0]?.extensions?.['code'];
};

describe('an app that was allowed to read the watchlist', () => {
  it.each([
    'mutation { logout(everywhere: true) { endedSessions } }',
    'mutation { revokeSession(id: "00000000-0000-4000-8000-000000000000") { revoked } }',
    'mutation { createProfile(input: { name: "New" }) { __typename } }',
    `mutation { enrolAuthenticator(password: "${goodPassword}") { __typename } }`,
    `mutation { changePassword(currentPassword: "${goodPassword}", newPassword: "another long one") { __typename } }`,
    '{ apiKeys { id } }',
    '{ passkeys { id } }',
    'mutation { beginPasskeyRegistration(password: "x") { __typename } }',
    'mutation { removePasskey(id: "x", password: "x") { __typename } }',
  ])('may not do with the account what its person may: %s', async (operation) => {
    expect(await codeOf(operation)).toBe('FORBIDDEN');
  });

  it('goes on as another profile with the same few scopes', async () => {
    const { createProfile } = await oauth.accounts.subgraph.query<{
      createProfile: { profile: { id: string } };
    }>(
      'mutation { createProfile(input: { name: "Kim" }) { ... on ProfileSaved { profile { id } } } }',
      {},
      person.authorization,
    );
    const { switchProfile } = await oauth.accounts.subgraph.query<{
      switchProfile: { authentication: { accessToken: string } };
    }>(
      `mutation ($id: ID!) { switchProfile(id: $id) {
        ... on ProfileSaved { authentication { accessToken } } } }`,
      { id: createProfile.profile.id },
      `Bearer ${accessToken}`,
    );
    const next = decodeJwt(switchProfile.authentication.accessToken);
    const { client_id, sid, sub } = decodeJwt(accessToken);
    expect(next).toMatchObject({ client_id, sid, sub, scope: 'watchlist:read', profile: { name: 'Kim' } });
  });

  it('may end its own session', async () => {
    expect(await codeOf('mutation { logout { endedSessions } }')).toBeUndefined();
    expect(await codeOf('{ me { id } }')).toBe('UNAUTHENTICATED');
  });
});
