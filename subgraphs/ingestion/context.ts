import type { SubgraphContext } from '#shared/subgraph.ts';
import type { IngestionService } from './ingestion-service.ts';
import type { Loaders } from './loaders.ts';
import type { PipelineService } from './pipeline-service.ts';

export interface Context extends SubgraphContext {
  service: IngestionService;
  pipeline: PipelineService;
  loaders: Loaders;
}
