import type { Clock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';

/** What the owner of an account is told about its safety, with a title and what it means. */
const texts = {
  'new-sign-in': ['New sign-in to your account', 'Somebody signed in to your account.'],
  'registration-tried': [
    'Somebody tried to open an account with your address',
    'Your address has an account, so no other was opened. If it was you, sign in, or choose a new password.',
  ],
  'password-changed': ['Your password was changed', 'The password of your account was changed.'],
  'authenticator-added': [
    'Two-step sign-in is on',
    'An authenticator app was added to your account. Signing in needs its codes from now on.',
  ],
  'authenticator-removed': [
    'Two-step sign-in is off',
    'The authenticator app was removed from your account. Your password alone signs you in.',
  ],
  'identity-linked': [
    'Another service signs in to your account',
    'An account at another service was linked to yours: it signs in from now on.',
  ],
  'identity-unlinked': [
    'A service does not sign in any more',
    'An account at another service was taken from yours: it does not sign in any more.',
  ],
  'platform-linked': [
    'A platform is linked to your account',
    'Your account at a streaming platform was linked to your account.',
  ],
  'platform-unlinked': [
    'A platform is not linked any more',
    'The link of your account to a streaming platform was removed.',
  ],
  'platform-revoked': [
    'A platform ended its link to your account',
    'A streaming platform does not let us act for you any more. Link it again, if you want to.',
  ],
  'passkey-added': [
    'A passkey signs in to your account',
    'A passkey was added to your account. It signs in by itself, without password and code.',
  ],
  'passkey-removed': [
    'A passkey does not sign in any more',
    'A passkey was removed from your account: it does not sign in any more.',
  ],
  'recovery-codes-renewed': [
    'You have new recovery codes',
    'New recovery codes were made for your account. The ones before do not work any more.',
  ],
  'recovery-code-used': [
    'A recovery code was used',
    'Somebody signed in to your account with one of its recovery codes. That code does not work any more.',
  ],
} as const;

export type SecurityNotice = keyof typeof texts;

/** Returns whether a kind of message is a notice about the safety of the account. */
export function isSecurityNotice(kind: string): kind is SecurityNotice {
  return Object.hasOwn(texts, kind);
}

/** Returns the title and the sentence of a notice. */
export function textOfNotice(notice: SecurityNotice): { title: string; message: string } {
  const [title, message] = texts[notice];
  return { title, message };
}

/** Returns the event that makes a notice reach its user, for the outbox. `facts` say more in words, such as the app. */
export function securityNotice(
  clock: Clock,
  userId: string,
  kind: SecurityNotice,
  facts: Record<string, string> = {},
): DomainEvent {
  return domainEvent(clock, 'accounts.message-due', userId, { userId, kind, facts });
}
