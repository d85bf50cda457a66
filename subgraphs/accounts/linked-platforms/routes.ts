import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../pages/html.ts';
import { sendPage } from '../pages/page.ts';
import { bindingCookie, bindingOf, shownBinding } from '../browser-binding.ts';
import { IdentityRefusedError } from '../external-identities/identity-provider.ts';
import type { Parts } from '../parts.ts';
import { redirect } from '../redirect.ts';
import { journeyLifeMs } from './link-journey.ts';
import type { LinkJourney } from './link-journey.ts';
import type { PlatformProvider } from './platform-provider.ts';

export interface PlatformRoutes {
  parts: Parts;
  journey: LinkJourney;
  providers: ReadonlyMap<string, PlatformProvider>;
}

type PlatformRequest = FastifyRequest<{ Params: { platform: string } }>;

const refuse = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  sendPage(reply, { status, title: 'This platform was not linked', body: html`<p>${message}</p>` });

const queryOf = ({ url }: FastifyRequest): URLSearchParams => new URL(url, 'http://localhost').searchParams;

/** Adds the way to a platform and back; the mutation beginPlatformLink gives the address where it begins. */
export function addPlatformRoutes(app: FastifyInstance, { parts, journey, providers }: PlatformRoutes): void {
  async function answered(
    request: PlatformRequest,
    reply: FastifyReply,
    next: (provider: PlatformProvider) => Promise<URL>,
  ): Promise<FastifyReply> {
    const provider = providers.get(request.params.platform);
    if (provider === undefined) return refuse(reply, 404, 'This platform cannot be linked here.');
    try {
      return redirect(reply, await next(provider));
    } catch (error) {
      if (!(error instanceof IdentityRefusedError)) throw error;
      parts.metrics.platformLinks.inc({ platform: provider.platform, result: 'refused' });
      parts.audit('platform-refused', { reason: error.reason });
      return refuse(reply, 400, 'It took too long, or was begun in another browser. Begin again in the app.');
    }
  }

  app.get('/account/platforms/:platform', (request: PlatformRequest, reply) => {
    const binding = bindingOf(shownBinding(request));
    reply.header('set-cookie', bindingCookie(binding, journeyLifeMs / 1000, 'Lax'));
    const ticket = queryOf(request).get('ticket') ?? '';
    return answered(request, reply, (provider) => journey.begin(provider, binding, ticket));
  });
  app.get('/account/platforms/:platform/callback', (request: PlatformRequest, reply) =>
    answered(request, reply, (provider) => journey.answer(provider, shownBinding(request), queryOf(request))),
  );
}
