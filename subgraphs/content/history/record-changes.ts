import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { DomainEvent } from '#shared/events.ts';
import { changedEvents } from '../content-document.ts';
import { RevisionRepository } from './revision-repository.ts';
import type { Author } from './revision.ts';

/**
 * Keeps a revision of each title that changed in the transaction, and returns the events that tell others of it. In a
 * constant number of statements, like {@link changedEvents}.
 */
export async function recordChanges(
  tx: Queries,
  clock: Clock,
  ids: readonly string[],
  author: Author,
): Promise<DomainEvent[]> {
  await new RevisionRepository(tx).record(ids, author, new Date(clock.now()));
  return changedEvents(tx, clock, ids);
}
