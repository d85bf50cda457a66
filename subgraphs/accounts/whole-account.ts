import { ForbiddenError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { SessionService } from './session-service.ts';
import type { Session } from './session.ts';
import { scopesOf } from './user.ts';
import type { UserRole } from './user.ts';

const isUserRole = (role: string): role is UserRole => role !== 'service';

/**
 * Returns the session of a token that may do all that its person may: whoever was allowed a part of an account, as an
 * app or an API key is, gives itself no other way into it. Throws FORBIDDEN.
 */
export async function requireWholeAccount(sessions: SessionService, viewer: Viewer | null): Promise<Session> {
  const session = await sessions.requireSession(viewer);
  const roles = (viewer?.roles ?? []).filter(isUserRole);
  const missing = scopesOf(roles).find((scope) => viewer?.scopes.includes(scope) !== true);
  if (missing === undefined) return session;
  throw new ForbiddenError('Only who is signed in to the whole account may do this.', {
    requiredScope: missing,
  });
}
