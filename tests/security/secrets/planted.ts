import { createHmac, randomUUID } from 'node:crypto';
import * as client from 'openid-client';
import { generateSync } from 'otplib';
import { Browser } from '#tests/browser.ts';
import { mailTo, tokenIn } from '#tests/mailbox.ts';
import { deviceGrant, redirectUri, requestOf, signIn } from '#tests/oauth.ts';

/** Where secrets are planted: the one public origin, and what else is needed to use all of it. */
export interface PlantedPlace {
  origin: string;
  dataFolder: string;
  billingSecret: string;
  now(): number;
}

/** An answer that a client was given. */
interface Answer {
  status: number;
  text: string;
}

/** What must not be found anywhere, by what it is; and every error that somebody was answered. */
export interface Planted {
  secrets: Record<string, string>;
  errors: Answer[];
}

/** Somebody whose every word is unmistakable, and who uses all that takes or gives a secret. */
export class Planter {
  readonly planted: Planted;
  readonly #place: PlantedPlace;
  readonly #mark = randomUUID().replaceAll('-', '');
  #authorization: string | undefined;

  constructor(place: PlantedPlace) {
    this.#place = place;
    const mark = this.#mark;
    this.planted = {
      errors: [],
      secrets: {
        email: `planted-${mark}@example.com`,
        password: `Planted-Password-${mark}`,
        wrongPassword: `Planted-Guess-${mark}`,
        newPassword: `Planted-Renewal-${mark}`,
        name: `Plantagenet ${mark}`,
        pin: String(10_000_000 + (Number.parseInt(mark.slice(0, 6), 16) % 89_999_999)),
        search: `planted-words-${mark}`,
        billing: `planted-billing-${mark}`,
      },
    };
  }

  get #secrets(): Record<string, string> {
    return this.planted.secrets;
  }

  #secret(name: string): string {
    const text = this.#secrets[name];
    if (text === undefined) throw new Error(`Nothing is planted as ${name}.`);
    return text;
  }

  /** Asks the graph; keeps the answer when it is an error. Returns the answer of the first field. */
  async ask(query: string, variables: object = {}, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#place.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#authorization !== undefined && { authorization: this.#authorization }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
    if (errors !== undefined) this.planted.errors.push({ status: response.status, text });
    return (Object.values(data ?? {})[0] ?? {}) as Record<string, never>;
  }

  async #send(
    path: string,
    body: string | URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.#place.origin}${path}`, { method: 'POST', body, headers });
    const answer = { status: response.status, text: await response.text() };
    if (answer.status >= 400) this.planted.errors.push(answer);
    return answer;
  }

  #keep(name: string, text: unknown): string {
    if (typeof text !== 'string' || text.length < 6) throw new Error(`There is no ${name}.`);
    this.#secrets[name] = text;
    return text;
  }

  #take(name: string, { accessToken, refreshToken }: Record<string, never>): void {
    this.#keep(`${name} refresh token`, refreshToken);
    this.#authorization = `Bearer ${this.#keep(`${name} access token`, accessToken)}`;
  }

  /** Sign-up and sign-in, wrong and right, with the secrets in variables and in the text itself. */
  async signUpAndIn(): Promise<void> {
    const [email, password] = [this.#secret('email'), this.#secret('password')];
    const [name, region] = [this.#secret('name'), 'DE'];
    const tokens = '__typename ... on Authentication { accessToken refreshToken }';
    this.#take(
      'first',
      await this.ask(`mutation Register($input: RegisterInput!) { register(input: $input) { ${tokens} } }`, {
        input: { email, password, name, region },
      }),
    );
    const again = { email, password: this.#secret('wrongPassword'), name, region };
    await this.ask('mutation ($input: RegisterInput!) { register(input: $input) { __typename } }', {
      input: again,
    });
    await this.ask(
      `mutation Guess { login(email: "${email}", password: "${again.password}") { __typename } }`,
    );
    this.#take(
      'second',
      await this.ask(`mutation SignIn { login(email: "${email}", password: "${password}") { ${tokens} } }`),
    );
    await mailTo({ config: { DATA_DIR: this.#place.dataFolder } }, email, 'Confirm your e-mail address').then(
      (mail) => this.#keep('verification token', tokenIn(mail)),
    );
  }

  /** Requests that are wrong in every way that quotes what was sent. */
  async makeMistakes(): Promise<void> {
    const [email, password] = [this.#secret('email'), this.#secret('password')];
    const login =
      'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) ';
    await this.ask(`${login} { __typename }`, { email, password: 7 });
    await this.ask(`${login} { nothing } }`, { email, password });
    await this.ask(`${login} { __typename } }`, { email, password: { planted: password } });
    await this.ask(`{ search(query: "${this.#secret('search')}", first: 100000) { totalCount } }`);
    await this.ask('{ me { id } }', {}, { authorization: `Bearer ${password}` });
    await this.ask('{ me { id } }', {}, { authorization: `Bearer mg_live_${this.#mark}` });
    await this.#send('/graphql', `{"query": "${password}`, { 'content-type': 'application/json' });
    this.#keep('forged API key', `mg_live_${this.#mark}`);
  }

  /** An app with a code, and a TV with a code of its own. */
  async signInToApps(): Promise<void> {
    const { origin } = this.#place;
    const [email, password] = [this.#secret('email'), this.#secret('password')];
    const metadata = {
      ...{ client_name: 'Test app', redirect_uris: [redirectUri] },
      grant_types: ['authorization_code', 'refresh_token', deviceGrant],
    };
    const app = await client.dynamicClientRegistration(new URL(origin), metadata, client.None(), {
      ...{ execute: [client.allowInsecureRequests], algorithm: 'oauth2' },
    });
    const request = await requestOf(app);
    const browser = new Browser(origin);
    await signIn(browser, await browser.open(request.url.href), email, this.#secret('wrongPassword'));
    const consent = await signIn(browser, await browser.open(request.url.href), email, password);
    const answered = await browser.submit(consent, { decision: 'allow' });
    const code = this.#keep('code', new URL(answered.url).searchParams.get('code'));
    this.#keep('code verifier', request.verifier);
    const { client_id } = app.clientMetadata();
    const exchange = { grant_type: 'authorization_code', client_id, code, redirect_uri: redirectUri };
    await this.#send(
      '/oauth/token',
      new URLSearchParams({ ...exchange, code_verifier: `${request.verifier}x` }),
    );
    await this.#send('/oauth/token', new URLSearchParams({ ...exchange, code_verifier: request.verifier }));
    const begun = await client.initiateDeviceAuthorization(app, { scope: 'playback:read' });
    this.#keep('device code', begun.device_code);
    this.#keep('user code', begun.user_code);
    const typed = await browser.submit(await browser.open('/device'), { user_code: begun.user_code });
    await browser.submit(await browser.submit(typed, {}), { decision: 'allow' });
    const poll = { grant_type: deviceGrant, client_id, device_code: begun.device_code };
    await this.#send('/oauth/token', new URLSearchParams(poll));
    await this.#send('/oauth/token', new URLSearchParams(poll));
  }

  /** An API key, a PIN and a second factor. */
  async protectAccount(): Promise<void> {
    const [password, pin] = [this.#secret('password'), this.#secret('pin')];
    const made = await this.ask(
      'mutation { createApiKey(name: "Scripts", scopes: ["watchlist:read"]) { ... on ApiKeyCreated { key } } }',
    );
    const key = this.#keep('API key', made['key']);
    await this.ask('{ watchlist { totalCount } }', {}, { authorization: `Bearer ${key}` });
    const { profiles } = (await this.ask('{ me { profiles { id } } }')) as unknown as {
      profiles: { id: string }[];
    };
    const { id } = profiles[0]!;
    const setPin = `mutation ($id: ID!, $password: String!) {
      setProfilePin(id: $id, pin: "${pin}", password: $password) { __typename } }`;
    await this.ask(setPin, { id, password: this.#secret('wrongPassword') });
    await this.ask(setPin, { id, password });
    await this.ask(`mutation ($id: ID!) { switchProfile(id: $id, pin: "${pin}") { __typename } }`, { id });
    const enrolled = await this.ask(
      `mutation ($password: String!) { enrolAuthenticator(password: $password) {
         ... on AuthenticatorEnrolment { secret otpauthUri } } }`,
      { password },
    );
    const secret = this.#keep('authenticator secret', enrolled['secret']);
    const confirmed = await this.ask(
      'mutation ($code: String!) { confirmAuthenticator(code: $code) { ... on RecoveryCodes { codes } } }',
      { code: generateSync({ secret, epoch: this.#place.now() / 1000 }) },
    );
    for (const [at, code] of (confirmed['codes'] as unknown as string[]).entries()) {
      this.#keep(`recovery code ${at}`, code);
    }
  }

  /** Signs in with a recovery code, and then as somebody who forgot the password. */
  async recover(): Promise<void> {
    const [email, password] = [this.#secret('email'), this.#secret('password')];
    this.#authorization = undefined;
    const begun = await this.ask(
      `mutation ($email: String!, $password: String!) { login(email: $email, password: $password) {
         ... on SecondFactorNeeded { challenge } } }`,
      { email, password },
    );
    const challenge = this.#keep('challenge', begun['challenge']);
    const complete = `mutation ($challenge: String!, $code: String!) {
      completeLogin(challenge: $challenge, code: $code) {
        ... on Authentication { accessToken refreshToken } } }`;
    await this.ask(complete, { challenge, code: 'not a code' });
    this.#take('third', await this.ask(complete, { challenge, code: this.#secret('recovery code 0') }));
    await this.ask('mutation ($email: String!) { requestPasswordReset(email: $email) { accepted } }', {
      email,
    });
    const mail = await mailTo(
      { config: { DATA_DIR: this.#place.dataFolder } },
      email,
      'Choose a new password',
    );
    const token = this.#keep('reset token', tokenIn(mail));
    const reset = `mutation ($token: String!, $password: String!) {
      resetPassword(token: $token, password: $password) { __typename } }`;
    await this.ask(reset, { token, password: this.#secret('newPassword') });
    await this.ask(reset, { token, password: this.#secret('newPassword') });
    await this.ask(`mutation { refreshSession(refreshToken: "${this.#secret('third refresh token')}") {
      __typename } }`);
  }

  /** Messages of the billing service: badly signed, well signed, and well signed nonsense. */
  async sendWebhooks(): Promise<void> {
    const event = JSON.stringify({
      ...{ id: this.#secret('billing'), type: 'premium.ended', userId: randomUUID() },
    });
    const seconds = Math.floor(this.#place.now() / 1000);
    const macOf = (body: string) =>
      createHmac('sha256', this.#place.billingSecret).update(`${seconds}.${body}`).digest('hex');
    const send = (body: string, mac: string) =>
      this.#send('/webhooks/billing', body, { 'billing-signature': `t=${seconds},v1=${mac}` });
    const forged = macOf('something else');
    await send(event, forged);
    await send(event, this.#keep('signature', macOf(event)));
    const nonsense = `{"id": "${this.#secret('billing')}"`;
    await send(nonsense, macOf(nonsense));
  }

  /** All of it, in an order that works. */
  async plantAll(): Promise<Planted> {
    await this.signUpAndIn();
    await this.makeMistakes();
    await this.signInToApps();
    await this.protectAccount();
    await this.recover();
    await this.sendWebhooks();
    return this.planted;
  }
}
