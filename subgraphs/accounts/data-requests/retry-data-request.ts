import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { DataRequestRepository } from './data-request-repository.ts';
import { again } from './progress.ts';

/** Lets an order that failed begin anew at the next round of accounts; returns false when there is none. */
export function retryDataRequest(database: Database, clock: Clock, id: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const requests = new DataRequestRepository(tx);
    const request = await requests.lock(id);
    if (request === null || request.state !== 'failed') return false;
    await requests.saveProgress(id, again(request.progress, clock.now()));
    await requests.setState(id, 'running', null);
    return true;
  });
}
