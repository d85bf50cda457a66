import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from 'jose';
import type { JWTPayload } from 'jose';
import Provider from 'oidc-provider';

/** What the provider says of a person. */
export interface Person {
  sub: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
}

/** An OpenID Connect provider on this machine that stands for google or apple. */
export interface IdentityProviderEmulator {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who is signed in there at the moment; nobody says no to an app. Null says no. */
  person: Person | null;
  /** Changes the claims of ID tokens, which are signed again. */
  changeIdToken: ((claims: JWTPayload) => JWTPayload) | undefined;
  close(): Promise<void>;
}

const clientId = 'media-gateway';
const clientSecret = 'the-secret-of-media-gateway-at-the-provider';

/** Starts a provider that knows one client, which is answered at `redirectUri`. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProviderEmulator> {
  const keys = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.privateKey)), kid: 'provider', alg: 'RS256', use: 'sig' };
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, Person>();
  const emulator: IdentityProviderEmulator = {
    ...{ issuer, clientId, clientSecret, person: null, changeIdToken: undefined },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] },
        ...{ response_types: ['code'], grant_types: ['authorization_code'] },
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['cookies of the emulator'] },
    features: { devInteractions: { enabled: false } },
    // As google and apple do, the ID token says everything.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: async () => ({ ...people.get(accountId), sub: accountId }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || body?.id_token === undefined || emulator.changeIdToken === undefined)
      return;
    const claims = emulator.changeIdToken(decodeJwt(body.id_token));
    const signed = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'provider' });
    context.body = { ...body, id_token: await signed.sign(keys.privateKey) };
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response);
    const { person } = emulator;
    if (person !== null) people.set(person.sub, person);
    const result =
      person === null
        ? { error: 'access_denied', error_description: 'The person said no.' }
        : { login: { accountId: person.sub, remember: false } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return emulator;
}
