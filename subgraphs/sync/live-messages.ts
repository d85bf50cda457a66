import type { Log } from '#shared/log.ts';
import type { Device } from './device.ts';
import type { SyncMetrics } from './metrics.ts';
import type { Position } from './position.ts';
import { catalogChannel, devicesChannel, largestMessage, syncChannel } from './transport/device-transport.ts';
import type { DeviceTransport, LiveMessage, LiveMessageOf } from './transport/device-transport.ts';

/** More messages on the way than this, and a transport that has stopped answering takes no more. */
const mostOnTheWay = 1000;

export interface LiveMessagesOptions {
  transports: readonly DeviceTransport[];
  metrics: SyncMetrics;
  log: Log;
}

/**
 * Tells devices what changed, over every transport. Never waits and never fails: what is told is durable already, and
 * a transport that is down must not hold up a write.
 */
export class LiveMessages {
  readonly #options: LiveMessagesOptions;
  readonly #onTheWay = new Map<DeviceTransport, Set<Promise<void>>>();

  constructor(options: LiveMessagesOptions) {
    this.#options = options;
    for (const transport of options.transports) this.#onTheWay.set(transport, new Set());
  }

  positionChanged(userId: string, position: Position): void {
    this.#send(syncChannel(userId), { type: 'position-changed', ...position });
  }

  watchlistChanged(userId: string, change: Omit<LiveMessageOf<'watchlist-changed'>, 'type'>): void {
    const { profileId, contentId, inWatchlist } = change;
    this.#send(syncChannel(userId), { type: 'watchlist-changed', profileId, contentId, inWatchlist });
  }

  deviceChanged({ id, userId, name, type, lastSeenAt, removed = false }: Device): void {
    this.#send(devicesChannel(userId), {
      type: 'device-changed',
      deviceId: id,
      name,
      deviceType: type,
      lastSeenAt,
      removed,
    });
  }

  catalogChanged(platform: string, change: Omit<LiveMessageOf<'catalog-changed'>, 'type'>): void {
    this.#send(catalogChannel(platform), { type: 'catalog-changed', ...change });
  }

  /** Waits for what is on the way, then closes the transports. */
  async close(): Promise<void> {
    await Promise.all([...this.#onTheWay.values()].flatMap((sending) => [...sending]));
    await Promise.all(this.#options.transports.map((transport) => transport.close()));
  }

  #send(channel: string, message: LiveMessage): void {
    const isTooLarge = Buffer.byteLength(JSON.stringify(message)) > largestMessage;
    for (const [transport, sending] of this.#onTheWay) {
      if (isTooLarge) this.#count(transport, 'too_large');
      else if (sending.size >= mostOnTheWay) this.#count(transport, 'dropped');
      else {
        const sent = this.#hand(transport, channel, message).finally(() => sending.delete(sent));
        sending.add(sent);
      }
    }
  }

  async #hand(transport: DeviceTransport, channel: string, message: LiveMessage): Promise<void> {
    try {
      await transport.send(channel, message);
      this.#count(transport, 'sent');
    } catch (error) {
      this.#count(transport, 'failed');
      this.#options.log.warn({ err: error, transport: transport.name }, 'A live message could not be sent');
    }
  }

  #count(transport: DeviceTransport, result: 'sent' | 'failed' | 'dropped' | 'too_large'): void {
    this.#options.metrics.liveMessages.inc({ transport: transport.name, result });
  }
}
