import type { FastifyInstance } from 'fastify';

/** Sent with every answer, whatever it is. */
const securityHeaders = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-xss-protection': '1; mode=block',
  'content-security-policy': "default-src 'self'",
  'referrer-policy': 'strict-origin-when-cross-origin',
} as const;

/**
 * Adds the security headers, before anything else can answer. A page of a service behind the router keeps the
 * `content-security-policy` that it sends itself; the Explorer needs no other sources than its own.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
}
