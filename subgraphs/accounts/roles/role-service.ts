import { NotFoundError } from '#shared/errors.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { Parts } from '../parts.ts';
import { inputRefused } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import { SessionRepository } from '../session-repository.ts';
import { isId } from '../user.ts';
import type { User, UserRole, UserView } from '../user.ts';
import { UserRepository } from '../user-repository.ts';

/** What a user is from now on. */
export interface RoleChange {
  userId: string;
  roles: readonly UserRole[];
  /** Until when the role premium is paid for; null without an end. */
  premiumUntil: Date | null;
}

/** The user has these roles. */
export interface UserRolesSet {
  __typename: 'UserRolesSet';
  user: UserView;
  endedSessions: number;
}

/** Says who may do what. */
export class RoleService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Gives a user exactly these roles, for administrators. Tokens state what was given from their next refresh on; where
   * something is taken away, all sessions of the user end, so that no token goes on stating it.
   */
  async set(viewer: Viewer | null, change: RoleChange): Promise<UserRolesSet | InputRefused> {
    const admin = requireScope(viewer, 'admin');
    const refused = this.#refuse(admin, change);
    if (refused !== null) return refused;
    const { database, clock, metrics, audit } = this.#parts;
    const { userId, premiumUntil } = change;
    const roles: UserRole[] = [...new Set<UserRole>(['user', ...change.roles])];
    const { user, ended } = await database.transaction(async (tx) => {
      const users = new UserRepository(tx);
      await users.lock(userId);
      const [before] = await users.findByIds([userId]);
      if (before === undefined) throw new NotFoundError('user', userId);
      await users.setRoles(userId, roles, premiumUntil);
      const isLess = before.roles.some((role) => !roles.includes(role));
      const now = new Date(clock.now());
      const count = isLess ? await new SessionRepository(tx).end(userId, 'all', 'roles-changed', now) : 0;
      const after: User = { ...before, roles, premiumUntil };
      return { user: after, ended: count };
    });
    metrics.sessionsEnded.inc({ reason: 'roles-changed' }, ended);
    audit('roles-changed', {
      user_id: userId,
      actor_id: admin.userId,
      reason: roles.join(' '),
      count: ended,
    });
    return {
      __typename: 'UserRolesSet',
      user: { ...user, sessionId: null, profileId: null },
      endedSessions: ended,
    };
  }

  #refuse(admin: Viewer, { userId, roles, premiumUntil }: RoleChange): InputRefused | null {
    if (!isId(userId)) throw new NotFoundError('user', userId);
    if (premiumUntil !== null && !roles.includes('premium')) {
      return inputRefused('premiumUntil', 'An end is for the role PREMIUM.');
    }
    if (premiumUntil !== null && premiumUntil.getTime() <= this.#parts.clock.now()) {
      return inputRefused('premiumUntil', 'The end must be in the future.');
    }
    // So that there is always somebody left who can give the role back.
    if (admin.userId === userId && !roles.includes('admin')) {
      return inputRefused('roles', 'Another administrator has to take this role from you.');
    }
    return null;
  }
}
