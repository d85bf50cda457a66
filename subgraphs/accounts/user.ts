import { z } from 'zod';
import type { Scope } from '#shared/viewer.ts';
import { scopes } from '#shared/viewer.ts';

/** What a person may be. Services have a role of their own, and no account. */
export type UserRole = 'user' | 'premium' | 'admin';

export interface User {
  id: string;
  /** In lower case. */
  email: string;
  roles: UserRole[];
  /** Until when the role premium is paid for; null without an end. */
  premiumUntil: Date | null;
  /** Whether its owner showed that mail to the address arrives. */
  emailVerified: boolean;
  doNotSell: boolean;
  createdAt: Date;
}

/** A user as one of its sessions sees it; both ids are null when somebody else looks. */
export interface UserView extends User {
  sessionId: string | null;
  profileId: string | null;
}

/** Returns the roles that count at a moment: premium only while it is paid for. */
export function rolesAt(
  { roles, premiumUntil }: Pick<User, 'roles' | 'premiumUntil'>,
  now: number,
): UserRole[] {
  const isOver = premiumUntil !== null && premiumUntil.getTime() <= now;
  return isOver ? roles.filter((role) => role !== 'premium') : roles;
}

const onlyAdministrators: readonly Scope[] = ['admin', 'content:write'];

/** Returns the scopes that an access token of these roles carries: administrators have all. */
export function scopesOf(roles: readonly UserRole[]): Scope[] {
  return roles.includes('admin')
    ? [...scopes]
    : scopes.filter((scope) => !onlyAdministrators.includes(scope));
}

/** Returns an address as it is kept and compared: trimmed and in lower case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Reads the address of a new account; RFC 5321 allows 254 characters. */
export const emailSchema = z
  .string()
  .transform(normalizeEmail)
  .pipe(z.email('This is not an e-mail address.').max(254, 'An e-mail address has at most 254 characters.'));

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Returns whether text has the form of an id of ours; anything else names nothing. */
export function isId(text: string): boolean {
  return idPattern.test(text);
}
