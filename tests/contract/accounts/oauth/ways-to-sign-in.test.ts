/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser as RealBrowser, Page } from 'playwright-core';
import { goodPassword } from '#tests/accounts.ts';
import { Browser } from '#tests/browser.ts';
import { startGithub } from '#tests/emulators/identity-provider/github.ts';
import type { GithubEmulator } from '#tests/emulators/identity-provider/github.ts';
import { redirectUri, requestOf, startTestOAuth, turnOnSecondFactor } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';
import { hasChromium, startChromium } from '#tests/services/chromium.ts';

const begin = `mutation ($password: String) { beginPasskeyRegistration(password: $password) {
  ... on PasskeyRegistration { options } } }`;
const finish = `mutation ($credential: String!) { finishPasskeyRegistration(name: "Laptop", credential: $credential) {
  __typename } }`;

/** What runs in the browser, which makes a passkey with its own authenticator. */
const makePasskey = (options: string) => `(async () => JSON.stringify(await navigator.credentials.create({
  publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${options}) })))()`;

/** Gives a browser an authenticator that says yes to everything. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

const run = hasChromium ? describe : describe.skip;
run('the sign-in page, with a passkey in a real browser', () => {
  let oauth: TestOAuth;
  let chromium: RealBrowser;
  const email = 'holder@example.com';

  beforeAll(async () => {
    oauth = await startTestOAuth({}, 'localhost');
    chromium = await startChromium();
  }, 120_000);
  afterAll(async () => {
    await chromium?.close();
    await oauth?.close();
  });

  const passkeyButton = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' });

  it('signs in to an app without password and code, under its content security policy', async () => {
    const session = await oauth.accounts.register({ email });
    await turnOnSecondFactor(oauth.accounts, session);
    const context = await chromium.newContext();
    const page = await context.newPage();
    const refusals: string[] = [];
    page.on('console', (message) => refusals.push(message.text()));
    await context.route('http://127.0.0.1:9999/**', (route) => route.fulfill({ body: 'Back in the app' }));
    await addAuthenticator(page);
    await page.goto((await requestOf(await oauth.register())).url.href);

    const { subgraph } = oauth.accounts;
    const { beginPasskeyRegistration: begun } = await subgraph.query<{
      beginPasskeyRegistration: { options: string };
    }>(begin, { password: goodPassword }, session.authorization);
    const credential = await page.evaluate(makePasskey(begun.options));
    expect(await subgraph.query(finish, { credential }, session.authorization)).toEqual({
      finishPasskeyRegistration: { __typename: 'PasskeyAdded' },
    });

    await passkeyButton(page).click();
    await page.getByRole('heading', { name: /^Allow/ }).waitFor();
    await page.getByText(email).waitFor();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByText('Back in the app').waitFor();
    expect(refusals).toEqual([]);
    await context.close();
  }, 120_000);

  it('says so where the browser finds no passkey, and leaves the other ways', async () => {
    const page = await chromium.newPage();
    await addAuthenticator(page);
    await page.goto((await requestOf(await oauth.register())).url.href);
    await passkeyButton(page).click();
    await page.getByText('No passkey signed in.').waitFor();
    await page.getByLabel('E-mail address').waitFor();
    await page.close();
  }, 120_000);

  it('offers no passkey where scripts are off', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto((await requestOf(await oauth.register())).url.href);
    await page.getByLabel('E-mail address').waitFor();
    expect(await passkeyButton(page).count()).toBe(0);
    await context.close();
  }, 120_000);
});

describe('the sign-in page, with another service', () => {
  let oauth: TestOAuth;
  let github: GithubEmulator;

  beforeAll(async () => {
    github = await startGithub({ id: 1, login: 'sam', name: 'Sam', emails: [] });
    oauth = await startTestOAuth({
      SIGN_IN_GITHUB_URL: github.url,
      SIGN_IN_GITHUB_API_URL: github.url,
      SIGN_IN_GITHUB_CLIENT_ID: github.clientId,
      SIGN_IN_GITHUB_CLIENT_SECRET: github.clientSecret,
    });
  }, 120_000);
  afterAll(async () => {
    await oauth?.close();
    await github?.close();
  });

  const addressOf = (html: string): string =>
    (/<a class="button second" href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

  /** Goes to the sign-in page, and from there to the service and back. */
  async function throughService(browser: Browser) {
    const app = await oauth.register();
    const page = await browser.open((await requestOf(app)).url.href);
    expect(page.html).toContain('Sign in with GitHub');
    const there = await browser.open(addressOf(page.html));
    const back = await new Browser(new URL(there.url).origin).open(there.url);
    return { page, back };
  }

  it('signs in whose identity is linked, and comes back to the same app', async () => {
    const address = 'sam@example.com';
    await oauth.accounts.register({ email: address });
    await oauth.accounts.runtime.database.queries.execute(
      `update accounts.users set email_verified_at = now() where email = '${address}'`,
    );
    github.user = { ...github.user, emails: [{ email: address, primary: true, verified: true }] };
    const browser = new Browser(oauth.origin);
    const { back } = await throughService(browser);
    const consent = await browser.open(back.url);
    expect(consent.html).toContain(address);
    const answered = await browser.submit(consent, { decision: 'allow' });
    expect(answered.url.startsWith(`${redirectUri}?code=`)).toBe(true);
  }, 60_000);

  it('opens no account, and says so', async () => {
    const emails = [{ email: 'nobody@example.com', primary: true, verified: true }];
    github.user = { id: 2, login: 'nobody', name: null, emails };
    const browser = new Browser(oauth.origin);
    const { back } = await throughService(browser);
    const refused = await browser.open(back.url);
    expect(refused).toMatchObject({ status: 400, html: expect.stringContaining('Nobody has an account') });
    expect(refused.html).toContain('Sign in with GitHub');
  }, 60_000);

  it('takes no code that came back to another interaction', async () => {
    const emails = [{ email: 'other@example.com', primary: true, verified: true }];
    github.user = { id: 3, login: 'other', name: null, emails };
    const attacker = new Browser(oauth.origin);
    const { page, back } = await throughService(attacker);
    // The answer leads to the interaction that began; its code is carried to that of somebody else.
    const landed = await attacker.open(back.url);
    expect(landed.url).toContain('/identity?code=');
    const victim = new Browser(oauth.origin);
    const theirs = await victim.open((await requestOf(await oauth.register())).url.href);
    expect(theirs.url).not.toBe(page.url);
    const code = new URL(landed.url).searchParams.get('code') ?? '';
    const carried = await victim.open(`${theirs.url}/identity?code=${code}`);
    expect(carried).toMatchObject({ status: 400, html: expect.stringContaining('This took too long') });
  }, 60_000);
});
