import type { FastifyInstance } from 'fastify';
import { ForbiddenError } from '#shared/errors.ts';
import type { Networks } from '#shared/networks.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import type { Viewer } from '#shared/viewer.ts';

const isAdministrator = ({ roles, scopes }: Viewer): boolean =>
  roles.includes('admin') || scopes.includes('admin');

/** Whether an administrator may act from an address; everybody else may from any, and all may where none is listed. */
export function refuseAdministrator(
  allowed: Networks,
  viewer: Viewer | null,
  address: string | undefined,
): ForbiddenError | undefined {
  if (
    allowed.isEmpty ||
    viewer === null ||
    !isAdministrator(viewer) ||
    (address !== undefined && allowed.include(address))
  )
    return undefined;
  return new ForbiddenError('Administrators may not act from this address.');
}

/** Keeps /metrics for the listed addresses, where any are. */
export function restrictMetrics(app: FastifyInstance, allowed: Networks): void {
  if (allowed.isEmpty) return;
  app.addHook('onRequest', async ({ routeOptions }) => {
    const address = currentRequestScope()?.address ?? '';
    if (routeOptions.url !== '/metrics' || allowed.include(address)) return;
    throw new ForbiddenError('/metrics is not served to this address.');
  });
}
