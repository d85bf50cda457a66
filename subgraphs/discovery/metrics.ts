import { latencyBuckets } from '#shared/metrics.ts';
import type { Metrics } from '#shared/metrics.ts';

/** Seconds from a change in the catalogue until it can be found. */
const lagBuckets = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600];

/** The metrics of discovery. */
export function createDiscoveryMetrics(metrics: Metrics) {
  return {
    searchDuration: metrics.histogram(
      'mg_discovery_search_duration_seconds',
      'Time to answer a search, by whether the cache had it.',
      ['cache'],
      latencyBuckets,
    ),
    suggestDuration: metrics.histogram('mg_discovery_suggest_duration_seconds', 'Time to complete a prefix.'),
    searches: metrics.counter('mg_discovery_searches_total', 'Searches answered, first pages only.'),
    zeroResults: metrics.counter('mg_discovery_zero_result_searches_total', 'Searches that found nothing.'),
    selections: metrics.counter('mg_discovery_selections_total', 'Results that were chosen.'),
    semanticSkipped: metrics.counter(
      'mg_discovery_semantic_skipped_total',
      'Searches answered by text alone, by reason: the vector index is empty, it or the embedder failed, or was late.',
      ['reason'],
    ),
    indexed: metrics.counter('mg_discovery_indexed_documents_total', 'Titles written to the index.', [
      'change',
    ]),
    indexLag: metrics.histogram(
      'mg_discovery_index_lag_seconds',
      'Time from a change in the catalogue until it can be found.',
      [],
      lagBuckets,
    ),
  };
}

export type DiscoveryMetrics = ReturnType<typeof createDiscoveryMetrics>;
