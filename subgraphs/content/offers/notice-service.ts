import type { Bus } from '#shared/bus.ts';
import type { Clock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import type { ContentMetrics } from '../metrics.ts';
import { platformOf } from '../platforms/index.ts';
import { OfferChangeRepository } from './offer-change-repository.ts';
import type { GivenNotice } from './offer-change-repository.ts';
import { offersTopic } from './offer-change.ts';
import type { OfferMessage } from './offer-change.ts';

export interface NoticeServiceOptions {
  outbox: Outbox;
  bus: Bus;
  clock: Clock;
  metrics: ContentMetrics;
}

/** How many notices of each kind are given in one transaction. */
const batchSize = 500;

/** A notice is remembered this long after its moment, which is longer than it could be given again. */
const rememberedMs = 30 * 86_400_000;

/**
 * Tells that offers have begun or are about to end: as events for other domains, and live. Each notice is given once,
 * however many processes look and however often they stop: it is noted in the transaction that writes its event.
 */
export class NoticeService {
  readonly #options: NoticeServiceOptions;

  constructor(options: NoticeServiceOptions) {
    this.#options = options;
  }

  /** Gives all notices that are due; returns how many. */
  async giveDue(): Promise<number> {
    let count = 0;
    for (;;) {
      const given = await this.#giveBatch();
      count += given.length;
      if (given.length === 0) break;
    }
    return count;
  }

  async #giveBatch(): Promise<GivenNotice[]> {
    const { outbox, bus, clock, metrics } = this.#options;
    const now = new Date(clock.now());
    const given = await outbox.commit(async (tx) => {
      const changes = new OfferChangeRepository(tx);
      await changes.forget(new Date(now.getTime() - rememberedMs));
      const notices = await changes.give(now, batchSize);
      return { result: notices, events: notices.map((notice) => this.#eventOf(notice)) };
    });
    for (const { days, region, platform, offerId, languages } of given) {
      const type = days === 0 ? 'ARRIVED' : 'LEAVING';
      metrics.notices.inc({ type, days: String(days) });
      const message: OfferMessage = { type, offerId, platform, languages };
      await bus.publish(offersTopic(region), message);
    }
    return given;
  }

  #eventOf({ contentId, title, platform, region, offer, at, days }: GivenNotice): DomainEvent {
    const platformName = platformOf(platform)?.name ?? platform;
    const stated = { contentId, title, platform, platformName, region, offer };
    const { clock } = this.#options;
    return days === 0
      ? domainEvent(clock, 'content.arrived', contentId, { ...stated, availableFrom: at.toISOString() })
      : domainEvent(clock, 'content.leaving', contentId, { ...stated, days, expiresAt: at.toISOString() });
  }
}
