import type { Metrics } from '#shared/metrics.ts';

type CacheName = 'response' | 'entity';

export interface CachingMetrics {
  lookedUp(cache: CacheName, hits: number, misses: number): void;
}

/** mg_router_cache_hits_total{cache} and mg_router_cache_misses_total{cache}: response, entity. */
export function createCachingMetrics(metrics: Metrics): CachingMetrics {
  const hits = metrics.counter('mg_router_cache_hits_total', 'Found in a cache of the router.', ['cache']);
  const misses = metrics.counter('mg_router_cache_misses_total', 'Not found in a cache of the router.', [
    'cache',
  ]);
  return {
    lookedUp(cache, hit, missed) {
      if (hit > 0) hits.inc({ cache }, hit);
      if (missed > 0) misses.inc({ cache }, missed);
    },
  };
}
