import { z } from 'zod';
import { apiKeyGrant } from '#shared/api-key.ts';
import type { ExchangeApiKey } from '#shared/api-key.ts';
import type { Config } from '#shared/config.ts';
import { AppError, UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope, headersOf } from '#shared/request-scope.ts';
import type { RequestScope } from '#shared/request-scope.ts';

const timeoutMs = 5000;
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });
const errorSchema = z.object({ error: z.string() });

/** Too many keys were shown from the client's address that there are not. */
class TooManyUnknownKeysError extends AppError {
  constructor(retryAfter: string | null) {
    const retryAfterSeconds = Number(retryAfter ?? 60);
    super('RATE_LIMITED', `Too many unknown API keys. Try again in ${retryAfterSeconds} seconds.`, {
      retryable: true,
      details: { retryAfterSeconds },
    });
  }
}

/** Whose request it is: accounts counts unknown keys by the address that they come from. */
function headersFor(scope: RequestScope | undefined): Record<string, string> {
  if (scope === undefined) return {};
  return { ...headersOf(scope), ...(scope.address !== undefined && { 'x-forwarded-for': scope.address }) };
}

async function post(url: URL, body: URLSearchParams): Promise<{ response: Response; answer: unknown }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: headersFor(currentRequestScope()),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { response, answer: await response.json() };
  } catch (error) {
    throw new UpstreamUnavailableError('accounts', error);
  }
}

/**
 * Returns the function that trades API keys at the token endpoint of accounts, in another process; undefined without the
 * secret by which the router shows there that it is the router.
 */
export function createExchangeAtAccounts(
  config: Pick<Config, 'ACCOUNTS_URL' | 'SERVICE_CLIENT_SECRET'>,
): ExchangeApiKey | undefined {
  const clientSecret = config.SERVICE_CLIENT_SECRET;
  if (clientSecret === undefined) return undefined;
  const url = new URL('/oauth/token', config.ACCOUNTS_URL);
  return async (key) => {
    const { response, answer } = await post(
      url,
      new URLSearchParams({
        ...{ grant_type: apiKeyGrant, api_key: key },
        ...{ client_id: 'router', client_secret: clientSecret.reveal() },
      }),
    );
    const token = tokenSchema.safeParse(answer);
    if (response.status === 429) throw new TooManyUnknownKeysError(response.headers.get('retry-after'));
    if (response.ok && token.success) {
      return { accessToken: token.data.access_token, expiresIn: token.data.expires_in };
    }
    const refused = errorSchema.safeParse(answer);
    if (refused.data?.error === 'invalid_grant') return null;
    throw new UpstreamUnavailableError(
      'accounts',
      new Error(`No token for a key: ${refused.data?.error ?? 'no answer'}`),
    );
  };
}
