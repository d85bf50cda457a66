import type { SubgraphContext } from '#shared/subgraph.ts';
import type { GraphUsageService } from './graph-usage-service.ts';
import type { InsightsService } from './insights-service.ts';

export interface Context extends SubgraphContext {
  insights: InsightsService;
  graphUsage: GraphUsageService;
}
