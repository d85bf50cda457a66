import { progressOf } from '../continue-watching.ts';
import type { ContinueWatchingItemResolvers } from '../schema.generated.ts';

export const ContinueWatchingItem: ContinueWatchingItemResolvers = {
  content: ({ contentId }) => ({ id: contentId }),
  progress: (item) => progressOf(item),
  updatedAt: ({ updatedAt }) => updatedAt.toISOString(),
};
