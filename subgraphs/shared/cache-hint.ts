import { maybeCacheControlFromInfo } from '@apollo/cache-control-types';
import type { GraphQLResolveInfo } from 'graphql';
import type { Viewer } from './viewer.ts';

/**
 * Says that a field was answered for this viewer, so that caches keep it for nobody else. What anonymous viewers get is
 * the same for all of them.
 */
export function cacheForViewer(info: GraphQLResolveInfo, viewer: Viewer | null): void {
  if (viewer !== null) maybeCacheControlFromInfo(info)?.setCacheHint({ scope: 'PRIVATE' });
}
