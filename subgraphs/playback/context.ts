import type { SubgraphContext } from '#shared/subgraph.ts';
import type { Loaders } from './loaders.ts';
import type { SessionService } from './session-service.ts';
import type { WatchingService } from './watching-service.ts';

export interface Context extends SubgraphContext {
  sessions: SessionService;
  watching: WatchingService;
  loaders: Loaders;
}
