import type { Clock } from '#shared/clock.ts';
import type { SubgraphContext } from '#shared/subgraph.ts';
import type { DeviceService } from './device-service.ts';
import type { Loaders } from './loaders.ts';
import type { PositionService } from './position-service.ts';
import type { SubscriptionService } from './subscription-service.ts';
import type { WatchlistService } from './watchlist-service.ts';

export interface Context extends SubgraphContext {
  clock: Clock;
  devices: DeviceService;
  positions: PositionService;
  watchlists: WatchlistService;
  subscriptions: SubscriptionService;
  loaders: Loaders;
}
