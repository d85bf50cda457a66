import { z } from 'zod';
import type { LiveMessage } from '#subgraphs/sync/transport/device-transport.ts';

/** Where a message is published, for a user or, of offers, for Netflix. */
type Channel = (userId: string) => string;

const sync: Channel = (userId) => `user.${userId}.sync`;
const devices: Channel = (userId) => `user.${userId}.devices`;
const catalog: Channel = () => 'platform.netflix.catalog';

/** The clock as docs/device-developers.md describes it: 12 hex digits of milliseconds, 4 of a counter. */
const clock = z.string().regex(/^[0-9a-f]{16}$/);

/**
 * What devices read of each message on PubNub, and where they listen for it. This is a promise to apps that are built
 * already: a field may be added, and so may a type of message, but none may go or be of another type.
 */
export const liveMessages = {
  'position-changed': {
    channel: sync,
    message: z.object({
      type: z.literal('position-changed'),
      profileId: z.string(),
      contentId: z.string(),
      deviceId: z.uuid(),
      positionMs: z.int().nonnegative(),
      durationMs: z.int().positive().nullable(),
      clock,
    }),
  },
  'watchlist-changed': {
    channel: sync,
    message: z.object({
      type: z.literal('watchlist-changed'),
      profileId: z.string(),
      contentId: z.string(),
      inWatchlist: z.boolean(),
    }),
  },
  'device-changed': {
    channel: devices,
    message: z.object({
      type: z.literal('device-changed'),
      deviceId: z.uuid(),
      name: z.string().min(1),
      deviceType: z.enum(['TV', 'PHONE', 'TABLET', 'BROWSER', 'SPEAKER', 'CONSOLE']),
      /** Milliseconds since the epoch. */
      lastSeenAt: z.int().positive(),
      removed: z.boolean(),
    }),
  },
  'catalog-changed': {
    channel: catalog,
    message: z.object({
      type: z.literal('catalog-changed'),
      change: z.enum(['ARRIVED', 'LEAVING']),
      contentId: z.string(),
      region: z.string().length(2),
      offer: z.enum(['SUBSCRIPTION', 'FREE', 'ADS', 'RENT', 'BUY']),
      at: z.iso.datetime(),
    }),
  },
} satisfies Record<LiveMessage['type'], { channel: Channel; message: z.ZodObject }>;

/** The largest message in bytes of JSON: what PubNub takes. */
export const largestMessage = 32 * 1024;
