import type { Queries } from '#db/client.ts';
import { ResolutionRepository } from './resolution-repository.ts';

const batchSize = 500;

/** Gives keys to the films and series that were written before there were any; stops when it is told to. */
export async function addMissingKeys(queries: Queries, signal: AbortSignal): Promise<void> {
  const resolutions = new ResolutionRepository(queries);
  let lastId = '00000000-0000-0000-0000-000000000000';
  while (!signal.aborted) {
    const titles = await resolutions.unkeyed(lastId, batchSize);
    await resolutions.addKeys(titles);
    lastId = titles.at(-1)?.contentId ?? lastId;
    if (titles.length < batchSize) return;
  }
}
