import type { DomainEvent } from '#shared/events.ts';

/** An event as it is kept: with who acted, where it says so. */
export interface StoredEvent {
  id: string;
  occurredAt: Date;
  type: string;
  subject: string;
  userId: string | null;
  profileId: string | null;
  payload: unknown;
  storedAt: Date;
}

function textAt(payload: unknown, key: string): string | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const value = (payload as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : null;
}

/** What is kept of a payload: all but the whole title of `content.changed`, which tells no figure anything. */
function keptPayload({ type, payload }: DomainEvent): unknown {
  const changed = type === 'content.changed' && typeof payload === 'object' && payload !== null;
  return changed ? { ...payload, document: undefined } : payload;
}

export function storedEventOf(event: DomainEvent, storedAt: Date): StoredEvent {
  const { id, type, subject, payload, occurredAt } = event;
  return {
    ...{ id, type, subject, storedAt },
    payload: keptPayload(event),
    occurredAt: new Date(occurredAt),
    userId: textAt(payload, 'userId'),
    profileId: textAt(payload, 'profileId'),
  };
}
