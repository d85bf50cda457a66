import type { SubgraphContext } from '#shared/subgraph.ts';
import type { Loaders } from './loaders.ts';
import type { SonaService } from './sona-service.ts';

export interface Context extends SubgraphContext {
  service: SonaService;
  loaders: Loaders;
}
