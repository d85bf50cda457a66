/** @category security */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { linkedPlatforms, proofs } from '#db/schema/accounts.ts';
import { payloadOf } from '#shared/events.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { goodPassword, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { Browser } from '#tests/browser.ts';
import { startPlatform } from '#tests/emulators/identity-provider/platform.ts';
import type { PlatformEmulator } from '#tests/emulators/identity-provider/platform.ts';
import { eventually } from '#tests/eventually.ts';
import { mailTo } from '#tests/mailbox.ts';
import { startTestSubgraph } from '#tests/runtime.ts';
import { freePort } from '#tests/services/free-port.ts';

const appUrl = 'http://127.0.0.1:7777/linked';
const hourMs = 3_600_000;
let accounts: TestAccounts;
/** Two processes of accounts, as far as the broker can tell: each with a memory of its own. */
let servers: SubgraphServer[];
let origin: string;
let spotify: PlatformEmulator;
let closing: PlatformEmulator;

const linkTo = (
  platform: string,
  { issuer, clientId, clientSecret }: PlatformEmulator,
  canRevoke = true,
) => ({
  ...{ platform, clientId, clientSecret, issuer, scopes: ['library:read', 'playback:read'] },
  authorizationEndpoint: `${issuer}/auth`,
  tokenEndpoint: `${issuer}/token`,
  ...(canRevoke && { revocationEndpoint: `${issuer}/token/revocation` }),
});

beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  spotify = await startPlatform(`${origin}/account/platforms/spotify/callback`);
  closing = await startPlatform(`${origin}/account/platforms/closing/callback`);
  accounts = await startTestAccounts({
    PUBLIC_ORIGIN: origin,
    PLATFORM_LINKS: JSON.stringify([linkTo('spotify', spotify), linkTo('closing', closing, false)]),
  });
  const { runtime } = accounts;
  // The platforms look at the real time.
  runtime.clock.advance(Date.now() - runtime.clock.now());
  servers = [
    await serveSubgraph(await createAccountsSubgraph(runtime), runtime, port),
    await serveSubgraph(await createAccountsSubgraph(runtime), runtime, 0),
  ];
}, 90_000);
afterAll(async () => {
  for (const server of servers) await server.close();
  await accounts.close();
  for (const platform of [spotify, closing]) await platform.close();
});
beforeEach(() => {
  [spotify.person, closing.person] = [randomUUID(), randomUUID()];
});

type Outcome = Record<string, unknown> & { __typename?: string };
const ask = async (document: string, variables: Record<string, unknown>, session?: TestSession) => {
  const data = await accounts.subgraph.query<Record<string, Outcome>>(
    document,
    variables,
    session?.authorization,
  );
  return Object.values(data)[0]!;
};
const newApp = () => {
  const codeVerifier = randomBytes(32).toString('base64url');
  return { codeVerifier, codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url') };
};
type App = ReturnType<typeof newApp>;

const begin = (session: TestSession, { codeChallenge }: App, wish: Record<string, string> = {}) =>
  ask(
    `mutation ($platform: ID!, $returnTo: String!, $codeChallenge: String!) {
       beginPlatformLink(platform: $platform, returnTo: $returnTo, codeChallenge: $codeChallenge) {
         __typename ... on PlatformLinkBegun { url } ... on InputRefused { field } } }`,
    { platform: 'spotify', returnTo: appUrl, codeChallenge, ...wish },
    session,
  );
const link = (session: TestSession, code: string, { codeVerifier }: App) =>
  ask(
    `mutation ($code: String!, $codeVerifier: String!) { linkPlatform(code: $code, codeVerifier: $codeVerifier) {
       __typename ... on PlatformLinked { linkedPlatform { platform scopes state } } } }`,
    { code, codeVerifier },
    session,
  );
const unlink = (session: TestSession, platform: string) =>
  ask(
    'mutation ($platform: ID!) { unlinkPlatform(platform: $platform) { unlinked revokedAtPlatform } }',
    { platform },
    session,
  );
const linkedOf = async (session: TestSession) => {
  const me = await ask('{ me { linkedPlatforms { platform scopes state linkedAt } } }', {}, session);
  return me['linkedPlatforms'] as { platform: string; state: string }[];
};

/** Goes to the platform and comes back to our callback, which is not opened yet. */
async function throughPlatform(session: TestSession, app: App, browser: Browser, platform = 'spotify') {
  const { url } = await begin(session, app, { platform });
  const there = await browser.open(String(url));
  expect(there.status).toBe(0);
  return new Browser(new URL(there.url).origin).open(there.url);
}

/** Goes all the way; returns the code that the app is given. */
async function codeFor(session: TestSession, app: App, platform = 'spotify'): Promise<string> {
  const browser = new Browser(origin);
  const back = await throughPlatform(session, app, browser, platform);
  const answer = new URL((await browser.open(back.url)).url);
  expect(answer.origin + answer.pathname).toBe(appUrl);
  return answer.searchParams.get('code') ?? '';
}

async function linkedSession(platform = 'spotify'): Promise<TestSession & { email: string }> {
  const email = `${randomUUID()}@example.com`;
  const session = await accounts.register({ email });
  const app = newApp();
  const outcome = await link(session, await codeFor(session, app, platform), app);
  expect(outcome.__typename).toBe('PlatformLinked');
  return { ...session, email };
}

async function serviceToken(scope?: string): Promise<string> {
  const answer = await fetch(`${origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: 'playback' },
      client_secret: 'service-client-secret-of-the-tests',
      ...(scope !== undefined && { scope }),
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}
const brokerScope = 'platform-tokens:read';

async function askBroker(
  { userId }: Pick<TestSession, 'userId'>,
  { platform = 'spotify', token, server = 0 }: { platform?: string; token?: string; server?: number } = {},
) {
  const answer = await fetch(`http://127.0.0.1:${servers[server]!.port}/internal/platform-tokens`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token ?? (await serviceToken(brokerScope))}`,
    },
    body: JSON.stringify({ userId, platform }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const auditOf = (userId: string) =>
  accounts.runtime.logged.filter((line) => line['audit'] === true && line['user_id'] === userId);
const eventsOf = (userId: string) => auditOf(userId).map(({ event }) => event);
/** Lets a minute pass in which every domain says that it has erased everything. */
async function letErasureGoOn(): Promise<void> {
  const { runtime, events } = accounts;
  for (const event of events.splice(0)) {
    const asked = payloadOf(event, 'accounts.data-requested');
    for (const domain of asked?.domains ?? []) {
      const { requestId, round, attempt } = asked!;
      await runtime.publish(`${domain as 'sync'}.data-answered`, requestId, {
        ...{ requestId, domain, round, attempt, rows: 0, part: 0, parts: 1, document: null },
      });
    }
  }
  runtime.clock.advance(61_000);
  // Housekeeping begins with the process.
  const restarted = await startTestSubgraph(createAccountsSubgraph, runtime);
  await restarted.stop();
}
const lastReason = () =>
  accounts.runtime.logged.filter(({ event }) => event === 'accounts.platform-refused').at(-1)?.['reason'];

describe('an account at a platform', () => {
  it('is linked, listed with its scopes, and unlinked, which the platform is told', async () => {
    const session = await linkedSession();
    expect(await linkedOf(session)).toEqual([
      {
        ...{ platform: 'spotify', scopes: ['library:read', 'playback:read'], state: 'ACTIVE' },
        linkedAt: expect.stringMatching(/Z$/),
      },
    ]);
    const { body } = await askBroker(session);
    expect(await spotify.takes(String(body['accessToken']))).toBe(true);
    expect(await unlink(session, 'spotify')).toEqual({ unlinked: true, revokedAtPlatform: true });
    expect(await spotify.takes(String(body['accessToken']))).toBe(false);
    expect(await linkedOf(session)).toEqual([]);
    expect(await unlink(session, 'spotify')).toEqual({ unlinked: false, revokedAtPlatform: false });
    expect(eventsOf(session.userId)).toEqual(
      expect.arrayContaining(['accounts.platform-linked', 'accounts.platform-unlinked']),
    );
  });

  it('is unlinked where the platform offers no way to tell it, and says so', async () => {
    const session = await linkedSession('closing');
    expect(await unlink(session, 'closing')).toEqual({ unlinked: true, revokedAtPlatform: false });
  });

  it('is offered where the operator configured its platform', async () => {
    expect(await ask('{ linkablePlatforms }', {})).toEqual(['spotify', 'closing']);
    const session = await accounts.register();
    for (const [field, value] of [
      ['platform', 'netflix'],
      ['returnTo', 'https://evil.example/'],
      ['codeChallenge', 'short'],
    ] as const) {
      expect(await begin(session, newApp(), { [field]: value })).toEqual({
        __typename: 'InputRefused',
        field,
      });
    }
  });

  it('is not linked by a person who says no, and the app is told', async () => {
    spotify.person = null;
    const browser = new Browser(origin);
    const back = await throughPlatform(await accounts.register(), newApp(), browser);
    const answer = new URL((await browser.open(back.url)).url);
    expect([answer.searchParams.get('error'), answer.searchParams.get('code')]).toEqual([
      'access_denied',
      null,
    ]);
  });
});

describe('an answer of a platform', () => {
  it('goes only to the browser that began: a swapped state is refused', async () => {
    const [mine, others] = [new Browser(origin), new Browser(origin)];
    const back = await throughPlatform(await accounts.register(), newApp(), mine);
    const other = await throughPlatform(await accounts.register(), newApp(), others);
    const swapped = new URL(back.url);
    swapped.searchParams.set('state', new URL(other.url).searchParams.get('state') ?? '');
    expect((await mine.open(swapped.href)).status).toBe(400);
    expect(lastReason()).toBe('another-browser');
  });

  it('is refused with an invented state, at another platform, and the second time', async () => {
    const browser = new Browser(origin);
    const back = await throughPlatform(await accounts.register(), newApp(), browser);
    const invented = new URL(back.url);
    invented.searchParams.set('state', randomBytes(32).toString('base64url'));
    expect((await browser.open(invented.href)).status).toBe(400);
    expect((await browser.open(back.url)).url).toContain('code=');
    expect((await browser.open(back.url)).status).toBe(400);
    expect(lastReason()).toBe('state-unknown');
    const again = await throughPlatform(await accounts.register(), newApp(), browser);
    expect((await browser.open(again.url.replace('/spotify/', '/closing/'))).status).toBe(400);
  });

  it('is linked once, by the user who began and by the app that asked', async () => {
    const [session, stranger, app] = [await accounts.register(), await accounts.register(), newApp()];
    const code = await codeFor(session, app);
    expect((await link(stranger, code, app)).__typename).toBe('ChallengeExpired');
    expect((await link(session, code, newApp())).__typename).toBe('ChallengeExpired');
    expect((await link(session, code, app)).__typename).toBe('PlatformLinked');
    expect((await link(session, code, app)).__typename).toBe('ChallengeExpired');
    expect(await linkedOf(stranger)).toEqual([]);
  });

  it("is not taken when the code in it is not the platform's", async () => {
    const [session, app, browser] = [await accounts.register(), newApp(), new Browser(origin)];
    const back = new URL((await throughPlatform(session, app, browser)).url);
    back.searchParams.set('code', 'invented');
    const answer = new URL((await browser.open(back.href)).url);
    const outcome = await link(session, answer.searchParams.get('code') ?? '', app);
    expect(outcome.__typename).toBe('PlatformRefused');
    expect(await linkedOf(session)).toEqual([]);
  });
});

describe('the tokens of a link', () => {
  it('cannot be read in the database, nor in an export or the log', async () => {
    const session = await linkedSession();
    const { body } = await askBroker(session);
    const token = String(body['accessToken']);
    const { queries } = accounts.runtime.database;
    const stored = JSON.stringify([
      await queries.select().from(linkedPlatforms),
      await queries.select().from(proofs),
    ]);
    expect(stored).toContain('spotify');
    const words = [token, token.slice(0, 12), Buffer.from(token).toString('base64url').slice(0, 16)];
    for (const word of [...words, 'accessToken', 'refreshToken']) expect(stored).not.toContain(word);
    const exported = await accounts.subgraph.running.subgraph.personalData?.export({
      ...{ userId: session.userId, profileIds: [session.profileId] },
    });
    expect(JSON.stringify(exported?.['linkedPlatforms'])).toContain('library:read');
    for (const word of [...words, 'accessToken', 'encrypted'])
      expect(JSON.stringify(exported)).not.toContain(word);
    expect(JSON.stringify(accounts.runtime.logged)).not.toContain(token);
  });

  it('are handed to a service that asked for the scope by name, and to nobody else', async () => {
    const session = await linkedSession();
    const admin = await accounts.runtime.authorizationOf({ roles: ['admin'], scopes: ['admin'] });
    for (const token of [session.accessToken, await serviceToken(), admin.slice('Bearer '.length)]) {
      expect([401, 403]).toContain((await askBroker(session, { token })).status);
    }
    const { status, body } = await askBroker(session);
    expect([status, body['scopes']]).toEqual([200, ['library:read', 'playback:read']]);
    expect(auditOf(session.userId).at(-1)).toMatchObject({
      ...{ event: 'accounts.platform-token-given', client_id: 'playback', reason: 'spotify' },
    });
  });

  it('are those of a link: nobody else has any', async () => {
    expect((await askBroker(await accounts.register())).status).toBe(404);
    expect((await askBroker({ userId: 'no id' })).status).toBe(404);
    expect((await askBroker(await linkedSession(), { platform: 'closing' })).status).toBe(404);
  });

  it('are renewed once for fifty who ask two processes at the same moment', async () => {
    const session = await linkedSession();
    const before = await askBroker(session);
    accounts.runtime.clock.advance(hourMs);
    spotify.refreshes = 0;
    const token = await serviceToken(brokerScope);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, number) => askBroker(session, { token, server: number % 2 })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [renewed, ...others] = new Set(answers.map(({ body }) => body['accessToken']));
    expect(others).toEqual([]);
    expect(renewed).not.toBe(before.body['accessToken']);
    expect(await spotify.takes(String(renewed))).toBe(true);
    expect(spotify.refreshes).toBe(1);
  }, 60_000);

  it('end when the platform says so: the person is told, and links again', async () => {
    const session = await linkedSession();
    await spotify.removeApps();
    accounts.runtime.clock.advance(hourMs);
    const { status, body } = await askBroker(session);
    expect([status, JSON.stringify(body)]).toEqual([409, expect.stringContaining('REVOKED')]);
    expect((await askBroker(session)).status).toBe(409);
    const signedIn = await accounts.login(session.email, goodPassword);
    const again = { ...session, authorization: `Bearer ${String(signedIn['accessToken'])}` };
    expect(await linkedOf(again)).toMatchObject([{ platform: 'spotify', state: 'REVOKED' }]);
    const mail = await mailTo(accounts.runtime, session.email, 'A platform ended its link to your account');
    expect(mail.text).toContain('Platform: spotify.');
    const app = newApp();
    expect((await link(again, await codeFor(again, app), app)).__typename).toBe('PlatformLinked');
    expect(await linkedOf(again)).toMatchObject([{ state: 'ACTIVE' }]);
  }, 60_000);

  it("are given back when the person's data is erased", async () => {
    const session = await linkedSession();
    const token = String((await askBroker(session)).body['accessToken']);
    const outcome = await ask(
      'mutation ($password: String) { deleteAccount(password: $password) { __typename } }',
      { password: goodPassword },
      session,
    );
    expect(outcome.__typename).toBe('AccountDeletionOrdered');
    // Nothing is handed out for who is to be erased.
    expect((await askBroker(session)).status).toBe(404);
    expect(await spotify.takes(token)).toBe(true);
    await eventually(async () => {
      await letErasureGoOn();
      return !(await spotify.takes(token));
    });
  }, 60_000);
});
