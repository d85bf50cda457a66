import { v5 as uuidv5 } from 'uuid';
import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { domainEvent, payloadOf } from '#shared/events.ts';
import type { DomainEvent, EventPayload } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import type { LiveMessages } from './live-messages.ts';
import type { ProfileRepository } from './profile-repository.ts';

export interface OfferFollowerOptions {
  database: Database;
  outbox: Outbox;
  profiles: ProfileRepository;
  live: LiveMessages;
  clock: Clock;
}

/** Names messages after the event that they come from and whom they are for, so that both once is one message. */
const messageNamespace = '6f1f5c7e-2f1d-4c39-9a0e-0d2f0a7b9c51';

type Leaving = EventPayload<'content.leaving'>;
type Arrived = EventPayload<'content.arrived'>;

/**
 * Follows offers that begin and end: devices hear of them on the channel of the platform, and who has saved a title is
 * told before it leaves a platform of theirs.
 */
export class OfferFollower {
  readonly #options: OfferFollowerOptions;

  constructor(options: OfferFollowerOptions) {
    this.#options = options;
  }

  /** Handles events; the same event twice is told to each person once. */
  async follow(events: readonly DomainEvent[]): Promise<void> {
    const { database, profiles } = this.#options;
    await profiles.save(
      database.queries,
      events.flatMap((event) => payloadOf(event, 'accounts.profile-changed') ?? []),
    );
    for (const event of events) {
      const leaving = payloadOf(event, 'content.leaving');
      const arrived = payloadOf(event, 'content.arrived');
      if (leaving !== undefined) {
        await this.#warn(event, leaving);
        this.#announce('LEAVING', leaving, leaving.expiresAt);
      }
      if (arrived !== undefined) this.#announce('ARRIVED', arrived, arrived.availableFrom);
    }
  }

  async #warn(event: DomainEvent, leaving: Leaving): Promise<void> {
    const { outbox, profiles, clock } = this.#options;
    await outbox.commit(async (tx) => {
      const userIds = await profiles.usersWaitingFor(tx, leaving);
      const { contentId, title, platformName, days, expiresAt } = leaving;
      const messages = userIds.map((userId) => ({
        ...domainEvent(clock, 'accounts.message-due', userId, {
          ...{ userId, kind: 'leaving-soon' },
          facts: { contentId, title, platform: platformName, days: String(days), expiresAt },
        }),
        id: uuidv5(`${event.id} ${userId}`, messageNamespace),
      }));
      const waiting = await profiles.waitingEvents(
        tx,
        messages.map(({ id }) => id),
      );
      return { result: undefined, events: messages.filter(({ id }) => !waiting.has(id)) };
    });
  }

  #announce(change: 'ARRIVED' | 'LEAVING', told: Leaving | Arrived, at: string): void {
    const { platform, contentId, region, offer } = told;
    this.#options.live.catalogChanged(platform, { change, contentId, region, offer, at });
  }
}
