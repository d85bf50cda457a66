import * as client from 'openid-client';
import type { Clock } from '#shared/clock.ts';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import type { PlatformLinkConfig } from '#shared/platform-links.ts';
import type { Ties } from '../external-identities/identity-provider.ts';
import {
  askProvider,
  authorizationUrlOf,
  describe,
  exchangeCode,
} from '../external-identities/openid-connection.ts';
import type { PlatformGrant, PlatformTokens } from './linked-platform.ts';

/** What ties an answer of a platform to the browser and the request that asked. */
export type PlatformTies = Omit<Ties, 'nonce'>;

/** Thrown when a platform does not take a refresh token any more. */
export class PlatformRevokedError extends Error {
  override name = 'PlatformRevokedError';
}

/** A platform that people link their account to, by OAuth 2 with PKCE. */
export interface PlatformProvider {
  platform: string;
  /** Where the person is sent. */
  authorizationUrl(ties: PlatformTies): Promise<URL>;
  /** Exchanges the code of an answer. Throws IdentityRefusedError, or UPSTREAM_UNAVAILABLE. */
  exchange(answer: URLSearchParams, ties: PlatformTies): Promise<PlatformGrant>;
  /** Throws PlatformRevokedError, or UPSTREAM_UNAVAILABLE. */
  refresh(refreshToken: string): Promise<PlatformGrant>;
  /** Has the platform forget the tokens (RFC 7009); false where it offers no way. Throws UPSTREAM_UNAVAILABLE. */
  revoke(tokens: PlatformTokens): Promise<boolean>;
}

/** Returns the platform that a configuration describes. */
export function createPlatformProvider(link: PlatformLinkConfig, clock: Clock): PlatformProvider {
  const { platform, clientId, clientSecret, scopes, revocationEndpoint } = link;
  const config = describe(
    {
      issuer: link.issuer ?? new URL(link.authorizationEndpoint).origin,
      authorization_endpoint: link.authorizationEndpoint,
      token_endpoint: link.tokenEndpoint,
      ...(revocationEndpoint !== undefined && { revocation_endpoint: revocationEndpoint }),
    },
    clientId,
    clientSecret.reveal(),
  );
  const scope = scopes.join(' ');

  /** Neither scope nor refresh token is repeated where it stays as it was (RFC 6749, 5.1 and 6). */
  function grantOf(answer: client.TokenEndpointResponse, refreshToken: string | null): PlatformGrant {
    return {
      tokens: {
        accessToken: answer.access_token,
        accessExpiresAt: answer.expires_in === undefined ? null : clock.now() + answer.expires_in * 1000,
        refreshToken: answer.refresh_token ?? refreshToken,
      },
      scopes: (answer.scope ?? scope).split(' ').filter(Boolean),
    };
  }

  return {
    platform,
    authorizationUrl: (ties) => authorizationUrlOf(config, ties, scope === '' ? {} : { scope }),
    exchange: (answer, ties) =>
      askProvider(platform, async () => grantOf(await exchangeCode(config, answer, ties), null)),
    async refresh(refreshToken) {
      try {
        return grantOf(await client.refreshTokenGrant(config, refreshToken), refreshToken);
      } catch (error) {
        if (error instanceof client.ResponseBodyError && error.error === 'invalid_grant') {
          throw new PlatformRevokedError(`${platform} does not take the refresh token`, { cause: error });
        }
        throw new UpstreamUnavailableError(platform, error);
      }
    },
    async revoke({ refreshToken, accessToken }) {
      if (revocationEndpoint === undefined) return false;
      try {
        // With the refresh token go the access tokens that it gave, RFC 7009 section 2.1.
        await client.tokenRevocation(config, refreshToken ?? accessToken, {
          token_type_hint: refreshToken === null ? 'access_token' : 'refresh_token',
        });
        return true;
      } catch (error) {
        throw new UpstreamUnavailableError(platform, error);
      }
    },
  };
}
