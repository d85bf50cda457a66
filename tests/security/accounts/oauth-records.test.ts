/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type * as client from 'openid-client';
import { OAuthRecordRepository } from '#subgraphs/accounts/oauth/oauth-record-repository.ts';
import { sha256 } from '#subgraphs/accounts/refresh-token.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { startTestAccounts } from '#tests/accounts.ts';
import { Browser } from '#tests/browser.ts';
import { allow, exchange, requestOf, signIn, startTestOAuth, turnOnSecondFactor } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';

let oauth: TestOAuth;
let site: client.Configuration;
const email = 'person@example.com';
beforeAll(async () => {
  oauth = await startTestOAuth();
  await oauth.accounts.register({ email });
  site = await oauth.register({ token_endpoint_auth_method: 'client_secret_basic' });
});
afterAll(() => oauth.close());

const rows = async () => {
  const { rows: found } = await oauth.accounts.runtime.database.queries.execute(
    sql`select * from accounts.oauth_records`,
  );
  return found as { model: string; grant_id: string | null }[];
};

describe('what the OAuth server keeps', () => {
  it('shows nobody who reads the database or the log a code, a token, a secret or an address', async () => {
    const request = await requestOf(site, { scope: 'openid email watchlist:read' });
    const callback = await allow(oauth, request, email);
    const tokens = await exchange(site, callback, request);
    const secrets = [
      ...[callback.searchParams.get('code'), tokens.access_token, tokens.refresh_token, tokens.id_token],
      ...[site.clientMetadata().client_secret, email],
    ];
    const kept = JSON.stringify(await rows());
    const logged = JSON.stringify(oauth.accounts.runtime.logged);
    expect(kept).toContain('RefreshToken');
    for (const secret of secrets) {
      expect(kept).not.toContain(secret);
      expect(logged).not.toContain(secret);
    }
  });

  it('is removed with the session that it belongs to, and a client that nobody used after 30 days', async () => {
    const { subgraph, runtime } = oauth.accounts;
    const unused = (await oauth.register()).clientMetadata().client_id;
    const request = await requestOf(site);
    const tokens = await exchange(site, await allow(oauth, request, email), request);
    const { sessionId } = await runtime.verifier.verify(tokens.access_token);
    const records = new OAuthRecordRepository(runtime.database.queries);
    const tidy = () => records.deleteExpired(new Date(runtime.clock.now()));
    const ofSession = async () => (await rows()).filter((row) => row.grant_id === sessionId);
    await tidy();
    expect((await ofSession()).map(({ model }) => model)).toEqual(
      expect.arrayContaining(['Grant', 'RefreshToken', 'AuthorizationCode']),
    );
    await subgraph.query('mutation { logout { endedSessions } }', {}, `Bearer ${tokens.access_token}`);
    runtime.clock.advance(29 * 24 * 3_600_000);
    await tidy();
    expect(await ofSession()).toEqual([]);
    const knows = async (id: string) => (await records.find('Client', 'id', sha256(id))) !== null;
    expect(await knows(unused)).toBe(true);
    runtime.clock.advance(2 * 24 * 3_600_000);
    await tidy();
    expect(await knows(unused)).toBe(false);
    expect(await knows(site.clientMetadata().client_id)).toBe(true);
  });
});

describe('the pages', () => {
  it('let nobody past the second factor, nor a code be used twice', async () => {
    const session = await oauth.accounts.register({ email: 'careful@example.com' });
    const [code = ''] = await turnOnSecondFactor(oauth.accounts, session);
    const first = new Browser(oauth.origin);
    const asked = await signIn(
      first,
      await first.open((await requestOf(site)).url.href),
      'careful@example.com',
    );
    expect(asked.html).toContain('Enter your code');
    expect((await first.open(asked.url.replace('/sign-in', ''))).html).toContain('name="password"');
    expect((await first.submit(asked, { code: 'wrong' })).status).toBe(400);
    const passed = await first.submit(asked, { code });
    expect(passed.html).toContain('careful@example.com');
    const second = new Browser(oauth.origin);
    const again = await signIn(
      second,
      await second.open((await requestOf(site)).url.href),
      'careful@example.com',
    );
    expect((await second.submit(again, { code })).status).toBe(400);
  });

  it('give their cookies to browsers over TLS alone where the public origin has it', async () => {
    const secure = await startTestAccounts({ PUBLIC_ORIGIN: 'https://media.example.com' });
    const server = await serveSubgraph(await createAccountsSubgraph(secure.runtime), secure.runtime, 0);
    const response = await fetch(`http://127.0.0.1:${server.port}/device`);
    expect(response.headers.getSetCookie()).not.toEqual([]);
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/; secure; httponly/);
    await server.close();
    await secure.close();
  });

  it('take no form that is not theirs, and none that another site sends', async () => {
    const browser = new Browser(oauth.origin);
    const page = await browser.open((await requestOf(site)).url.href);
    expect((await browser.submit(page, { csrf: 'guessed', email })).status).toBe(400);
    const elsewhere = await browser.open(`${page.url}/sign-in`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        csrf: /name="csrf" value="([^"]*)"/.exec(page.html)?.[1] ?? '',
      }).toString(),
    });
    expect(elsewhere.status).toBe(400);
    const other = new Browser(oauth.origin);
    expect((await other.open(page.url)).html).toContain('This did not work');
  });

  it('show what an app calls itself as text', async () => {
    const app = await oauth.register({ client_name: '<script>alert(1)</script>\u202Eevil' });
    const page = await new Browser(oauth.origin).open((await requestOf(app)).url.href);
    expect(page.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;evil');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('lock an address out as the graph does, and answer alike whether or not it has an account', async () => {
    await oauth.accounts.register({ email: 'locked@example.com' });
    for (const address of ['locked@example.com', 'unknown@example.com']) {
      const browser = new Browser(oauth.origin);
      let page = await browser.open((await requestOf(site)).url.href);
      const problems: (string | undefined)[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1) {
        page = await signIn(browser, page, address, 'wrong password');
        problems.push(/role="alert"[^>]*>([^<]*)</.exec(page.html)?.[1]?.replace(/\d+/, 'N'));
      }
      const wrong = 'E-mail address or password is wrong.';
      expect(problems).toEqual([
        wrong,
        wrong,
        wrong,
        wrong,
        wrong,
        expect.stringContaining('Try again in N'),
      ]);
    }
  });
});
