import * as client from 'openid-client';
import { generateSync } from 'otplib';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { goodPassword, startTestAccounts } from './accounts.ts';
import type { TestAccounts, TestSession } from './accounts.ts';
import { Browser } from './browser.ts';
import type { ShownPage } from './browser.ts';
import { freePort } from './services/free-port.ts';

export const redirectUri = 'http://127.0.0.1:9999/callback';
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** The OAuth server on a database of its own, over HTTP. */
export interface TestOAuth {
  accounts: TestAccounts;
  origin: string;
  /** Registers an app and returns what openid-client knows of it. */
  register(metadata?: Record<string, unknown>): Promise<client.Configuration>;
  close(): Promise<void>;
}

/** `environment` sets configuration variables. Passkeys need a `host` with a name. */
export async function startTestOAuth(
  environment: Record<string, string> = {},
  host = '127.0.0.1',
): Promise<TestOAuth> {
  const port = await freePort();
  const origin = `http://${host}:${port}`;
  const accounts = await startTestAccounts({ PUBLIC_ORIGIN: origin, ...environment });
  const server = await serveSubgraph(await createAccountsSubgraph(accounts.runtime), accounts.runtime, port);
  return {
    accounts,
    origin,
    register: (metadata = {}) =>
      client.dynamicClientRegistration(
        new URL(origin),
        { client_name: 'Test app', redirect_uris: [redirectUri], ...metadata },
        metadata['token_endpoint_auth_method'] === undefined ? client.None() : undefined,
        { execute: [client.allowInsecureRequests], algorithm: 'oauth2' },
      ),
    close: async () => {
      await server.close();
      await accounts.close();
    },
  };
}

/** An authorization request on its way. */
export interface Request {
  url: URL;
  verifier: string;
  state: string;
}

export async function requestOf(
  app: client.Configuration,
  parameters: Record<string, string> = {},
): Promise<Request> {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(app, {
    redirect_uri: redirectUri,
    scope: 'openid watchlist:read',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...parameters,
  });
  return { url, verifier, state };
}

/** Signs in on the page that a browser shows; returns the page that asks for consent. */
export function signIn(
  browser: Browser,
  page: ShownPage,
  email: string,
  password = goodPassword,
): Promise<ShownPage> {
  return browser.submit(page, { email, password });
}

/** Takes a person through the pages; returns the address at which the app is answered. */
export async function allow({ origin }: TestOAuth, { url }: Request, email: string): Promise<URL> {
  const browser = new Browser(origin);
  const consent = await signIn(browser, await browser.open(url.href), email);
  const answered = await browser.submit(consent, { decision: 'allow' });
  if (answered.status !== 0) throw new Error(`Not answered: ${answered.status} ${answered.html}`);
  return new URL(answered.url);
}

export const exchange = (
  app: client.Configuration,
  callback: URL,
  { verifier, state }: Pick<Request, 'verifier' | 'state'>,
) => client.authorizationCodeGrant(app, callback, { pkceCodeVerifier: verifier, expectedState: state });

/** Signs a person in for an app; returns the tokens. */
export async function tokensOf(
  oauth: TestOAuth,
  app: client.Configuration,
  email: string,
  parameters: Record<string, string> = {},
): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> {
  const request = await requestOf(app, parameters);
  return exchange(app, await allow(oauth, request, email), request);
}

/** The error code of a request that was refused; throws when it was not. */
export async function errorOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError) {
      return error.error;
    }
    throw error;
  }
  throw new Error('It was not refused.');
}

/** Turns the second factor of an account on; returns its recovery codes. */
export async function turnOnSecondFactor(
  { subgraph, runtime }: TestAccounts,
  { authorization }: TestSession,
): Promise<string[]> {
  const enrolled = await subgraph.query<{ enrolAuthenticator: { secret: string } }>(
    `mutation ($password: String!) { enrolAuthenticator(password: $password) {
      ... on AuthenticatorEnrolment { secret } } }`,
    { password: goodPassword },
    authorization,
  );
  const { secret } = enrolled.enrolAuthenticator;
  const confirmed = await subgraph.query<{ confirmAuthenticator: { codes: string[] } }>(
    'mutation ($code: String!) { confirmAuthenticator(code: $code) { ... on RecoveryCodes { codes } } }',
    { code: generateSync({ secret, epoch: runtime.clock.now() / 1000 }) },
    authorization,
  );
  return confirmed.confirmAuthenticator.codes;
}
