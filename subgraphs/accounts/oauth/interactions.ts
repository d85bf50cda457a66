import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { currentRequestScope, requestScopeOf, runInRequestScope } from '#shared/request-scope.ts';
import type { Authentication } from '../authentication.ts';
import type { IdentityService } from '../external-identities/identity-service.ts';
import type { LoginService } from '../login-service.ts';
import type { Parts } from '../parts.ts';
import type { PasskeySignIn } from '../passkeys/passkey-sign-in.ts';
import { sendPage } from '../pages/page.ts';
import { sha256 } from '../refresh-token.ts';
import type { SignInService } from '../sign-in-service.ts';
import { UserRepository } from '../user-repository.ts';
import { rolesAt } from '../user.ts';
import { nameOf } from './client-name.ts';
import { Consent } from './consent.ts';
import type { CurrentProvider } from './current-provider.ts';
import type { GrantService } from './grant-service.ts';
import { consentPage } from './pages/consent-page.ts';
import { errorPage } from './pages/error-page.ts';
import { secondFactorPage } from './pages/second-factor-page.ts';
import { signInPage } from './pages/sign-in-page.ts';

export interface InteractionOptions {
  parts: Parts;
  login: LoginService;
  signIn: SignInService;
  passkeySignIn: PasskeySignIn;
  identities: IdentityService;
  grants: GrantService;
  provider: CurrentProvider;
  /** Signs the tokens of the forms. */
  secret: string;
  /** Where people come back to from other services. */
  origin: string;
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;
type PageRequest = FastifyRequest<{ Params: { uid: string } }>;

/** What is being answered: a person's way from an app to its tokens. */
interface Step {
  provider: Provider;
  interaction: Interaction;
  clientName: string;
  leadsTo: string | undefined;
  form: URLSearchParams;
}

/** The pages on which people sign in and say what an app may do. */
export class Interactions {
  readonly #options: InteractionOptions;

  constructor(options: InteractionOptions) {
    this.#options = options;
  }

  /** Adds the pages to a scope that reads forms as text. */
  addRoutes(scope: FastifyInstance): void {
    const path = '/oauth/interaction/:uid';
    scope.get(path, (request: PageRequest, reply) =>
      this.#step(request, reply, (step) => this.#show(step, reply)),
    );
    scope.post(`${path}/sign-in`, (request: PageRequest, reply) =>
      this.#step(request, reply, (step) => this.#signIn(step, request, reply)),
    );
    scope.post(`${path}/passkey-options`, (request: PageRequest, reply) =>
      this.#step(request, reply, (step) => this.#askForPasskey(step, reply)),
    );
    scope.post(`${path}/passkey`, (request: PageRequest, reply) =>
      this.#step(request, reply, (step) => this.#passkey(step, request, reply)),
    );
    scope.get(`${path}/identity`, (request: PageRequest, reply) =>
      this.#step(request, reply, (step) => this.#identity(step, request, reply)),
    );
    scope.post(`${path}/second-factor`, (request: PageRequest, reply) =>
      this.#step(request, reply, (step) => this.#secondFactor(step, request, reply)),
    );
    scope.post(`${path}/consent`, (request: PageRequest, reply) =>
      this.#step(request, reply, (step) => this.#decide(step, request, reply)),
    );
  }

  /** Finds the interaction by its cookie, which must be that of the address; a form must carry our token as well. */
  async #step(
    request: PageRequest,
    reply: FastifyReply,
    answer: (step: Step) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      const provider = await this.#options.provider.get();
      const interaction = await provider.interactionDetails(request.raw, reply.raw);
      const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
      if (interaction.uid !== request.params.uid) throw new errors.SessionNotFound('another interaction');
      if (request.method === 'POST') this.#checkForm(interaction, form, request);
      const client = await provider.Client.find(String(interaction.params['client_id']));
      const redirectUri = interaction.params['redirect_uri'];
      const leadsTo = typeof redirectUri === 'string' ? redirectUri : undefined;
      return await answer({ provider, interaction, clientName: nameOf(client), leadsTo, form });
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound || error instanceof errors.InvalidRequest)) throw error;
      const message = 'This page is too old, or was opened in another window.';
      return sendPage(reply, errorPage(message, error.error_description ?? error.message, 400));
    }
  }

  async #show(step: Step, reply: FastifyReply): Promise<FastifyReply> {
    const { interaction } = step;
    if (interaction.prompt.name === 'login') return this.#sendSignIn(step, reply);
    const consent = await this.#consentOf(interaction);
    const { email, permissions } = consent;
    return sendPage(reply, consentPage({ ...this.#form(step, 'consent'), email, permissions }));
  }

  async #signIn(step: Step, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { form } = step;
    if (this.#isCancelled(step)) return this.#refuse(step, request, reply);
    const email = form.get('email') ?? '';
    const outcome = await this.#inSessionOf(step, request, () =>
      this.#options.login.login(email, form.get('password') ?? ''),
    );
    if (outcome.__typename === 'Authentication') return this.#signedIn(step, request, reply, outcome);
    if (outcome.__typename === 'SecondFactorNeeded') return this.#askForCode(step, reply, outcome.challenge);
    return this.#sendSignIn(step, reply, { email: email.slice(0, 254), problem: outcome.message });
  }

  async #askForPasskey(step: Step, reply: FastifyReply): Promise<FastifyReply> {
    this.#requireLogin(step);
    const outcome = await this.#options.passkeySignIn.begin();
    reply.header('cache-control', 'no-store');
    if (outcome.__typename === 'TryAgainLater') {
      const { message, retryAfterSeconds } = outcome;
      return reply.code(429).header('retry-after', String(retryAfterSeconds)).send({ message });
    }
    return reply.type('application/json; charset=utf-8').send(outcome.options);
  }

  async #passkey(step: Step, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    this.#requireLogin(step);
    const credential = step.form.get('credential') ?? '';
    const outcome = await this.#inSessionOf(step, request, () =>
      this.#options.passkeySignIn.finish(credential),
    );
    if (outcome.__typename === 'Authentication') return this.#signedIn(step, request, reply, outcome);
    return this.#sendSignIn(step, reply, { problem: outcome.message });
  }

  /** Somebody comes back from another service, with a code that nobody can use but in this interaction. */
  async #identity(step: Step, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    this.#requireLogin(step);
    const code = new URL(request.url, 'http://localhost').searchParams.get('code');
    if (code === null) return this.#sendSignIn(step, reply, { problem: 'Nobody was signed in there.' });
    const codeVerifier = this.#codeVerifierOf(step.interaction);
    const outcome = await this.#inSessionOf(step, request, () =>
      this.#options.identities.signIn({ code, codeVerifier }),
    );
    if (outcome.__typename === 'Authentication') return this.#signedIn(step, request, reply, outcome);
    if (outcome.__typename === 'SecondFactorNeeded') return this.#askForCode(step, reply, outcome.challenge);
    const problem =
      outcome.__typename === 'ProfileNeeded'
        ? 'Nobody has an account with this identity yet.'
        : outcome.message;
    return this.#sendSignIn(step, reply, { problem });
  }

  #askForCode(step: Step, reply: FastifyReply, challenge: string): FastifyReply {
    return sendPage(reply, secondFactorPage({ ...this.#form(step, 'second-factor'), challenge }));
  }

  #sendSignIn(
    step: Step,
    reply: FastifyReply,
    refused: { email?: string; problem?: string } = {},
  ): FastifyReply {
    const { identities, origin } = this.#options;
    const path = `/oauth/interaction/${step.interaction.uid}`;
    const asked = new URLSearchParams({
      return_to: `${origin}${path}/identity`,
      code_challenge: sha256(this.#codeVerifierOf(step.interaction)),
    });
    const page = signInPage({
      ...this.#form(step, 'sign-in'),
      ...refused,
      passkey: { action: `${path}/passkey`, options: `${path}/passkey-options` },
      elsewhere: identities.offered.map((name) => [name, `/account/sign-in/${name}?${asked}`]),
    });
    return sendPage(reply, page);
  }

  async #secondFactor(step: Step, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { form } = step;
    if (this.#isCancelled(step)) return this.#refuse(step, request, reply);
    const challenge = form.get('challenge') ?? '';
    const outcome = await this.#inSessionOf(step, request, () =>
      this.#options.signIn.complete(challenge, form.get('code') ?? ''),
    );
    if (outcome.__typename === 'Authentication') return this.#signedIn(step, request, reply, outcome);
    const problem = outcome.message;
    if (outcome.__typename === 'ChallengeExpired') return this.#sendSignIn(step, reply, { problem });
    return sendPage(reply, secondFactorPage({ ...this.#form(step, 'second-factor'), challenge, problem }));
  }

  #requireLogin({ interaction }: Step): void {
    if (interaction.prompt.name !== 'login') throw new errors.InvalidRequest('nobody is to sign in');
  }

  #isCancelled(step: Step): boolean {
    this.#requireLogin(step);
    return step.form.get('decision') === 'cancel';
  }

  /** The session that is opened meanwhile is named like the app that it is for. */
  #inSessionOf<Result>({ clientName }: Step, { headers }: PageRequest, work: () => Promise<Result>) {
    const scope = { ...(currentRequestScope() ?? requestScopeOf(headers)), client: clientName };
    return runInRequestScope(scope, work);
  }

  #signedIn(
    step: Step,
    request: PageRequest,
    reply: FastifyReply,
    { user: { id: accountId, sessionId } }: Authentication,
  ): Promise<FastifyReply> {
    const login = { accountId, remember: false };
    return this.#finish(step, request, reply, { login, signIn: { sessionId } });
  }

  async #decide(step: Step, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { form, interaction, provider } = step;
    if (interaction.prompt.name !== 'consent') throw new errors.InvalidRequest('nothing is to be allowed');
    const consent = await this.#consentOf(interaction);
    const { sessionId, userId, clientId } = consent;
    const facts = { user_id: userId, session_id: sessionId, client_id: clientId };
    if (form.get('decision') !== 'allow') {
      this.#options.parts.audit('client-denied', facts);
      await this.#options.grants.end(sessionId, 'logout');
      return this.#refuse(step, request, reply);
    }
    const grantId = await consent.grant(provider);
    this.#options.parts.audit('client-allowed', facts);
    return this.#finish(step, request, reply, { consent: { grantId } });
  }

  #refuse(step: Step, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    const error_description = 'The person did not allow it.';
    return this.#finish(step, request, reply, { error: 'access_denied', error_description });
  }

  async #finish(
    { provider }: Step,
    request: PageRequest,
    reply: FastifyReply,
    result: Parameters<Provider['interactionResult']>[2],
  ): Promise<FastifyReply> {
    return reply.redirect(await provider.interactionResult(request.raw, reply.raw, result), 303);
  }

  async #consentOf(interaction: Interaction): Promise<Consent> {
    const id = interaction.session?.accountId ?? '';
    const [user] = await new UserRepository(this.#options.parts.database.queries).findByIds([id]);
    if (user === undefined) throw new errors.SessionNotFound('the account is gone');
    const roles = rolesAt(user, this.#options.parts.clock.now());
    return new Consent(interaction, { ...user, roles });
  }

  #form({ interaction, clientName, leadsTo }: Step, name: 'sign-in' | 'second-factor' | 'consent') {
    const action = `/oauth/interaction/${interaction.uid}/${name}`;
    return { action, csrfToken: this.#csrfTokenOf(interaction), clientName, leadsTo };
  }

  /** Known to us alone: another interaction, or another app, cannot use the code of an answer. */
  #codeVerifierOf({ uid }: Interaction): string {
    return createHmac('sha256', this.#options.secret).update(`identity ${uid}`).digest('base64url');
  }

  #csrfTokenOf({ uid }: Interaction): string {
    return createHmac('sha256', this.#options.secret).update(`form ${uid}`).digest('base64url');
  }

  #checkForm(interaction: Interaction, form: URLSearchParams, { headers }: PageRequest): void {
    const expected = Buffer.from(this.#csrfTokenOf(interaction));
    const given = Buffer.from(form.get('csrf') ?? '');
    const matches = given.length === expected.length && timingSafeEqual(given, expected);
    const from = headers['sec-fetch-site'];
    if (!matches || (from !== undefined && from !== 'same-origin')) {
      throw new errors.InvalidRequest('the form is not one of ours');
    }
  }
}
