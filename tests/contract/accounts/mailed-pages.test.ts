/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { mailTo } from '#tests/mailbox.ts';
import type { ReadMail } from '#tests/mailbox.ts';
import { problemsOf, windows } from '#tests/page-check.ts';
import { hasChromium, startChromium } from '#tests/services/chromium.ts';
import { freePort } from '#tests/services/free-port.ts';

let accounts: TestAccounts;
let server: SubgraphServer;
let browser: Browser;
let people = 0;

/** Opens an account and returns its mails with a link. */
async function receiveMail(): Promise<{ email: string; verification: ReadMail; reset: ReadMail }> {
  people += 1;
  const email = `reader${people}@example.com`;
  await accounts.register({ email });
  await accounts.subgraph.query(
    'mutation ($email: String!) { requestPasswordReset(email: $email) { accepted } }',
    { email },
  );
  const verification = await mailTo(accounts.runtime, email, 'Confirm your e-mail address');
  return { email, verification, reset: await mailTo(accounts.runtime, email, 'Choose a new password') };
}

const run = hasChromium ? describe : describe.skip;
run('mail and the pages that it opens, in a real browser', () => {
  beforeAll(async () => {
    const port = await freePort();
    accounts = await startTestAccounts({ PUBLIC_ORIGIN: `http://127.0.0.1:${port}` });
    server = await serveSubgraph(await createAccountsSubgraph(accounts.runtime), accounts.runtime, port);
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await accounts?.close();
  });

  it.each(windows)(
    'are accessible, and lead where they say: %s',
    async (kind, options) => {
      const { email, verification, reset } = await receiveMail();
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const problems: string[] = [];
      const look = async (name: string) =>
        void problems.push(...(await problemsOf(page, `${name}, ${kind}`)));

      await page.setContent(verification.html);
      await look('mail to confirm an address');
      await page.getByRole('link', { name: 'Confirm the address' }).click();
      await page.getByRole('heading', { name: 'Confirm your e-mail address' }).waitFor();
      await look('confirm an address');
      await page.getByRole('button', { name: 'Confirm the address' }).click();
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();
      await look('address confirmed');

      await page.setContent(reset.html);
      await look('mail to choose a password');
      await page.getByRole('link', { name: 'Choose a new password' }).click();
      await page.getByLabel('New password').fill('password');
      await look('choose a password');
      await page.getByRole('button', { name: 'Save the password' }).click();
      await page.getByRole('alert').waitFor();
      await look('password refused');
      await page.getByLabel('New password').fill('a wholly different phrase');
      await page.getByRole('button', { name: 'Save the password' }).click();
      await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
      await look('password changed');

      await page.setContent((await mailTo(accounts.runtime, email, 'Your password was changed')).html);
      await look('mail about a changed password');
      expect((await accounts.login(email, 'a wholly different phrase')).__typename).toBe('Authentication');
      expect(problems).toEqual([]);
      await context.close();
    },
    60_000,
  );

  it('need no script, and stay within their content security policy', async () => {
    const { reset } = await receiveMail();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const refusals: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') refusals.push(message.text());
    });
    await page.setContent(reset.html);
    await page.getByRole('link', { name: 'Choose a new password' }).click();
    await page.getByLabel('New password').fill('a wholly different phrase');
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
    expect(refusals).toEqual([]);
    await context.close();
  });
});
