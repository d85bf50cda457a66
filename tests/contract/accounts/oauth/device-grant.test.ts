/** @category contract */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type * as client from 'openid-client';
import { initiateDeviceAuthorization, pollDeviceAuthorizationGrant } from 'openid-client';
import { Browser } from '#tests/browser.ts';
import type { ShownPage } from '#tests/browser.ts';
import { deviceGrant, signIn, startTestOAuth } from '#tests/oauth.ts';
import type { TestOAuth } from '#tests/oauth.ts';

let oauth: TestOAuth;
let tv: client.Configuration;
const email = 'person@example.com';
beforeAll(async () => {
  oauth = await startTestOAuth();
  await oauth.accounts.register({ email });
  tv = await oauth.register({
    client_name: 'Living room TV',
    redirect_uris: [],
    response_types: [],
    grant_types: [deviceGrant, 'refresh_token'],
  });
});
afterAll(() => oauth.close());

const begin = () => initiateDeviceAuthorization(tv, { scope: 'playback:read playback:write' });

/** Asks for the tokens once, as a device does every five seconds. */
async function poll(code: string) {
  const response = await fetch(`${oauth.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: deviceGrant,
      device_code: code,
      client_id: tv.clientMetadata().client_id,
    }),
  });
  const answer = (await response.json()) as Record<string, string>;
  return { status: response.status, answer };
}
const errorOfPoll = async (code: string) => (await poll(code)).answer['error'];

/** Lets seconds pass for the server, between two polls. */
const wait = (seconds: number) => oauth.accounts.runtime.clock.advance(seconds * 1000);

/** Types a code and says that the device shows it. */
async function confirm(browser: Browser, code: string): Promise<ShownPage> {
  const shown = await browser.submit(await browser.open('/device'), { user_code: code });
  expect(shown.html).toContain('Is this your device?');
  return browser.submit(shown, {});
}

describe('the device authorization grant (RFC 8628)', () => {
  it('signs a TV in with the code that it shows', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${oauth.origin}/device`,
      verification_uri_complete: `${oauth.origin}/device?user_code=${begun.user_code}`,
      expires_in: 900,
      interval: 5,
    });
    expect(await errorOfPoll(begun.device_code)).toBe('authorization_pending');
    const browser = new Browser(oauth.origin);
    const typed = begun.user_code.toLowerCase().replace('-', ' ');
    const consent = await signIn(browser, await confirm(browser, typed), email);
    expect(consent.html).toContain('Start and control playback on your devices');
    wait(5);
    expect(await errorOfPoll(begun.device_code)).toBe('authorization_pending');
    const done = await browser.submit(consent, { decision: 'allow' });
    expect(done.html).toContain('Living room TV</strong> is signed in');
    wait(5);
    const { answer } = await poll(begun.device_code);
    expect(answer).toMatchObject({ expires_in: 3600, scope: 'playback:read playback:write' });
    const viewer = await oauth.accounts.runtime.verifier.verify(answer['access_token'] ?? '');
    expect(viewer).toMatchObject({ email, scopes: ['playback:read', 'playback:write'] });
    wait(5);
    expect(await errorOfPoll(begun.device_code)).toBe('invalid_grant');
  });

  it('is what openid-client does, from beginning to end', async () => {
    const begun = await begin();
    const browser = new Browser(oauth.origin);
    const consent = await signIn(browser, await confirm(browser, begun.user_code), email);
    await browser.submit(consent, { decision: 'allow' });
    const tokens = await pollDeviceAuthorizationGrant(tv, { ...begun, interval: 0 });
    expect(tokens.refresh_token).toEqual(expect.any(String));
  });

  it('tells a device that polls too often to slow down, by five seconds more each time', async () => {
    const { device_code: code } = await begin();
    const answers: (string | undefined)[] = [];
    for (const seconds of [5, 4, 9, 14, 15]) {
      wait(seconds);
      answers.push(await errorOfPoll(code));
    }
    const [pending, slower] = ['authorization_pending', 'slow_down'];
    expect(answers).toEqual([pending, slower, slower, slower, slower]);
    wait(25);
    expect(await errorOfPoll(code)).toBe(pending);
  });

  it('tells the device when the person does not allow it', async () => {
    const { device_code: code, user_code } = await begin();
    const browser = new Browser(oauth.origin);
    const consent = await signIn(browser, await confirm(browser, user_code), email);
    const page = await browser.submit(consent, { decision: 'deny' });
    expect(page.html).toContain('The device was not signed in');
    expect(await errorOfPoll(code)).toBe('access_denied');
  });

  it('tells the device when the person says that it is another', async () => {
    const { device_code: code, user_code } = await begin();
    const browser = new Browser(oauth.origin);
    const shown = await browser.submit(await browser.open('/device'), { user_code });
    expect((await browser.submit(shown, { abort: 'yes' })).html).toContain('Not signed in');
    expect(await errorOfPoll(code)).toBe('access_denied');
  });

  it('ends after a quarter of an hour, for the device and for the person', async () => {
    const { device_code: code, user_code } = await begin();
    const browser = new Browser(oauth.origin);
    const page = await browser.open('/device');
    const later = Date.now() + 901_000;
    const now = jest.spyOn(Date, 'now').mockImplementation(() => later);
    expect(await errorOfPoll(code)).toBe('expired_token');
    expect((await browser.submit(page, { user_code })).html).toContain('This code is too old');
    now.mockRestore();
  });

  it('is answered for its own client alone', async () => {
    const { device_code } = await begin();
    const other = await oauth.register({ response_types: [], redirect_uris: [], grant_types: [deviceGrant] });
    const response = await fetch(`${oauth.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: deviceGrant, device_code },
        client_id: other.clientMetadata().client_id,
      }),
    });
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the page for device codes', () => {
  it('is filled in by the address that a TV shows as a picture, and asks all the same', async () => {
    const { verification_uri_complete: address = '', user_code } = await begin();
    const page = await new Browser(oauth.origin).open(address);
    expect(page.html).toContain(`value="${user_code}"`);
    expect(page.html).not.toContain('<script');
  });

  it('says what is wrong with a code, at the field', async () => {
    const browser = new Browser(oauth.origin);
    for (const code of ['BBBB-BBBB', '<b>"']) {
      const page = await browser.submit(await browser.open('/device'), { user_code: code });
      expect(page.status).toBe(400);
      expect(page.html).toMatch(/aria-describedby="problem hint"[^>]*aria-invalid="true"/);
      expect(page.html).not.toContain('<b>');
    }
  });

  it('takes 60 codes an hour from one address', async () => {
    const type = async (address: string) =>
      fetch(`${oauth.origin}/device`, {
        method: 'POST',
        headers: { 'x-forwarded-for': address },
        body: new URLSearchParams({ user_code: 'X' }),
      });
    const answers = await Promise.all(Array.from({ length: 61 }, () => type('192.0.2.30')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(1);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await type('192.0.2.31')).status).not.toBe(429);
  });
});
