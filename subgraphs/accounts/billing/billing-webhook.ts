import type { FastifyInstance } from 'fastify';
import type { Clock } from '#shared/clock.ts';
import { AppError, UnauthenticatedError } from '#shared/errors.ts';
import type { Secret } from '#shared/secret.ts';
import type { Audit } from '../audit.ts';
import type { BillingService } from './billing-service.ts';
import { readBillingEvent } from './billing-service.ts';
import { isSignedBy } from './billing-signature.ts';

export interface BillingWebhookOptions {
  billing: BillingService;
  /** Nothing is taken without one. */
  secret: Secret | undefined;
  clock: Clock;
  audit: Audit;
}

const mostBytes = 65_536;

/** Adds POST /webhooks/billing: signed events of the billing service. */
export function addBillingWebhook(
  app: FastifyInstance,
  { billing, secret, clock, audit }: BillingWebhookOptions,
): void {
  // A scope of its own: the signature is over the bytes as they were sent, so nothing is parsed before.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/webhooks/billing', async ({ headers, body }, reply) => {
      reply.header('cache-control', 'no-store');
      if (secret === undefined) throw new AppError('NOT_FOUND', 'No billing service is configured.');
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const signature = String(headers['billing-signature'] ?? '');
      if (!isSignedBy(secret, signature, bytes, clock.now())) {
        audit('billing-refused');
        throw new UnauthenticatedError('The signature is missing, wrong or too old.');
      }
      return billing.take(readBillingEvent(bytes));
    });
  });
}
