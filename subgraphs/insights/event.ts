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
  // Who it is about must not come back into the history by the order to take them out of it.
  'accounts.data-requested': (payload) => ({ kind: textAt(payload, 'kind') }),
};

/** What domains answer to that holds the data itself. */
const isDataAnswer = (type: string): boolean => type.endsWith('.data-answered');

function keptPayload({ type, payload }: DomainEvent): unknown {
  if (isDataAnswer(type)) return {};
  const shorten = shortened[type];
  return shorten !== undefined && typeof payload === 'object' && payload !== null
    ? shorten(payload)
    : payload;
}

export function storedEventOf(event: DomainEvent, storedAt: Date): StoredEvent {
  const { id, type, subject, occurredAt } = event;
  const payload = keptPayload(event);
  return {
    ...{ id, type, subject, storedAt },
    payload,
    occurredAt: new Date(occurredAt),
    userId: textAt(payload, 'userId'),
    profileId: textAt(payload, 'profileId'),
  };
}
