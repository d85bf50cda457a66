import { v5 as uuidOf } from 'uuid';
import type { Clock } from '#shared/clock.ts';
import type { Database } from '#db/client.ts';
import { DeliveryRepository } from './delivery-repository.ts';
import type { JobQueue, QueuedOrder } from './job-queue.ts';
import type { Schedule } from './schedules.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

export interface WebhookServiceParts {
  database: Database;
  queue: JobQueue;
  clock: Clock;
  schedules: readonly Schedule[];
}

/** How long a delivery may be on its way, and for how long it is known so that it is not taken twice. */
export const replayWindowMs = 24 * 3_600_000;

/** For the ids of jobs that come of deliveries: the same delivery makes the same job. */
const namespace = '0b0f3b5e-6f1a-4c53-9f0e-5a1d5a1f2c77';

/** Takes what platforms send of their own accord: each delivery once, and durably before it is acknowledged. */
export class WebhookService {
  readonly #parts: WebhookServiceParts;

  constructor(parts: WebhookServiceParts) {
    this.#parts = parts;
  }

  /**
   * Queues what a delivery asks for. Returns false when it is known: two processes that take the same one make the same
   * job, and the queue keeps one.
   */
  async take(platform: string, delivery: WebhookDelivery): Promise<boolean> {
    const { database, queue, clock } = this.#parts;
    const deliveries = new DeliveryRepository(database.queries);
    if (await deliveries.isKnown(platform, delivery.id)) return false;
    let isQueued = false;
    for (const order of this.#ordersOf(platform, delivery)) {
      const name = [platform, delivery.id, order.region, order.feed].join('\n');
      if (await queue.send(uuidOf(name, namespace), order)) isQueued = true;
    }
    const now = clock.now();
    await deliveries.remember(platform, delivery.id, new Date(now));
    // A message may be dated ahead: what is forgotten is older than any that is taken.
    await deliveries.forgetBefore(new Date(now - 2 * replayWindowMs));
    return isQueued;
  }

  #ordersOf(platform: string, delivery: WebhookDelivery): QueuedOrder[] {
    const { region } = delivery;
    if (delivery.type === 'titles.changed') {
      const feed = `webhook ${delivery.id}`;
      return [{ platform, feed, kind: 'WEBHOOK', region: delivery.region, records: delivery.titles }];
    }
    return this.#parts.schedules
      .map(({ order }) => order)
      .filter((order) => order.platform === platform && order.kind === 'AVAILABILITY')
      .filter((order) => region === undefined || order.region === region);
  }
}
