import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { html } from '../pages/html.ts';
import { sendPage } from '../pages/page.ts';
import { bindingCookie, bindingOf, shownBinding } from '../browser-binding.ts';
import type { Parts } from '../parts.ts';
import { redirect } from '../redirect.ts';
import { isProviderName } from './identity.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { IdentityRefusedError } from './identity-provider.ts';
import { returnAddressOf } from './return-address.ts';
import { AnswerRefusedError, isCodeChallenge, wayLifeMs } from './sign-in-elsewhere.ts';
import type { SignInElsewhere } from './sign-in-elsewhere.ts';

export interface SignInElsewhereRoutes {
  parts: Parts;
  elsewhere: SignInElsewhere;
  /** Where answers may go. */
  origins: readonly string[];
}

/** Far more than any provider sends. */
const mostBytes = 16_384;

const querySchema = z.object({
  return_to: z.string().max(2048).catch(''),
  code_challenge: z.string().max(128).catch(''),
});

type ProviderRequest = FastifyRequest<{ Params: { provider: string } }>;

const cookieOf = (binding: string, { answersByForm }: IdentityProvider): string =>
  bindingCookie(binding, wayLifeMs / 1000, answersByForm ? 'None' : 'Lax');

const refuse = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  sendPage(reply, { status, title: 'This sign-in did not work', body: html`<p>${message}</p>` });

/**
 * Adds the way to google, apple and github and back: GET /account/sign-in/<provider> with `return_to` and
 * `code_challenge` (S256) leads there, and the answer goes to `return_to` with a `code`, or an `error`.
 */
export function addSignInElsewhere(app: FastifyInstance, options: SignInElsewhereRoutes): void {
  const { parts, elsewhere, origins } = options;
  const offered = ({ params }: ProviderRequest) =>
    isProviderName(params.provider) ? elsewhere.provider(params.provider) : undefined;

  async function begin(request: ProviderRequest, reply: FastifyReply): Promise<FastifyReply> {
    const provider = offered(request);
    if (provider === undefined) return refuse(reply, 404, 'One cannot sign in with this service here.');
    const { return_to: text, code_challenge: codeChallenge } = querySchema.parse(request.query);
    const returnTo = returnAddressOf(text, origins);
    if (returnTo === null || !isCodeChallenge(codeChallenge)) {
      return refuse(reply, 400, 'The app that sent you here asked in a way that is not allowed.');
    }
    // Each beginning is kept for a while, so nobody begins without end.
    const wait = await parts.rates.take('sign-in-elsewhere');
    if (wait !== null) {
      return refuse(
        reply.header('retry-after', String(wait)),
        429,
        'This was tried too often. Wait an hour.',
      );
    }
    const binding = bindingOf(shownBinding(request));
    const url = await elsewhere.begin(provider, binding, { returnTo: returnTo.href, codeChallenge });
    return redirect(reply.header('set-cookie', cookieOf(binding, provider)), url);
  }

  async function answer(
    request: ProviderRequest,
    reply: FastifyReply,
    parameters: URLSearchParams,
  ): Promise<FastifyReply> {
    const provider = offered(request);
    if (provider === undefined) return refuse(reply, 404, 'One cannot sign in with this service here.');
    try {
      const { asked, code } = await elsewhere.answer(provider, shownBinding(request), parameters);
      const url = new URL(asked.returnTo);
      url.searchParams.set('code', code);
      return redirect(reply, url);
    } catch (error) {
      if (!(error instanceof IdentityRefusedError)) throw error;
      parts.metrics.externalSignIns.inc({ provider: provider.name, result: 'refused' });
      parts.audit('identity-refused', { reason: error.reason });
      if (!(error instanceof AnswerRefusedError)) {
        return refuse(
          reply,
          400,
          'It took too long, or was begun in another browser. Begin again in the app.',
        );
      }
      const url = new URL(error.asked.returnTo);
      url.searchParams.set('error', error.reason === 'denied' ? 'access_denied' : 'server_error');
      return redirect(reply, url);
    }
  }

  // A scope of its own: the form parser holds for these routes only.
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: mostBytes },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    const path = '/account/sign-in/:provider';
    scope.get(path, begin);
    scope.get(`${path}/callback`, (request: ProviderRequest, reply) =>
      answer(request, reply, new URL(request.url, 'http://localhost').searchParams),
    );
    scope.post(`${path}/callback`, (request: ProviderRequest, reply) =>
      answer(request, reply, request.body instanceof URLSearchParams ? request.body : new URLSearchParams()),
    );
  });
}
