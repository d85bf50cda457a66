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

/** Payloads of which the history keeps less: what they leave out tells no figure anything, or has tables of its own. */
const shortened: Record<string, (payload: object) => object> = {
  'content.changed': (payload) => ({ ...payload, document: undefined }),
  'graph.operations-used': () => ({}),
  'graph.schema-served': () => ({}),
};

function keptPayload({ type, payload }: DomainEvent): unknown {
  const shorten = shortened[type];
  return shorten !== undefined && typeof payload === 'object' && payload !== null
    ? shorten(payload)
    : payload;
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
