import type { DomainEvent } from '#shared/events.ts';
import { payloadOf } from '#shared/events.ts';

/** What this domain knows of a title: whether it exists, as of a version. */
export interface Title {
  contentId: string;
  version: number;
  deleted: boolean;
}

function titleOf(event: DomainEvent): Title | undefined {
  const changed = payloadOf(event, 'content.changed');
  if (changed !== undefined)
    return { contentId: changed.contentId, version: changed.version, deleted: false };
  const gone = payloadOf(event, 'content.deleted');
  return gone && { contentId: gone.contentId, version: gone.version, deleted: true };
}

const isNewer = (one: Title, other: Title): boolean =>
  one.version === other.version ? one.deleted && !other.deleted : one.version > other.version;

/** What events tell of titles: the newest of each, sorted by id. */
export function titlesOf(events: readonly DomainEvent[]): Title[] {
  const newest = new Map<string, Title>();
  for (const title of events.map(titleOf)) {
    if (title === undefined) continue;
    const known = newest.get(title.contentId);
    if (known === undefined || isNewer(title, known)) newest.set(title.contentId, title);
  }
  return [...newest.values()].sort((one, other) => (one.contentId < other.contentId ? -1 : 1));
}
