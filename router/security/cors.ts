import type { FastifyInstance } from 'fastify';

const allowedMethods = 'GET, POST, DELETE';
const allowedHeaders =
  'authorization, content-type, x-request-id, traceparent, apollo-require-preflight, x-apollo-operation-name, ' +
  'apollographql-client-name, apollographql-client-version, mcp-session-id, mcp-protocol-version, last-event-id';
const exposedHeaders =
  'x-request-id, ratelimit, ratelimit-policy, retry-after, www-authenticate, mcp-session-id';
/** How long a browser may remember a preflight, in seconds. */
const preflightSeconds = 600;

/**
 * Lets web apps of the listed origins read answers. A preflight from elsewhere is refused with 403. No cookies are
 * allowed across origins: a token goes in the `Authorization` header.
 */
export function addCors(app: FastifyInstance, origins: readonly string[]): void {
  const allowed = new Set(origins);
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (allowed.size > 0) reply.header('vary', 'origin');
    const isAllowed = origin !== undefined && allowed.has(origin);
    if (isAllowed) {
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', exposedHeaders);
    }
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined)
      return done();
    if (!isAllowed) return void reply.code(403).send();
    reply.header('access-control-allow-methods', allowedMethods);
    reply.header('access-control-allow-headers', allowedHeaders);
    reply.header('access-control-max-age', String(preflightSeconds));
    reply.code(204).send();
  });
}
