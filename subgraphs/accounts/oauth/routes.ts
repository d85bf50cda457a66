import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#shared/config.ts';
import { sendOAuthError } from '../oauth-error.ts';
import type { Parts } from '../parts.ts';
import { sha256 } from '../refresh-token.ts';
import { TokenRequest } from '../token-request.ts';
import { isAccessToken } from './access-token-status.ts';
import type { AccessTokenStatus } from './access-token-status.ts';
import { readRegistration, responseModes } from './client-registration.ts';
import type { CurrentProvider } from './current-provider.ts';
import { handOver, requestAt, textOf } from './hand-over.ts';
import type { Interactions } from './interactions.ts';
import { OAuthRecordRepository } from './oauth-record-repository.ts';
import { PaceRepository } from './pace-repository.ts';
import { errorPage } from './pages/error-page.ts';
import { codeParameter } from './pages/device-pages.ts';
import { sendPage, stylesheetPath } from '../pages/page.ts';
import { protectedResource, resourcePaths } from './protected-resource.ts';

export interface OAuthRoutesOptions {
  parts: Parts;
  config: Config;
  provider: CurrentProvider;
  interactions: Interactions;
  status: AccessTokenStatus;
}

/** More than any client needs; the rest of the project takes a megabyte. */
const bodyLimit = 16_384;

const stylesheet = readFileSync(new URL('../pages/pages.css', import.meta.url), 'utf8');

/** What of the OAuth server is oidc-provider's as it is. */
const handedOver = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/.well-known/oauth-authorization-server'],
  ['GET', '/oauth/authorize/:uid'],
  ['POST', '/oauth/device'],
  ['GET', '/device/:uid'],
] as const;

/** The routes of the OAuth and OpenID Connect server, but for the token endpoint and the key set. */
export class OAuthRoutes {
  readonly #options: OAuthRoutesOptions;

  constructor(options: OAuthRoutesOptions) {
    this.#options = options;
  }

  /** Adds the routes in a scope of their own: bodies are taken as text, whatever they say they are. */
  addTo(app: FastifyInstance): void {
    void app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
        done(null, body),
      );
      scope.setErrorHandler((error: Error, _request, reply) => sendOAuthError(error, reply));
      for (const [method, url] of handedOver) {
        scope.route({ method, url, handler: (request, reply) => this.#handOver(request, reply) });
      }
      scope.get(stylesheetPath, async (_request, reply) =>
        reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(stylesheet),
      );
      this.#options.interactions.addRoutes(scope);
      this.#addAuthorization(scope);
      this.#addDevicePage(scope);
      this.#addClientRoutes(scope);
      for (const path of resourcePaths) {
        scope.get(path, async () => protectedResource(this.#options.config.PUBLIC_ORIGIN, path));
      }
    });
  }

  /** Answers a token request of a client. One device code may be polled for every five seconds. */
  async token(request: FastifyRequest, reply: FastifyReply, parameters: TokenRequest): Promise<FastifyReply> {
    const deviceCode = parameters.optional('device_code');
    if (deviceCode !== undefined && !(await this.#pace.poll(sha256(deviceCode), this.#now))) {
      const error_description = 'Wait five seconds more between two requests from now on.';
      return reply.code(400).send({ error: 'slow_down', error_description });
    }
    return this.#handOver(request, reply, request.url, parameters.encoded);
  }

  /** Removes codes, tokens and clients whose time is over. */
  async removeExpired(): Promise<void> {
    await new OAuthRecordRepository(this.#options.parts.database.queries).deleteExpired(this.#now);
  }

  async #handOver(
    request: FastifyRequest,
    reply: FastifyReply,
    url = request.url,
    body = textOf(request),
  ): Promise<FastifyReply> {
    const provider = await this.#options.provider.get();
    return handOver(provider, requestAt(this.#options.config.PUBLIC_ORIGIN, request.raw, url, body), reply);
  }

  #addAuthorization(scope: FastifyInstance): void {
    scope.get('/oauth/authorize', (request, reply) => {
      const mode = new URL(request.url, 'http://localhost').searchParams.get('response_mode');
      if (mode === null || responseModes.includes(mode)) return this.#handOver(request, reply);
      // Else oidc-provider would say so in that very mode.
      const message = 'The app wants to be answered in a way that there is not.';
      return sendPage(reply, errorPage(message, 'unsupported_response_mode', 400));
    });
  }

  #addDevicePage(scope: FastifyInstance): void {
    scope.get('/device', (request, reply) => {
      // With its own parameter oidc-provider answers with a page that sends itself, by a script.
      const code = new URL(request.url, 'http://localhost').searchParams.get('user_code');
      const query = code === null ? '' : `?${codeParameter}=${encodeURIComponent(code)}`;
      return this.#handOver(request, reply, `/device${query}`);
    });
    scope.post('/device', async (request, reply) => {
      const wait = await this.#options.parts.rates.take('device-code');
      if (wait === null) return this.#handOver(request, reply);
      reply.header('retry-after', String(wait));
      return sendPage(reply, errorPage('Too many codes were tried. Wait an hour.', 'too many requests', 429));
    });
  }

  #addClientRoutes(scope: FastifyInstance): void {
    const { provider, status } = this.#options;
    scope.post('/oauth/register', async (request, reply) => {
      const read = readRegistration(textOf(request) ?? '');
      reply.header('cache-control', 'no-store');
      if ('error' in read) return reply.code(400).send(read);
      const wait = await this.#options.parts.rates.take('register-client');
      if (wait !== null) {
        const error_description = 'Too many clients were registered from here. Wait an hour.';
        return reply.code(429).header('retry-after', String(wait)).send({
          error: 'too_many_requests',
          error_description,
        });
      }
      return this.#handOver(request, reply, request.url, JSON.stringify(read.metadata));
    });
    scope.post('/oauth/introspect', async (request, reply) => {
      const asked = this.#tokenRequest(request);
      if (!isAccessToken(asked.required('token'))) return this.#handOver(request, reply);
      reply.header('cache-control', 'no-store');
      return status.introspect(await provider.get(), asked);
    });
    scope.post('/oauth/revoke', async (request, reply) => {
      const asked = this.#tokenRequest(request);
      if (!isAccessToken(asked.required('token'))) return this.#handOver(request, reply);
      await status.revoke(await provider.get(), asked);
      return reply.code(200).send();
    });
  }

  #tokenRequest(request: FastifyRequest): TokenRequest {
    return new TokenRequest(new URLSearchParams(textOf(request) ?? ''), request.headers.authorization);
  }

  get #pace(): PaceRepository {
    return new PaceRepository(this.#options.parts.database.queries);
  }

  get #now(): Date {
    return new Date(this.#options.parts.clock.now());
  }
}
