import type { FastifyInstance } from 'fastify';
import type { Clock } from '#shared/clock.ts';
import { AppError, UnauthenticatedError } from '#shared/errors.ts';
import type { Secret } from '#shared/secret.ts';
import { bytesOf, isSignedWith, withUnparsedBodies } from '#shared/signed-webhook.ts';
import type { Audit } from '../audit.ts';
import type { BillingService } from './billing-service.ts';
import { readBillingEvent } from './billing-service.ts';

export interface BillingWebhookOptions {
  billing: BillingService;
  /** Nothing is taken without one. */
  secret: Secret | undefined;
  clock: Clock;
  audit: Audit;
}

const mostBytes = 65_536;
/** How far the time of a message may be from ours. */
const toleranceMs = 300_000;

/** Adds POST /webhooks/billing: signed events of the billing service. */
export function addBillingWebhook(
  app: FastifyInstance,
  { billing, secret, clock, audit }: BillingWebhookOptions,
): void {
  withUnparsedBodies(app, mostBytes, (scope) => {
    scope.post('/webhooks/billing', async ({ headers, body }, reply) => {
      reply.header('cache-control', 'no-store');
      if (secret === undefined) throw new AppError('NOT_FOUND', 'No billing service is configured.');
      const bytes = bytesOf(body);
      const signature = String(headers['billing-signature'] ?? '');
      const time = { now: clock.now(), oldest: toleranceMs, ahead: toleranceMs };
      if (!isSignedWith(secret, signature, bytes, time)) {
        audit('billing-refused');
        throw new UnauthenticatedError('The signature is missing, wrong or too old.');
      }
      return billing.take(readBillingEvent(bytes));
    });
  });
}
