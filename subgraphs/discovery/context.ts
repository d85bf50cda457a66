import type { SubgraphContext } from '#shared/subgraph.ts';
import type { DiscoveryService } from './discovery-service.ts';

export interface Context extends SubgraphContext {
  service: DiscoveryService;
}
