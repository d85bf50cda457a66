/** @category security */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { Browser } from '#tests/browser.ts';
import { startGithub } from '#tests/emulators/identity-provider/github.ts';
import type { GithubEmulator } from '#tests/emulators/identity-provider/github.ts';
import { startIdentityProvider } from '#tests/emulators/identity-provider/index.ts';
import type { IdentityProviderEmulator, Person } from '#tests/emulators/identity-provider/index.ts';
import { freePort } from '#tests/services/free-port.ts';

type Name = 'google' | 'apple' | 'github';

const appUrl = 'http://127.0.0.1:7777/signed-in';
let accounts: TestAccounts;
let server: SubgraphServer;
let origin: string;
let google: IdentityProviderEmulator;
let apple: IdentityProviderEmulator;
let github: GithubEmulator;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  google = await startIdentityProvider(`${origin}/account/sign-in/google/callback`);
  apple = await startIdentityProvider(`${origin}/account/sign-in/apple/callback`);
  github = await startGithub({ id: 1, login: 'nobody', name: null, emails: [] });
  accounts = await startTestAccounts({
    PUBLIC_ORIGIN: origin,
    ACCOUNT_DELETION_GRACE_HOURS: '72',
    SIGN_IN_GOOGLE_ISSUER: google.issuer,
    SIGN_IN_GOOGLE_CLIENT_ID: google.clientId,
    SIGN_IN_GOOGLE_CLIENT_SECRET: google.clientSecret,
    SIGN_IN_APPLE_ISSUER: apple.issuer,
    SIGN_IN_APPLE_CLIENT_ID: apple.clientId,
    SIGN_IN_APPLE_CLIENT_SECRET: apple.clientSecret,
    SIGN_IN_GITHUB_URL: github.url,
    SIGN_IN_GITHUB_API_URL: github.url,
    SIGN_IN_GITHUB_CLIENT_ID: github.clientId,
    SIGN_IN_GITHUB_CLIENT_SECRET: github.clientSecret,
  });
  // The providers look at the real time.
  accounts.runtime.clock.advance(Date.now() - accounts.runtime.clock.now());
  server = await serveSubgraph(await createAccountsSubgraph(accounts.runtime), accounts.runtime, port);
});
afterAll(async () => {
  await server.close();
  await accounts.close();
  for (const emulator of [google, apple, github]) await emulator.close();
});
beforeEach(() => {
  google.changeIdToken = undefined;
});

let people = 0;
const newPerson = (claims: Partial<Person> = {}): Person => {
  people += 1;
  const email = `somebody${people}@example.com`;
  return { sub: `subject-${people}`, email, email_verified: true, name: 'Sam Someone', ...claims };
};

/** An app that asks, and shows later that it was the one. */
const newApp = () => {
  const codeVerifier = randomBytes(32).toString('base64url');
  return { codeVerifier, codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url') };
};
type App = ReturnType<typeof newApp>;

const beginAddress = (name: Name, { codeChallenge }: App, returnTo = appUrl) =>
  `${origin}/account/sign-in/${name}?${new URLSearchParams({ return_to: returnTo, code_challenge: codeChallenge })}`;

/** Goes to the provider and comes back to our callback, which is not opened yet. */
async function throughProvider(browser: Browser, name: Name, app: App) {
  const there = await browser.open(beginAddress(name, app));
  expect(there.status).toBe(0);
  const atProvider = new Browser(new URL(there.url).origin);
  return { there: new URL(there.url), back: await atProvider.open(there.url), atProvider };
}

/** Takes a person all the way; returns the address at which the app is answered. */
async function goElsewhere(name: Name, app: App, browser = new Browser(origin)): Promise<URL> {
  const { back, atProvider } = await throughProvider(browser, name, app);
  if (name !== 'apple') return new URL((await browser.open(back.url)).url);
  // The form that the provider shows sends itself to us.
  expect(back.status).toBe(200);
  const fields = [...back.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const body = new URLSearchParams(
    fields.map(([, field = '', value = '']): [string, string] => [field, value]),
  );
  void atProvider;
  return new URL(
    (await browser.open(`${origin}/account/sign-in/apple/callback`, { method: 'POST', body })).url,
  );
}

const codeOf = (answer: URL): string => {
  expect(answer.origin + answer.pathname).toBe(appUrl);
  return answer.searchParams.get('code') ?? '';
};

const signInDocument = `mutation ($code: String!, $codeVerifier: String!, $profile: FirstProfileInput) {
  signInWithIdentity(code: $code, codeVerifier: $codeVerifier, profile: $profile) {
    __typename
    ... on Authentication { accessToken refreshToken user { id email emailVerified profile { id name } } }
    ... on SecondFactorNeeded { challenge }
    ... on ProfileNeeded { email name }
    ... on IdentityRefused { message }
    ... on InputRefused { field }
  } }`;
const linkDocument = `mutation ($code: String!, $codeVerifier: String!) {
  linkIdentity(code: $code, codeVerifier: $codeVerifier) {
    __typename ... on IdentityLinked { identity { provider } } ... on IdentityRefused { message } } }`;
const unlinkDocument = `mutation ($provider: IdentityProvider!) {
  unlinkIdentity(provider: $provider) { __typename ... on IdentityUnlinked { unlinked } } }`;
const profile = { name: 'Sam', region: 'DE' };

type Outcome = Record<string, unknown> & { __typename: string };
const mutate = async (document: string, variables: Record<string, unknown>, session?: TestSession) => {
  const data = await accounts.subgraph.query<Record<string, Outcome>>(
    document,
    variables,
    session?.authorization,
  );
  return Object.values(data)[0] as Outcome;
};
const signIn = (code: string, { codeVerifier }: App, firstProfile?: object) =>
  mutate(signInDocument, { code, codeVerifier, profile: firstProfile });

/** Goes elsewhere and signs in. */
async function signInWith(name: Name, firstProfile?: object): Promise<Outcome> {
  const app = newApp();
  return signIn(codeOf(await goElsewhere(name, app)), app, firstProfile);
}

const auditReasons = () =>
  accounts.runtime.logged
    .filter(({ event }) => event === 'accounts.identity-refused')
    .map(({ reason }) => reason);
const markVerified = (email: string) =>
  accounts.runtime.database.queries.execute(
    `update accounts.users set email_verified_at = now() where email = '${email}'`,
  );

describe.each(['google', 'apple', 'github'] as const)('signing in with %s', (name) => {
  const become = ({ sub, email, email_verified, name: called }: Person) => {
    google.person = { sub, email: email ?? '', email_verified: email_verified ?? false, name: called ?? '' };
    apple.person = { ...google.person, email_verified: String(email_verified) };
    const id = Number(sub.replace(/\D/g, ''));
    const addresses = [
      { email: `other-${email}`, primary: false, verified: true },
      { email: email ?? '', primary: true, verified: email_verified === true },
    ];
    github.user = { id, login: 'sam', name: called ?? null, emails: addresses };
  };

  it('opens an account with the verified address, once the first profile is given, and finds it again', async () => {
    const person = newPerson();
    become(person);
    const app = newApp();
    const code = codeOf(await goElsewhere(name, app));
    expect(await signIn(code, app)).toMatchObject({ __typename: 'ProfileNeeded', email: person.email });
    const opened = await signIn(code, app, profile);
    expect(opened).toMatchObject({
      ...{ __typename: 'Authentication' },
      user: { email: person.email, emailVerified: true, profile: { name: 'Sam' } },
    });
    expect((await signIn(code, app, profile)).__typename).toBe('ChallengeExpired');

    // At the provider the address may change: it is the same person.
    become({ ...person, email: `new-${person.email}`, email_verified: false });
    expect(sessionOf(await signInWith(name)).userId).toBe(sessionOf(opened).userId);
  });

  it('is refused when the provider does not say that the address is theirs', async () => {
    become(newPerson({ email_verified: false }));
    expect((await signInWith(name, profile)).__typename).toBe('IdentityRefused');
  });

  it('never takes an account over by its address: that must have been verified here, too', async () => {
    const person = newPerson();
    const session = await accounts.register({ email: person.email });
    become(person);
    expect((await signInWith(name, profile)).__typename).toBe('IdentityRefused');
    await markVerified(person.email ?? '');
    expect(sessionOf(await signInWith(name)).userId).toBe(session.userId);
  });

  it('is linked by who is signed in, and unlinked unless nothing else is left', async () => {
    become(newPerson({ email_verified: false }));
    const session = await accounts.register();
    const app = newApp();
    const shown = { code: codeOf(await goElsewhere(name, app)), codeVerifier: app.codeVerifier };
    expect(await mutate(linkDocument, shown, session)).toMatchObject({ __typename: 'IdentityLinked' });
    expect(sessionOf(await signInWith(name)).userId).toBe(session.userId);

    const other = newApp();
    const again = { code: codeOf(await goElsewhere(name, other)), codeVerifier: other.codeVerifier };
    expect((await mutate(linkDocument, again, await accounts.register())).__typename).toBe('IdentityRefused');

    const provider = name.toUpperCase();
    expect(await mutate(unlinkDocument, { provider }, session)).toMatchObject({ unlinked: true });
    expect(await mutate(unlinkDocument, { provider }, session)).toMatchObject({ unlinked: false });
    expect((await signInWith(name, profile)).__typename).toBe('IdentityRefused');
  });

  it('is not unlinked when it is the only way into the account', async () => {
    become(newPerson());
    const session = sessionOf(await signInWith(name, profile));
    const provider = name.toUpperCase();
    expect((await mutate(unlinkDocument, { provider }, session)).__typename).toBe('IdentityRefused');
    expect(sessionOf(await signInWith(name)).userId).toBe(session.userId);
  });
});

describe('an answer of a provider', () => {
  beforeEach(() => {
    google.person = newPerson();
  });

  it('goes only to the browser that asked', async () => {
    const { back } = await throughProvider(new Browser(origin), 'google', newApp());
    const page = await new Browser(origin).open(back.url);
    expect(page.status).toBe(400);
    expect(page.html).toContain('begun in another browser');
    expect(auditReasons().at(-1)).toBe('another-browser');
  });

  it('is taken once: a replayed one gives nothing', async () => {
    const browser = new Browser(origin);
    const { back } = await throughProvider(browser, 'google', newApp());
    expect((await browser.open(back.url)).url).toContain('code=');
    expect((await browser.open(back.url)).status).toBe(400);
    expect(auditReasons().at(-1)).toBe('state-unknown');
  });

  it('is refused with a state that we did not give, or one of another provider', async () => {
    const browser = new Browser(origin);
    const { back } = await throughProvider(browser, 'google', newApp());
    const wrong = new URL(back.url);
    wrong.searchParams.set('state', randomBytes(32).toString('base64url'));
    expect((await browser.open(wrong.href)).status).toBe(400);
    expect((await browser.open(back.url.replace('/google/', '/github/'))).status).toBe(400);
    expect(auditReasons().slice(-2)).toEqual(['state-unknown', 'state-unknown']);
  });

  it('is refused when it is older than ten minutes', async () => {
    const browser = new Browser(origin);
    const { back } = await throughProvider(browser, 'google', newApp());
    accounts.runtime.clock.advance(600_000);
    expect((await browser.open(back.url)).status).toBe(400);
    accounts.runtime.clock.advance(Date.now() - accounts.runtime.clock.now());
  });

  it.each([
    ['the nonce of another request', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['another client as its audience', { aud: 'another-client' }],
    ['another issuer', { iss: 'https://accounts.example.com' }],
    ['its time over', { exp: 1_700_000_000 }],
    ['no subject', { sub: undefined }],
  ])('is refused when its ID token has %s', async (_what, changes) => {
    google.changeIdToken = (claims) => ({ ...claims, ...changes });
    const answer = await goElsewhere('google', newApp());
    expect([answer.searchParams.get('code'), answer.searchParams.get('error')]).toEqual([
      null,
      'server_error',
    ]);
    expect(auditReasons().at(-1)).toBe('answer-invalid');
  });

  it('tells the app when the person said no', async () => {
    google.person = null;
    const answer = await goElsewhere('google', newApp());
    expect(answer.searchParams.get('error')).toBe('access_denied');
  });

  it('gives a code that only the app which asked can use, for five minutes', async () => {
    const app = newApp();
    const code = codeOf(await goElsewhere('google', app));
    expect((await signIn(code, newApp(), profile)).__typename).toBe('ChallengeExpired');
    accounts.runtime.clock.advance(300_000);
    expect((await signIn(code, app, profile)).__typename).toBe('ChallengeExpired');
    accounts.runtime.clock.advance(Date.now() - accounts.runtime.clock.now());
  });
});

describe('the way to a provider', () => {
  it('asks with PKCE, a state, a nonce, and a cookie of this host alone', async () => {
    const answer = await fetch(beginAddress('google', newApp()), { redirect: 'manual' });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-mg-sign-in=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; Secure; SameSite=Lax$/,
    );
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', scope: 'openid email profile' },
      redirect_uri: `${origin}/account/sign-in/google/callback`,
    });
    for (const tie of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(tie)).toMatch(/^[\w-]{43}$/);
    const byForm = await fetch(beginAddress('apple', newApp()), { redirect: 'manual' });
    expect(byForm.headers.get('set-cookie')).toContain('SameSite=None');
  });

  it.each([
    'https://evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://user:password@127.0.0.1/',
    'javascript:alert(1)',
    'not an address',
    '',
  ])('does not lead back to "%s"', async (returnTo) => {
    expect((await fetch(beginAddress('google', newApp(), returnTo), { redirect: 'manual' })).status).toBe(
      400,
    );
  });

  it('needs a challenge, and a provider that is offered', async () => {
    const open = async (path: string) =>
      (await fetch(`${origin}/account/sign-in/${path}`, { redirect: 'manual' })).status;
    expect(await open(`google?return_to=${appUrl}`)).toBe(400);
    expect(await open(`google?return_to=${appUrl}&code_challenge=short`)).toBe(400);
    expect(await open(`facebook?return_to=${appUrl}`)).toBe(404);
    expect(await accounts.subgraph.query('{ identityProviders }')).toEqual({
      identityProviders: ['GOOGLE', 'APPLE', 'GITHUB'],
    });
  });

  it('writes no code, state, address or subject to the log', async () => {
    const person = newPerson({ email: 'unloggable@example.com', sub: 'unloggable-subject' });
    google.person = person;
    const app = newApp();
    const browser = new Browser(origin);
    const { back } = await throughProvider(browser, 'google', app);
    const code = codeOf(new URL((await browser.open(back.url)).url));
    await signIn(code, app, profile);
    const { searchParams } = new URL(back.url);
    const written = JSON.stringify(accounts.runtime.logged);
    for (const secret of [...searchParams.values(), code, app.codeVerifier, 'unloggable']) {
      if (secret !== google.issuer) expect(written).not.toContain(secret);
    }
  });
});

describe('an account without a password', () => {
  const passwordlessSession = async () => {
    google.person = newPerson();
    return sessionOf(await signInWith('google', profile));
  };
  const restore = (code: string, { codeVerifier }: App) =>
    mutate(
      `mutation ($code: String!, $codeVerifier: String!) {
         cancelAccountDeletionWithIdentity(code: $code, codeVerifier: $codeVerifier) {
           __typename ... on AccountRestored { userId } } }`,
      { code, codeVerifier },
    );
  const orderDeletion = (session: TestSession) =>
    mutate('mutation { deleteAccount { __typename } }', {}, session);

  it('sets a PIN after a fresh sign-in, and not with an old one', async () => {
    const session = await passwordlessSession();
    const setPin = () =>
      mutate(
        'mutation ($id: ID!) { setProfilePin(id: $id, pin: "2580") { __typename } }',
        { id: session.profileId },
        session,
      );
    expect((await setPin()).__typename).toBe('ProfilePinChanged');
    accounts.runtime.clock.advance(600_000);
    expect((await setPin()).__typename).toBe('SignInAgain');
    accounts.runtime.clock.advance(Date.now() - accounts.runtime.clock.now());
  });

  it('takes its deletion back with a fresh sign-in at the service, whose code is used up', async () => {
    const session = await passwordlessSession();
    expect((await orderDeletion(session)).__typename).toBe('AccountDeletionOrdered');
    const app = newApp();
    const code = codeOf(await goElsewhere('google', app));
    expect((await restore(code, newApp())).__typename).toBe('ChallengeExpired');
    expect(await restore(code, app)).toEqual({ __typename: 'AccountRestored', userId: session.userId });
    expect((await restore(code, app)).__typename).toBe('ChallengeExpired');
    expect(sessionOf(await signInWith('google')).userId).toBe(session.userId);
  });

  it('is not restored by an identity of somebody else, nor when nothing is to be deleted', async () => {
    const session = await passwordlessSession();
    await orderDeletion(session);
    google.person = newPerson();
    for (const person of [google.person, newPerson()]) {
      google.person = person;
      const app = newApp();
      expect((await restore(codeOf(await goElsewhere('google', app)), app)).__typename).toBe(
        'IdentityRefused',
      );
      await signInWith('google', profile);
    }
    const app = newApp();
    expect((await restore(codeOf(await goElsewhere('google', app)), app)).__typename).toBe('IdentityRefused');
  });
});

describe('an account with a second factor', () => {
  it('asks for it after a sign-in elsewhere as well', async () => {
    google.person = newPerson();
    const session = sessionOf(await signInWith('google', profile));
    await accounts.runtime.database.queries.execute(
      `insert into accounts.authenticators (user_id, encrypted_secret, confirmed_at)
       values ('${session.userId}', 'unused', now())`,
    );
    expect((await signInWith('google')).__typename).toBe('SecondFactorNeeded');
    // An account without a password is not signed in to with any.
    expect((await accounts.login(google.person.email ?? '', goodPassword)).__typename).toBe(
      'WrongCredentials',
    );
  });
});
