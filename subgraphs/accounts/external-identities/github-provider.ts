import { fetchProtectedResource } from 'openid-client';
import { z } from 'zod';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import type { Secret } from '#shared/secret.ts';
import type { ExternalIdentity } from './identity.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { askProvider, authorizationUrlOf, describe, exchangeCode } from './openid-connection.ts';

export interface GithubProviderOptions {
  /** https://github.com */
  url: URL;
  /** https://api.github.com */
  apiUrl: URL;
  clientId: string;
  clientSecret: Secret;
}

const userSchema = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() });
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub speaks OAuth 2.0 and not OpenID Connect: who it is, its API says. */
export function createGithubProvider(options: GithubProviderOptions): IdentityProvider {
  const { url, apiUrl, clientId, clientSecret } = options;
  const config = describe(
    {
      issuer: url.origin,
      authorization_endpoint: new URL('/login/oauth/authorize', url).href,
      token_endpoint: new URL('/login/oauth/access_token', url).href,
    },
    clientId,
    clientSecret.reveal(),
  );
  const read = async <Schema extends z.ZodType>(path: string, accessToken: string, schema: Schema) => {
    const headers = new Headers({
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    });
    const answer = await fetchProtectedResource(
      config,
      accessToken,
      new URL(path, apiUrl),
      'GET',
      null,
      headers,
    );
    const body = schema.safeParse(await answer.json());
    if (!answer.ok || !body.success) throw new UpstreamUnavailableError('github');
    return body.data;
  };
  return {
    ...{ name: 'github', answersByForm: false },
    authorizationUrl: (ties) => authorizationUrlOf(config, ties, { scope: 'read:user user:email' }),
    async identify(answer, ties): Promise<ExternalIdentity> {
      return askProvider('github', async () => {
        const { access_token: accessToken } = await exchangeCode(config, answer, ties);
        const [user, emails] = await Promise.all([
          read('/user', accessToken, userSchema),
          read('/user/emails', accessToken, emailsSchema),
        ]);
        const address = emails.find(({ primary }) => primary);
        return {
          ...{ provider: 'github', subject: String(user.id), name: user.name ?? user.login },
          ...{ email: address?.email ?? null, emailVerified: address?.verified ?? false },
        };
      });
    },
  };
}
