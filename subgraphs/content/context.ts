import type { SubgraphContext } from '#shared/subgraph.ts';
import type { ContentService } from './content-service.ts';
import type { Loaders } from './loaders.ts';

export interface Context extends SubgraphContext {
  service: ContentService;
  loaders: Loaders;
  /** When the request came: what plays "now" is the same for all its fields. */
  requestedAt: Date;
  /** Where pictures are served from, such as https://media.example. */
  publicOrigin: string;
}
