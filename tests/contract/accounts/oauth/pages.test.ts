/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { initiateDeviceAuthorization } from 'openid-client';
import type { Browser, Page } from 'playwright-core';
import { deviceGrant, requestOf, startTestOAuth, turnOnSecondFactor } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';
import { goodPassword } from '#tests/accounts.ts';
import { problemsOf, windows } from '#tests/page-check.ts';
import { hasChromium, startChromium } from '#tests/services/chromium.ts';

let oauth: TestOAuth;
let browser: Browser;
let recoveryCodes: string[];
const email = 'person@example.com';
const carefulEmail = 'careful@example.com';

const press = (page: Page, button: string) => page.getByRole('button', { name: button, exact: true }).click();

async function signIn(page: Page, password: string, address = email): Promise<void> {
  await page.getByLabel('E-mail address').fill(address);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Sign in');
}

const run = hasChromium ? describe : describe.skip;
run('the pages of the OAuth server, in a real browser', () => {
  beforeAll(async () => {
    oauth = await startTestOAuth({
      SIGN_IN_GOOGLE_CLIENT_ID: 'google',
      SIGN_IN_GOOGLE_CLIENT_SECRET: 'secret of google',
      SIGN_IN_APPLE_CLIENT_ID: 'apple',
      SIGN_IN_APPLE_CLIENT_SECRET: 'secret of apple',
      SIGN_IN_GITHUB_CLIENT_ID: 'github',
      SIGN_IN_GITHUB_CLIENT_SECRET: 'secret of github',
    });
    await oauth.accounts.register({ email });
    const careful = await oauth.accounts.register({ email: carefulEmail });
    recoveryCodes = await turnOnSecondFactor(oauth.accounts, careful);
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await oauth?.close();
  });

  it.each(windows)(
    'are accessible from the first to the last: %s',
    async (kind, options) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const problems: string[] = [];
      const look = async (name: string) =>
        void problems.push(...(await problemsOf(page, `${name}, ${kind}`)));

      const app = await oauth.register({ client_name: 'An app with a long name, as some of them have it' });
      const scope = 'openid content:read watchlist:read watchlist:write playback:read playback:write';
      await page.goto((await requestOf(app, { scope })).url.href);
      await look('sign in');
      await signIn(page, 'wrong password');
      await page.getByRole('alert').waitFor();
      await look('sign in refused');
      await signIn(page, goodPassword);
      await page.getByRole('heading', { name: /^Allow/ }).waitFor();
      await look('consent');

      await page.goto((await requestOf(app, { scope })).url.href);
      await signIn(page, goodPassword, carefulEmail);
      const code = page.getByLabel('Code', { exact: true });
      await code.waitFor();
      await look('second factor');
      await code.fill('000000');
      await press(page, 'Continue');
      await page.getByRole('alert').waitFor();
      await look('second factor refused');
      await code.fill(recoveryCodes.pop() ?? '');
      await press(page, 'Continue');
      await page.getByText(carefulEmail).waitFor();

      await page.goto(`${oauth.origin}/oauth/authorize?client_id=nobody`);
      await look('error');

      const metadata = { client_name: 'Living room TV', redirect_uris: [], response_types: [] };
      const tv = await oauth.register({ ...metadata, grant_types: [deviceGrant] });
      const { user_code } = await initiateDeviceAuthorization(tv, { scope: 'playback:read' });
      await page.goto(`${oauth.origin}/device`);
      await look('device');
      await code.fill('BBBB-BBBB');
      await press(page, 'Continue');
      await page.getByRole('alert').waitFor();
      await look('device refused');
      await code.fill(user_code);
      await press(page, 'Continue');
      await page.getByRole('heading', { name: 'Is this your device?' }).waitFor();
      await look('device confirmation');
      await press(page, 'Yes, it does');
      await signIn(page, goodPassword);
      await press(page, 'Allow');
      await page.getByRole('heading', { name: 'Done' }).waitFor();
      await look('device done');

      expect(problems).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it('bring a person back to the app under their content security policy', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const refusals: string[] = [];
    page.on('console', (message) => refusals.push(message.text()));
    await context.route('http://127.0.0.1:9999/**', (route) => route.fulfill({ body: 'Back in the app' }));
    const app = await oauth.register();
    await page.goto((await requestOf(app)).url.href);
    await signIn(page, goodPassword);
    await press(page, 'Allow');
    await page.getByText('Back in the app').waitFor();
    expect(new URL(page.url()).searchParams.get('code')).toEqual(expect.any(String));
    expect(refusals).toEqual([]);
    await context.close();
  }, 60_000);

  it('can be used with the keyboard alone', async () => {
    const page = await browser.newPage();
    await page.goto((await requestOf(await oauth.register())).url.href);
    await page.locator('#email:focus').waitFor();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(goodPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Allow/ }).waitFor();
    await page.close();
  }, 60_000);
});
