import { errors } from 'oidc-provider';
import type { AccessToken, ClientCredentials } from 'oidc-provider';
import type { Parts } from '../parts.ts';
import { ProfileRepository } from '../profile-repository.ts';
import { SessionRepository } from '../session-repository.ts';
import { rolesAt, scopesOf } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { audienceOf, isScope } from './resources.ts';

type Payload = Record<string, unknown>;

/**
 * Returns the function that states in an access token what {@link AccessTokenIssuer} states: who it is, as which
 * profile, and what may be done with it, all as it is now. A role that is gone takes its scopes along.
 */
export function createAccessTokenClaims(parts: Parts, origin: string) {
  const { database, clock, metrics } = parts;
  return async (token: AccessToken | ClientCredentials, payload: Payload): Promise<Payload> => {
    const sessionId = 'grantId' in token ? token.grantId : undefined;
    const session = await new SessionRepository(database.queries).findActive(
      sessionId ?? '',
      new Date(clock.now()),
    );
    if (session === null) throw new errors.InvalidGrant('the session has ended');
    const [[user], profile] = await Promise.all([
      new UserRepository(database.queries).findByIds([session.userId]),
      new ProfileRepository(database.queries).find(session.profileId, session.userId),
    ]);
    if (user === undefined || profile === null) throw new errors.InvalidGrant('the account is gone');
    const roles = rolesAt(user, clock.now());
    const allowed = new Set<string>(scopesOf(roles));
    const granted = (token.scope ?? '').split(' ').filter((scope) => isScope(scope) && allowed.has(scope));
    token.scope = granted.join(' ');
    const { userId: _userId, ...profileClaim } = profile;
    metrics.tokensIssued.inc({ kind: 'access' });
    const { iss, sub, client_id, iat, exp, jti } = payload;
    return {
      ...{ iss, sub, client_id, iat, exp, jti },
      aud: audienceOf(origin, String(payload['aud'])),
      scope: token.scope,
      // Who may not administer through the app is no administrator there.
      roles: roles.filter((role) => role !== 'admin' || granted.includes('admin')),
      sid: session.id,
      email: user.email,
      profile: profileClaim,
    };
  };
}
