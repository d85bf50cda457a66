/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { goodPassword, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { mailTo, tokenIn } from '#tests/mailbox.ts';

let accounts: TestAccounts;
let server: SubgraphServer;
let origin: string;

beforeAll(async () => {
  accounts = await startTestAccounts();
  server = await serveSubgraph(await createAccountsSubgraph(accounts.runtime), accounts.runtime, 0);
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
  await accounts.close();
});

const open = async (path: string) => {
  const answer = await fetch(origin + path);
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
const post = async (path: string, form: Record<string, string>) => {
  const answer = await fetch(origin + path, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
const verificationToken = async (email: string) => {
  await accounts.register({ email });
  return tokenIn(await mailTo(accounts.runtime, email, 'Confirm your e-mail address'));
};
const resetToken = async (email: string) => {
  await accounts.register({ email });
  await accounts.subgraph.query(
    'mutation ($email: String!) { requestPasswordReset(email: $email) { accepted } }',
    { email },
  );
  return tokenIn(await mailTo(accounts.runtime, email, 'Choose a new password'));
};

describe('the page of a link that confirms an address', () => {
  it('waits for a press of the button, so that programs that look at links do not use it up', async () => {
    const token = await verificationToken('looked-at@example.com');
    for (let look = 0; look < 3; look += 1) {
      expect((await open(`/account/verify-email?token=${token}`)).status).toBe(200);
    }
    const pressed = await post('/account/verify-email', { token });
    expect([pressed.status, pressed.html.includes('<h1>Thank you</h1>')]).toEqual([200, true]);
    expect((await post('/account/verify-email', { token })).status).toBe(410);
    expect((await open(`/account/verify-email?token=${token}`)).status).toBe(410);
  });
});

describe('the page of a link that replaces a password', () => {
  it('takes a new password without a script', async () => {
    const token = await resetToken('page@example.com');
    const page = await open(`/account/reset-password?token=${token}`);
    expect(page.html).toContain(`<input type="hidden" name="token" value="${token}" />`);
    expect(page.html).toMatch(/<label for="password">/);
    const done = await post('/account/reset-password', { token, password: 'a wholly different phrase' });
    expect([done.status, done.html.includes('Your password is changed')]).toEqual([200, true]);
    expect((await accounts.login('page@example.com', 'a wholly different phrase')).__typename).toBe(
      'Authentication',
    );
  });

  it('says what is wrong with a password, next to the field, and takes another', async () => {
    const token = await resetToken('again@example.com');
    const refused = await post('/account/reset-password', { token, password: 'password' });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/id="problem" role="alert">Everybody tries this password/);
    expect(refused.html).toContain('aria-invalid="true"');
    expect(refused.html).toContain('aria-describedby="hint problem"');
    expect((await post('/account/reset-password', { token, password: goodPassword })).status).toBe(200);
  });
});

describe('every page', () => {
  it.each(['/account/verify-email', '/account/reset-password'])(
    'of %s keeps scripts, frames and other sites out, and the token to itself',
    async (path) => {
      const { headers, html } = await open(
        `${path}?token=${encodeURIComponent('"><script>alert(1)</script>')}`,
      );
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"]) {
        expect(policy).toContain(rule);
      }
      expect(policy).not.toMatch(/unsafe/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(html).not.toContain('<script');
    },
  );

  it('refuses forms that are too large or no forms', async () => {
    const large = await post('/account/reset-password', { token: 'x', password: 'x'.repeat(10_000) });
    expect(large.status).toBe(413);
    const answer = await fetch(`${origin}/account/reset-password`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"token": {}}' },
    });
    expect(answer.status).toBe(410);
  });

  it('leaves no token in the log', async () => {
    const token = await verificationToken('logged@example.com');
    await open(`/account/verify-email?token=${token}`);
    await post('/account/verify-email', { token });
    expect(JSON.stringify(accounts.runtime.logged)).not.toContain(token);
  });
});
