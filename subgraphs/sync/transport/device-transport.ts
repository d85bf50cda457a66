import type { DeviceType } from '../device.ts';

/** What devices are told while it happens. Ids and figures only: a device asks the graph for the rest. */
export type LiveMessage =
  | {
      type: 'position-changed';
      profileId: string;
      contentId: string;
      deviceId: string;
      positionMs: number;
      durationMs: number | null;
      clock: string;
    }
  | { type: 'watchlist-changed'; profileId: string; contentId: string; inWatchlist: boolean }
  | {
      type: 'device-changed';
      deviceId: string;
      name: string;
      deviceType: DeviceType;
      /** Milliseconds since the epoch. */
      lastSeenAt: number;
      removed: boolean;
    }
  | {
      type: 'catalog-changed';
      /** An offer has begun, or ends in some days. */
      change: 'ARRIVED' | 'LEAVING';
      contentId: string;
      /** ISO 3166-1 alpha-2. */
      region: string;
      /** Such as SUBSCRIPTION. */
      offer: string;
      /** When it began, or ends. ISO 8601. */
      at: string;
    };

export type LiveMessageOf<Type extends LiveMessage['type']> = Extract<LiveMessage, { type: Type }>;

/** The channel of what a user's profiles do. */
export const syncChannel = (userId: string): string => `user.${userId}.sync`;

/** The channel of a user's devices coming and going. */
export const devicesChannel = (userId: string): string => `user.${userId}.devices`;

/** The channel of what a platform offers anew or not much longer. */
export const catalogChannel = (platform: string): string => `platform.${platform}.catalog`;

/** The largest message that a transport takes, in bytes of JSON. */
export const largestMessage = 32 * 1024;

/** A way to reach devices. What it loses is lost: devices catch up from the graph. */
export interface DeviceTransport {
  /** For metrics and the log. */
  readonly name: string;
  /** Hands a message over; throws when it cannot. */
  send(channel: string, message: LiveMessage): Promise<void>;
  close(): Promise<void>;
}
