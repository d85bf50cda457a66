import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { json, refusal } from './route-contract.ts';
import type { Asked, RouteContract } from './route-contract.ts';

/** With what the platform of the contract signs. */
export const platformWebhookSecret = 'platform-webhook-secret-of-the-tests';

const headers = { 'content-type': json, 'cache-control': /^no-store$/ };
const parameters = { platform: 'hulu' };

function signed(body: string): Asked {
  const seconds = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', platformWebhookSecret).update(`${seconds}.${body}`).digest('hex');
  return {
    ...{ parameters, body },
    headers: { 'content-type': 'application/json', 'platform-signature': `t=${seconds},v1=${mac}` },
  };
}

export const ingestionRoutes: readonly RouteContract[] = [
  {
    method: 'POST',
    path: '/webhooks/platforms/:platform',
    servers: ['router'],
    answers: [
      {
        to: 'a signed delivery',
        ask: () => signed('{"id":"delivery-1","type":"catalogue.changed"}'),
        status: 202,
        headers,
        body: z.object({ queued: z.boolean() }),
      },
      {
        to: 'a signed delivery of an unknown type',
        ask: () => signed('{"id":"delivery-2","type":"unknown"}'),
        status: 400,
        headers,
        body: refusal('BAD_USER_INPUT'),
      },
      {
        to: 'a delivery without a signature',
        ask: () => ({ parameters, headers: { 'content-type': 'application/json' }, body: '{}' }),
        status: 401,
        headers,
        body: refusal('UNAUTHENTICATED'),
      },
      {
        to: 'a delivery of a platform that is not configured',
        ask: () => ({ ...signed('{}'), parameters: { platform: 'nobody' } }),
        status: 404,
        headers,
        body: refusal('NOT_FOUND'),
      },
    ],
  },
];
