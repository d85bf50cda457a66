import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BadUserInputError, ForbiddenError } from '#shared/errors.ts';
import { bearerTokenOf } from '#shared/token-verifier.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import { requireViewer } from '#shared/viewer.ts';
import type { Parts } from '../parts.ts';
import { platformTokenScope } from '../service-identity.ts';
import type { TokenBroker } from './token-broker.ts';

const nameSchema = z.object({ userId: z.string().max(64), platform: z.string().max(64) });

export interface TokenRouteOptions {
  parts: Parts;
  broker: TokenBroker;
  verifier: TokenVerifier;
}

/**
 * Adds POST /internal/platform-tokens: a service that asked for the scope `platform-tokens:read` receives a fresh access
 * token for `{ userId, platform }`. An administrator does not: `admin` does not stand for this scope.
 */
export function addTokenRoute(app: FastifyInstance, { parts, broker, verifier }: TokenRouteOptions): void {
  app.post('/internal/platform-tokens', async ({ headers, body }, reply) => {
    reply.header('cache-control', 'no-store');
    const token = bearerTokenOf(headers.authorization);
    const viewer = requireViewer(token === undefined ? null : await verifier.verify(token));
    if (!viewer.roles.includes('service') || !viewer.scopes.includes(platformTokenScope)) {
      parts.audit('platform-token-refused', { actor_id: viewer.userId, reason: 'scope' });
      throw new ForbiddenError(`This needs the token of a service with the scope "${platformTokenScope}".`, {
        requiredScope: platformTokenScope,
      });
    }
    const name = nameSchema.safeParse(body);
    if (!name.success) throw new BadUserInputError('Send { "userId": …, "platform": … } as JSON.');
    const { accessToken, expiresAt, scopes } = await broker.hand(viewer.userId, name.data);
    return { accessToken, expiresAt: expiresAt?.toISOString() ?? null, scopes };
  });
}
