import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { DataRequestWithProgress } from './data-request.ts';
import { DataRequestRepository } from './data-request-repository.ts';
import { ask } from './progress.ts';

/** Writes that the domains that are due are asked, and returns the event that asks them, for the outbox. */
export async function askDomains(
  tx: Queries,
  clock: Clock,
  { id, kind, userId, profileIds, progress: former }: DataRequestWithProgress,
): Promise<DomainEvent> {
  const { progress, domains } = ask(kind, former, clock.now());
  await new DataRequestRepository(tx).saveProgress(id, progress);
  const { round, attempt } = progress;
  return domainEvent(clock, 'accounts.data-requested', id, {
    ...{ requestId: id, kind, round, attempt, userId, profileIds, domains },
  });
}
