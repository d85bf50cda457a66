import type { Clock } from '#shared/clock.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { AccessTokenIssuer } from './access-token.ts';
import { accessTokenLifeSeconds } from './access-token.ts';
import type { AccountsMetrics } from './metrics.ts';
import type { Profile } from './profile.ts';
import { rolesAt, scopesOf } from './user.ts';
import type { User, UserView } from './user.ts';

/** The tokens of a session. */
export interface Authentication {
  __typename: 'Authentication';
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  /** Null when the session keeps the one it has. */
  refreshToken: string | null;
  user: UserView;
}

interface SignedIn {
  user: User;
  profile: Profile;
  sessionId: string;
  refreshToken: string | null;
  /** The token that asked for another of its session, where that is an app's: it receives no more than it had. */
  through?: Viewer | null;
}

export type Authenticate = (signedIn: SignedIn) => Promise<Authentication>;

/** Returns the function that makes the tokens of a session. */
export function createAuthenticate(
  issuer: AccessTokenIssuer,
  metrics: AccountsMetrics,
  clock: Clock,
): Authenticate {
  return async ({ user, profile, sessionId, refreshToken, through }) => {
    const app = through?.clientId === undefined ? undefined : through;
    const roles = rolesAt(user, clock.now()).filter((role) => app?.roles.includes(role) ?? true);
    const { userId: _userId, ...profileClaim } = profile;
    const accessToken = await issuer.issue({
      subject: user.id,
      email: user.email,
      roles,
      scopes: scopesOf(roles).filter((scope) => app?.scopes.includes(scope) ?? true),
      clientId: app?.clientId,
      sessionId,
      profile: profileClaim,
      lifeSeconds: accessTokenLifeSeconds,
    });
    metrics.tokensIssued.inc({ kind: 'access' });
    if (refreshToken !== null) metrics.tokensIssued.inc({ kind: 'refresh' });
    return {
      __typename: 'Authentication',
      accessToken,
      expiresIn: accessTokenLifeSeconds,
      refreshToken,
      user: { ...user, roles, sessionId, profileId: profile.id },
    };
  };
}
