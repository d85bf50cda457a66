import { LRUCache } from 'lru-cache';
import type { Bus } from '#shared/bus.ts';
import { requireProfile, requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { supersedes } from './crdt/lww-register.ts';
import type { Stamp } from './crdt/lww-register.ts';
import type { Device } from './device.ts';
import type { SyncMetrics } from './metrics.ts';
import type { Position } from './position.ts';
import { selectMessages } from './select-messages.ts';
import { devicesChannel, syncChannel } from './transport/device-transport.ts';
import type { LiveMessage, LiveMessageOf } from './transport/device-transport.ts';

/** Titles of which one subscription remembers the last position. */
const rememberedTitles = 500;

export interface SubscriptionServiceOptions {
  bus: Bus;
  metrics: SyncMetrics;
}

/** Passes each position that is newer than the last of its title: messages may overtake each other on their way. */
function createOrderFilter(): (position: Position) => boolean {
  const last = new LRUCache<string, Stamp>({ max: rememberedTitles });
  return ({ contentId, clock, deviceId }) => {
    const stamp = { clock, writer: deviceId };
    const known = last.get(contentId);
    if (known !== undefined && !supersedes(stamp, known)) return false;
    last.set(contentId, stamp);
    return true;
  };
}

/** What a viewer hears of while it happens. Each method is listening when it resolves. */
export class SubscriptionService {
  readonly #bus: Bus;
  readonly #metrics: SyncMetrics;

  constructor({ bus, metrics }: SubscriptionServiceOptions) {
    this.#bus = bus;
    this.#metrics = metrics;
  }

  /** Positions of the viewer's profile, of one title when it is named; of a title never an older one after a newer. */
  positions(viewer: Viewer | null, contentId: string | null): Promise<AsyncIterableIterator<Position>> {
    const { userId, profile } = requireProfile(viewer, 'playback:read');
    const isInOrder = createOrderFilter();
    return this.#listen('positionChanged', syncChannel(userId), (message) => {
      if (message.type !== 'position-changed' || message.profileId !== profile.id) return undefined;
      if (contentId !== null && message.contentId !== contentId) return undefined;
      const { type: _type, ...position } = message;
      return isInOrder(position) ? position : undefined;
    });
  }

  /** Titles that come onto the watchlist of the viewer's profile, or go. */
  watchlist(viewer: Viewer | null): Promise<AsyncIterableIterator<LiveMessageOf<'watchlist-changed'>>> {
    const { userId, profile } = requireProfile(viewer, 'watchlist:read');
    return this.#listen('watchlistChanged', syncChannel(userId), (message) =>
      message.type === 'watchlist-changed' && message.profileId === profile.id ? message : undefined,
    );
  }

  /** The viewer's devices coming and going. */
  devices(viewer: Viewer | null): Promise<AsyncIterableIterator<Device>> {
    const { userId } = requireScope(viewer, 'devices:read');
    return this.#listen('deviceChanged', devicesChannel(userId), (message) => {
      if (message.type !== 'device-changed') return undefined;
      const { deviceId: id, name, deviceType: type, lastSeenAt, removed } = message;
      return { id, userId, name, type, lastSeenAt, removed };
    });
  }

  async #listen<Selected>(
    field: string,
    channel: string,
    select: (message: LiveMessage) => Selected | undefined,
  ): Promise<AsyncIterableIterator<Selected>> {
    const messages = await this.#bus.subscribe<LiveMessage>(channel);
    this.#metrics.openSubscriptions.inc({ field });
    return selectMessages(messages, select, () => this.#metrics.openSubscriptions.dec({ field }));
  }
}
