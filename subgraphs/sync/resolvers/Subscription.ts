import type { Device } from '../device.ts';
import type { Position } from '../position.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';
import type { LiveMessageOf } from '../transport/device-transport.ts';

export const Subscription: SubscriptionResolvers = {
  positionChanged: {
    subscribe: (_parent, { contentId }, { viewer, subscriptions }) =>
      subscriptions.positions(viewer, contentId ?? null),
    resolve: (position: Position) => ({ content: { id: position.contentId }, position }),
  },
  watchlistChanged: {
    subscribe: (_parent, _args, { viewer, subscriptions }) => subscriptions.watchlist(viewer),
    resolve: ({ contentId, inWatchlist }: LiveMessageOf<'watchlist-changed'>) => ({
      content: { id: contentId },
      inWatchlist,
    }),
  },
  deviceChanged: {
    subscribe: (_parent, _args, { viewer, subscriptions }) => subscriptions.devices(viewer),
    resolve: (device: Device) => device,
  },
};
