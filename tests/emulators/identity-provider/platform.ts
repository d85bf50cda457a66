import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A streaming platform on this machine that lets apps act for people: OAuth 2 with PKCE, refresh tokens that work once. */
export interface PlatformEmulator {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who is signed in there at the moment; null says no to every app. */
  person: string | null;
  /** How often a refresh token was shown. */
  refreshes: number;
  /** How often a token was given back. */
  revocations: number;
  /** Ends everything that apps may do for people, as somebody who removes the app there. */
  removeApps(): Promise<void>;
  /** Whether the platform takes an access token. */
  takes(accessToken: string): Promise<boolean>;
  close(): Promise<void>;
}

const clientId = 'media-gateway';
const clientSecret = 'the-secret-of-media-gateway-at-the-platform';

/** Starts a platform that knows one client, which is answered at `redirectUri`. */
export async function startPlatform(redirectUri: string): Promise<PlatformEmulator> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const grants = new Set<string>();

  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] },
        ...{ response_types: ['code'], grant_types: ['authorization_code', 'refresh_token'] },
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['cookies of the emulator'] },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    scopes: ['library:read', 'playback:read'],
    pkce: { required: () => true },
    ttl: { AccessToken: 3600, RefreshToken: 30 * 86_400, Grant: 30 * 86_400, Session: 3600 },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    findAccount: (_context, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('library:read playback:read');
      grants.add(await grant.save());
      return grant;
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  const emulator: PlatformEmulator = {
    ...{ issuer, clientId, clientSecret, person: null, refreshes: 0, revocations: 0 },
    async removeApps() {
      for (const grantId of grants) {
        await provider.RefreshToken.revokeByGrantId(grantId);
        await provider.AccessToken.revokeByGrantId(grantId);
      }
    },
    takes: async (accessToken) => (await provider.AccessToken.find(accessToken)) !== undefined,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  provider.use(async (context, next) => {
    await next();
    const { params } = context.oidc ?? {};
    if (context.path === '/token' && params?.['grant_type'] === 'refresh_token') emulator.refreshes += 1;
    if (context.path === '/token/revocation' && context.status === 200) emulator.revocations += 1;
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response);
    const { person } = emulator;
    const result =
      person === null
        ? { error: 'access_denied', error_description: 'The person said no.' }
        : { login: { accountId: person, remember: false } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return emulator;
}
