import { AppError, UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import { bearerTokenOf } from '#shared/token-verifier.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { RouterContext } from '../context.ts';

/** The context of whoever shows no token. */
export const anonymous: RouterContext = Object.freeze({ viewer: null, authorization: undefined });

/**
 * The context of a request with this `Authorization` header, anonymous without one. A token that is not good, or that
 * cannot be checked now, comes back as the error.
 */
export async function authenticate(
  verifier: TokenVerifier,
  authorization: string | undefined,
): Promise<{ context: RouterContext } | { error: AppError }> {
  try {
    const token = bearerTokenOf(authorization);
    if (token === undefined) return { context: anonymous };
    const viewer = await verifier.verify(token);
    const scope = currentRequestScope();
    if (scope !== undefined) scope.userId = viewer.userId;
    return { context: { viewer, authorization } };
  } catch (error) {
    return { error: error instanceof AppError ? error : new UpstreamUnavailableError('accounts', error) };
  }
}
