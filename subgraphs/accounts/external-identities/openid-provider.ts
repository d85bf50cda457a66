import type { Configuration } from 'openid-client';
import { z } from 'zod';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import type { Secret } from '#shared/secret.ts';
import type { ExternalIdentity, ProviderName } from './identity.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { IdentityRefusedError } from './identity-provider.ts';
import { askProvider, authorizationUrlOf, discover, exchangeCode } from './openid-connection.ts';

export interface OpenIdProviderOptions {
  name: ProviderName;
  issuer: URL;
  clientId: string;
  clientSecret: Secret;
  scope: string;
  /** Apple answers by a form when it is asked for an address. */
  answersByForm?: boolean;
}

/** The claims that we read of an ID token. Apple writes booleans as text. */
const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().nullish().catch(null),
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
    .catch(false),
  name: z.string().nullish().catch(null),
});

/** Apple tells the name beside the token, and the first time only. */
const userSchema = z.object({ name: z.object({ firstName: z.string(), lastName: z.string() }).partial() });

function nameBeside(answer: URLSearchParams): string | null {
  try {
    const { firstName = '', lastName = '' } = userSchema.parse(JSON.parse(answer.get('user') ?? '')).name;
    return `${firstName} ${lastName}`.trim() || null;
  } catch {
    return null;
  }
}

/** A provider of OpenID Connect Core 1.0: google, apple. */
export function createOpenIdProvider(options: OpenIdProviderOptions): IdentityProvider {
  const { name, issuer, clientId, clientSecret, scope, answersByForm = false } = options;
  let known: Promise<Configuration> | undefined;
  const configuration = () => {
    known ??= discover(issuer, clientId, clientSecret.reveal()).catch((error: unknown) => {
      known = undefined;
      throw new UpstreamUnavailableError(name, error);
    });
    return known;
  };
  return {
    ...{ name, answersByForm },
    async authorizationUrl(ties) {
      return authorizationUrlOf(await configuration(), ties, {
        ...{ scope, nonce: ties.nonce },
        ...(answersByForm && { response_mode: 'form_post' }),
      });
    },
    async identify(answer, ties): Promise<ExternalIdentity> {
      const config = await configuration();
      const read = await askProvider(name, async () => {
        // `user` is no parameter of the protocol; the rest is checked, `iss` of RFC 9207 too.
        const parameters = new URLSearchParams([...answer].filter(([parameter]) => parameter !== 'user'));
        const checks = { expectedNonce: ties.nonce, idTokenExpected: true };
        const tokens = await exchangeCode(config, parameters, ties, checks);
        return claimsSchema.safeParse(tokens.claims());
      });
      if (!read.success) throw new IdentityRefusedError('claims-missing', read.error);
      const { sub: subject, email = null, email_verified: emailVerified, name: person } = read.data;
      return { provider: name, subject, email, emailVerified, name: person ?? nameBeside(answer) };
    },
  };
}
