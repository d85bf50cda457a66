import { z } from 'zod';
import { apiKeyGrant } from '#shared/api-key.ts';
import type { ExchangeApiKey } from '#shared/api-key.ts';
import type { Config } from '#shared/config.ts';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope, headersOf } from '#shared/request-scope.ts';

const timeoutMs = 5000;
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });
const errorSchema = z.object({ error: z.string() });

async function post(url: URL, body: URLSearchParams): Promise<{ ok: boolean; answer: unknown }> {
  const scope = currentRequestScope();
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: scope === undefined ? {} : headersOf(scope),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { ok: response.ok, answer: await response.json() };
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
    const { ok, answer } = await post(
      url,
      new URLSearchParams({
        ...{ grant_type: apiKeyGrant, api_key: key },
        ...{ client_id: 'router', client_secret: clientSecret.reveal() },
      }),
    );
    const token = tokenSchema.safeParse(answer);
    if (ok && token.success) {
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
