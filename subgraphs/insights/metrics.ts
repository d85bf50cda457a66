import type { Metrics } from '#shared/metrics.ts';

/** What insights measures. */
export interface InsightsMetrics {
  /**
   * `mg_insights_events_stored_total{type}`, and `mg_insights_event_lag_seconds`: the time from when an event happened
   * until it was kept.
   */
  countStored(type: string, lagMs: number): void;
}

export function createInsightsMetrics(metrics: Metrics): InsightsMetrics {
  const stored = metrics.counter('mg_insights_events_stored_total', 'Events kept, by type.', ['type']);
  const lag = metrics.histogram(
    'mg_insights_event_lag_seconds',
    'Time from when an event happened until it was kept.',
    [],
    [0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200],
  );
  return {
    countStored(type, lagMs) {
      stored.inc({ type });
      lag.observe(Math.max(0, lagMs) / 1000);
    },
  };
}
