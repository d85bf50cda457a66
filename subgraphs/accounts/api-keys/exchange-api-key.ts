import { isApiKey } from '#shared/api-key.ts';
import type { ExchangeApiKey } from '#shared/api-key.ts';
import type { AccessTokenIssuer } from '../access-token.ts';
import type { Parts } from '../parts.ts';
import { ProfileRepository } from '../profile-repository.ts';
import { sha256 } from '../refresh-token.ts';
import { rolesAt, scopesOf } from '../user.ts';
import type { User } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { apiKeyTokenLifeSeconds } from './api-key.ts';
import type { ApiKey } from './api-key.ts';
import { ApiKeyRepository } from './api-key-repository.ts';

/** What of a user's roles and scopes a key has now: never more than its owner, and no role `admin` without the scope. */
function grantOf(key: ApiKey, user: User, now: number) {
  const roles = rolesAt(user, now);
  const scopes = scopesOf(roles).filter((scope) => key.scopes.includes(scope));
  return { scopes, roles: scopes.includes('admin') ? roles : roles.filter((role) => role !== 'admin') };
}

/**
 * Returns the function that trades a key for an access token of a minute, which names no session: it reads and writes
 * what its scopes say, as the first profile of its owner, and cannot manage the account. It throws RATE_LIMITED where
 * too many keys are shown from one address that there are not; good keys are not counted.
 */
export function createExchangeApiKey(parts: Parts, issuer: AccessTokenIssuer): ExchangeApiKey {
  const { database, clock, metrics, audit, rates } = parts;
  return async (text) => {
    const now = new Date(clock.now());
    const key = isApiKey(text) ? await new ApiKeyRepository(database.queries).use(sha256(text), now) : null;
    if (key === null) {
      metrics.apiKeyExchanges.inc({ result: 'refused' });
      await rates.require('unknown-api-key');
      audit('api-key-refused');
      return null;
    }
    const [[user], [profile]] = await Promise.all([
      new UserRepository(database.queries).findByIds([key.userId]),
      new ProfileRepository(database.queries).listOfUsers([key.userId]),
    ]);
    if (user === undefined || profile === undefined) throw new Error(`The API key ${key.id} has no owner.`);
    const { userId: _userId, ...profileClaim } = profile;
    const endsIn =
      key.expiresAt === null ? Infinity : Math.ceil((key.expiresAt.getTime() - now.getTime()) / 1000);
    const lifeSeconds = Math.min(apiKeyTokenLifeSeconds, endsIn);
    const accessToken = await issuer.issue({
      ...{ subject: user.id, email: null, sessionId: null, profile: profileClaim, lifeSeconds },
      ...grantOf(key, user, now.getTime()),
      apiKey: { id: key.id, requestsPerMinute: key.requestsPerMinute },
    });
    metrics.apiKeyExchanges.inc({ result: 'success' });
    metrics.tokensIssued.inc({ kind: 'api-key' });
    return { accessToken, expiresIn: lifeSeconds };
  };
}
