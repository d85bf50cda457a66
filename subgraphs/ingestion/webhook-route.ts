import type { FastifyInstance } from 'fastify';
import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import { AppError, UnauthenticatedError } from '#shared/errors.ts';
import type { Secret } from '#shared/secret.ts';
import { bytesOf, isSignedWith, withUnparsedBodies } from '#shared/signed-webhook.ts';
import type { IngestionMetrics } from './metrics.ts';
import { readDelivery } from './webhook-delivery.ts';
import { replayWindowMs } from './webhook-service.ts';
import type { WebhookService } from './webhook-service.ts';

export interface WebhookRouteOptions {
  webhooks: WebhookService;
  config: Config;
  platforms: readonly string[];
  clock: Clock;
  metrics: IngestionMetrics;
}

const mostBytes = 1_048_576;
/** How far the clock of a platform may be ahead of ours. */
const aheadMs = 5 * 60_000;

type SecretName = Extract<keyof Config, `${string}_WEBHOOK_SECRET`>;

/** Adds POST /webhooks/platforms/<platform>: what platforms tell of their own accord, signed. See docs/operators.md. */
export function addWebhookRoute(
  app: FastifyInstance,
  { webhooks, config, platforms, clock, metrics }: WebhookRouteOptions,
): void {
  const secretOf = (platform: string): Secret | undefined =>
    platforms.includes(platform)
      ? (config[`${platform.toUpperCase()}_WEBHOOK_SECRET` as SecretName] as Secret | undefined)
      : undefined;

  withUnparsedBodies(app, mostBytes, (scope) => {
    scope.post<{ Params: { platform: string } }>(
      '/webhooks/platforms/:platform',
      { bodyLimit: mostBytes },
      async ({ headers, body, params: { platform } }, reply) => {
        reply.header('cache-control', 'no-store');
        const secret = secretOf(platform);
        if (secret === undefined) {
          throw new AppError('NOT_FOUND', 'No deliveries of such a platform are taken here.');
        }
        const bytes = bytesOf(body);
        const signature = String(headers['platform-signature'] ?? '');
        const time = { now: clock.now(), oldest: replayWindowMs, ahead: aheadMs };
        if (!isSignedWith(secret, signature, bytes, time)) {
          metrics.webhooks.inc({ platform, outcome: 'refused' });
          throw new UnauthenticatedError('The signature is missing, wrong or too old.');
        }
        const queued = await webhooks.take(platform, readDelivery(bytes));
        metrics.webhooks.inc({ platform, outcome: queued ? 'queued' : 'known' });
        return reply.code(202).send({ queued });
      },
    );
  });
}
