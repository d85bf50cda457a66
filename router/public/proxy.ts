import proxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#shared/config.ts';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope, headersOf } from '#shared/request-scope.ts';

/** What the one public origin fronts, by path: the service that answers there. */
const fronted = {
  '/.well-known': 'accounts',
  '/oauth': 'accounts',
  '/account': 'accounts',
  '/webhooks': 'accounts',
  '/webhooks/platforms': 'ingestion',
  '/device': 'accounts',
  '/images': 'content',
  '/mcp': 'mcp',
  '/sse': 'mcp',
  '/messages': 'mcp',
} as const;

const connectTimeoutMs = 3000;

/** Who asked and for which address, as the service behind sees it. */
function forwardedHeaders({ ip }: Pick<FastifyRequest, 'ip'>, publicOrigin: URL): Record<string, string> {
  const scope = currentRequestScope();
  return {
    ...(scope !== undefined && headersOf(scope)),
    // What a client claims of itself ends here.
    'x-forwarded-for': scope?.address ?? ip,
    'x-forwarded-host': publicOrigin.host,
    'x-forwarded-proto': publicOrigin.protocol.replace(':', ''),
  };
}

/**
 * Puts services that run elsewhere behind the public origin. Streams (server-sent events) stay open as long as both
 * sides want. A service that cannot be reached is answered for with UPSTREAM_UNAVAILABLE.
 */
export function proxyServices(config: Config): (app: FastifyInstance) => Promise<void> {
  const publicOrigin = new URL(config.PUBLIC_ORIGIN);
  const origins = {
    ...{ accounts: config.ACCOUNTS_URL, content: config.CONTENT_URL, mcp: config.MCP_URL },
    ingestion: config.INGESTION_URL ?? `http://127.0.0.1:${config.INGESTION_PORT}`,
  };
  return async (app) => {
    for (const [prefix, service] of Object.entries(fronted)) {
      await app.register(proxy, {
        upstream: origins[service],
        prefix,
        rewritePrefix: prefix,
        undici: { connect: { timeout: connectTimeoutMs }, headersTimeout: 0, bodyTimeout: 0 },
        destroyAgent: true,
        replyOptions: {
          rewriteRequestHeaders: (request, headers) => ({
            ...headers,
            ...forwardedHeaders(request, publicOrigin),
          }),
          onError: (reply, { error }) => void reply.send(new UpstreamUnavailableError(service, error)),
        },
      });
    }
  };
}
