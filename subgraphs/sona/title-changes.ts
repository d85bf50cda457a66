import type { Bus } from '#shared/bus.ts';

/** Which titles, or vectors of titles, sona has just written: the inference service reads those again. */
const topic = 'sona:titles-changed';

interface TitlesChanged {
  contentIds: string[];
}

export async function announceTitleChanges(bus: Bus, contentIds: string[]): Promise<void> {
  if (contentIds.length > 0) await bus.publish(topic, { contentIds } satisfies TitlesChanged);
}

/** The changes from now on, until the iterator is returned. */
export function titleChanges(bus: Bus): Promise<AsyncIterableIterator<TitlesChanged>> {
  return bus.subscribe<TitlesChanged>(topic);
}
