import { randomUUID } from 'node:crypto';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import type { Profile, ProfileFields } from './profile.ts';
import { ProfileRepository } from './profile-repository.ts';
import { createRefreshToken, refreshTokenLifeMs, sha256 } from './refresh-token.ts';
import { SessionRepository } from './session-repository.ts';
import type { User, UserRole } from './user.ts';
import { UserRepository } from './user-repository.ts';

export interface NewAccount {
  email: string;
  /** Whether its owner has shown already that mail to the address arrives; not unless told. */
  emailVerified?: boolean;
  /** Null for who signs in by something else. */
  passwordHash: string | null;
  roles: UserRole[];
  profile: ProfileFields;
}

/** Returns the event that tells other domains what a profile is now. */
export function profileChanged(clock: Clock, { id, userId, name: _name, ...fields }: Profile): DomainEvent {
  return domainEvent(clock, 'accounts.profile-changed', id, { userId, profileId: id, ...fields });
}

/** Writes a user with its first profile; null when the address has an account. The events go into the outbox. */
export async function openAccount(
  tx: Queries,
  clock: Clock,
  { email, emailVerified = false, passwordHash, roles, profile: fields }: NewAccount,
): Promise<{ user: User; profile: Profile; events: DomainEvent[] } | null> {
  const createdAt = new Date(clock.now());
  const user: User = {
    ...{ id: randomUUID(), email, roles, createdAt },
    ...{ premiumUntil: null, emailVerified, doNotSell: false },
  };
  if (!(await new UserRepository(tx).insert(user, passwordHash))) return null;
  const profile: Profile = { ...fields, id: randomUUID(), userId: user.id };
  await new ProfileRepository(tx).insert(profile, createdAt);
  const ids = { userId: user.id, profileId: profile.id };
  const registered = domainEvent(clock, 'accounts.user-registered', user.id, ids);
  return { user, profile, events: [registered, profileChanged(clock, profile)] };
}

/** Writes a session of a user, which goes on as `profile`. The event goes into the outbox. */
export async function openSession(
  tx: Queries,
  clock: Clock,
  { userId, id: profileId }: Profile,
): Promise<{ sessionId: string; refreshToken: string; event: DomainEvent }> {
  const now = new Date(clock.now());
  const sessionId = randomUUID();
  const refreshToken = createRefreshToken();
  const client = currentRequestScope()?.client ?? null;
  await new SessionRepository(tx).insert(
    { id: sessionId, userId, profileId, client, createdAt: now, lastUsedAt: now },
    sha256(refreshToken),
    new Date(now.getTime() + refreshTokenLifeMs),
  );
  const event = domainEvent(clock, 'accounts.signed-in', userId, { userId, sessionId });
  return { sessionId, refreshToken, event };
}
