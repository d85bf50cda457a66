import { isMeantAsApiKey } from '#shared/api-key.ts';
import { AppError, UnauthenticatedError, UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import { bearerTokenOf } from '#shared/token-verifier.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { RouterContext } from '../context.ts';
import type { ApiKeys } from './api-keys.ts';

/** The context of whoever shows no token. */
export const anonymous: RouterContext = Object.freeze({ viewer: null, authorization: undefined });

/** What shows who asks. */
export interface Credentials {
  verifier: TokenVerifier;
  /** Absent where accounts cannot be asked about keys: then none is good. */
  apiKeys?: ApiKeys | undefined;
}

/** The access token that an API key stands for; a token itself stands for itself. */
async function accessTokenOf(shown: string, apiKeys: ApiKeys | undefined): Promise<string> {
  if (!isMeantAsApiKey(shown)) return shown;
  if (apiKeys === undefined) throw new UnauthenticatedError('API keys are not taken here.');
  return apiKeys.tokenOf(shown);
}

/**
 * The context of a request with this `Authorization` header, anonymous without one. A token that is not good, or that
 * cannot be checked now, comes back as the error. An API key is traded for its access token: subgraphs never see a key.
 */
export async function authenticate(
  { verifier, apiKeys }: Credentials,
  authorization: string | undefined,
): Promise<{ context: RouterContext } | { error: AppError }> {
  try {
    const shown = bearerTokenOf(authorization);
    if (shown === undefined) return { context: anonymous };
    const token = await accessTokenOf(shown, apiKeys);
    const viewer = await verifier.verify(token);
    const scope = currentRequestScope();
    if (scope !== undefined) scope.userId = viewer.userId;
    return { context: { viewer, authorization: token === shown ? authorization : `Bearer ${token}` } };
  } catch (error) {
    return { error: error instanceof AppError ? error : new UpstreamUnavailableError('accounts', error) };
  }
}
