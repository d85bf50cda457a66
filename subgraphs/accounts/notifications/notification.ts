import type { DomainEvent } from '#shared/events.ts';
import { payloadOf } from '#shared/events.ts';
import { leavingNotice, textOfLeaving } from './leaving-notice.ts';
import { isSecurityNotice, textOfNotice } from './security-notice.ts';
import type { NotificationKind } from './preferences.ts';

/** A message that its user sees at once, wherever an app of theirs is open. */
export interface Notification {
  id: string;
  kind: NotificationKind;
  title: string;
  message: string;
  /** ISO 8601. */
  at: string;
}

/** The topic of the bus that has the notifications of a user. */
export const notificationTopic = (userId: string): string => `accounts.notifications.${userId}`;

/** Returns what an event has to say at once; null when it is not for somebody's eyes, or for mail alone. */
export function notificationOf(event: DomainEvent): Notification | null {
  const message = payloadOf(event, 'accounts.message-due');
  if (message === undefined) return null;
  const { kind, facts } = message;
  const told = { id: event.id, at: event.occurredAt };
  if (kind === leavingNotice) return { ...told, kind: 'LEAVING_SOON', ...textOfLeaving(facts) };
  return isSecurityNotice(kind) ? { ...told, kind: 'SECURITY', ...textOfNotice(kind) } : null;
}
