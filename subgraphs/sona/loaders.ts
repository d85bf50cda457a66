import DataLoader from 'dataloader';
import type { ReasonMessage } from './inference/messages.ts';
import type { SonaService } from './sona-service.ts';
import type { Viewer } from '#shared/viewer.ts';

/** How many titles like one title are wanted. */
interface SimilarKey {
  contentId: string;
  limit: number;
}

export interface Loaders {
  /** Ids of titles close to a title, best first. */
  similar: DataLoader<SimilarKey, string[], string>;
  reasons: DataLoader<string, ReasonMessage[]>;
}

/** The loaders of one request: one call of the inference service for all titles that are asked for in a tick. */
export function createLoaders(service: SonaService, viewer: Viewer | null): Loaders {
  return {
    similar: new DataLoader(
      async (keys) => {
        const most = Math.max(...keys.map(({ limit }) => limit));
        const ids = [...new Set(keys.map(({ contentId }) => contentId))];
        const lists = await service.similar(viewer, ids, most);
        const byId = new Map(ids.map((contentId, index) => [contentId, lists[index] ?? []]));
        return keys.map(({ contentId, limit }) => byId.get(contentId)?.slice(0, limit) ?? []);
      },
      { cacheKeyFn: ({ contentId, limit }) => `${contentId} ${limit}`, maxBatchSize: 500 },
    ),
    reasons: new DataLoader((ids) => service.reasons(viewer, ids), { maxBatchSize: 500 }),
  };
}
