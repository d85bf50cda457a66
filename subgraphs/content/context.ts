import type { SubgraphContext } from '#shared/subgraph.ts';
import type { AvailabilityRepository } from './availability-repository.ts';
import type { CategoryService } from './categories/category-service.ts';
import type { ContentService } from './content-service.ts';
import type { ReviewService } from './entity-resolution/review-service.ts';
import type { HistoryService } from './history/history-service.ts';
import type { Loaders } from './loaders.ts';
import type { OfferChangeService } from './offers/offer-change-service.ts';
import type { QualityService } from './quality/quality-service.ts';
import type { RelationService } from './relation-service.ts';

export interface Context extends SubgraphContext {
  service: ContentService;
  history: HistoryService;
  categories: CategoryService;
  relations: RelationService;
  reviews: ReviewService;
  quality: QualityService;
  availability: AvailabilityRepository;
  offerChanges: OfferChangeService;
  loaders: Loaders;
  /** When the request came: what plays "now" is the same for all its fields. */
  requestedAt: Date;
  /** Where pictures are served from, such as https://media.example. */
  publicOrigin: string;
}
