import type { DomainEvent } from '#shared/events.ts';

/** An entity that changed, and where. */
export interface EntityChange {
  subgraph: string;
  typeName: string;
  /** Its key. */
  fields: Record<string, unknown>;
}

/** The entity that an event of ours says has changed; undefined where nothing changed that is kept. */
export function entityChangeOf({ type, subject }: DomainEvent): EntityChange | undefined {
  return type === 'content.changed' || type === 'content.deleted'
    ? { subgraph: 'content', typeName: 'Content', fields: { id: subject } }
    : undefined;
}
