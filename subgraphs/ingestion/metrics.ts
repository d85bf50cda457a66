import type { Metrics } from '#shared/metrics.ts';

/** What can become of a record; also the names of a job's counts. */
export const recordOutcomes = ['created', 'updated', 'unchanged', 'rejected'] as const;

/**
 * The metrics of ingestion; `deploy/monitoring/rules/ingestion.yaml` watches them. Each platform's counters begin at 0:
 * Prometheus sees no increase in a series whose first value is 1.
 */
export function createIngestionMetrics(metrics: Metrics, platforms: readonly string[]) {
  const created = {
    jobs: metrics.counter(
      'mg_ingestion_jobs_total',
      'Feeds that were begun, finished, failed or cancelled.',
      ['platform', 'status'],
    ),
    records: metrics.counter('mg_ingestion_records_total', 'Records of feeds by what became of them.', [
      'platform',
      'outcome',
    ]),
    duration: metrics.histogram(
      'mg_ingestion_job_duration_seconds',
      'Time from the first to the last record of a feed.',
      ['platform'],
      [1, 5, 15, 60, 300, 900, 3600, 14_400],
    ),
    webhooks: metrics.counter(
      'mg_ingestion_webhooks_total',
      'Deliveries of platforms by what became of them.',
      ['platform', 'outcome'],
    ),
    queueDepth: metrics.gauge('mg_ingestion_queue_depth', 'Jobs that wait for a worker.', ['queue']),
    syncLag: metrics.gauge(
      'mg_ingestion_sync_lag_seconds',
      'Time since a scheduled platform was last seen whole.',
      ['platform'],
    ),
  };
  for (const platform of platforms) {
    for (const status of ['RUNNING', 'FINISHED', 'FAILED', 'CANCELLED'])
      created.jobs.inc({ platform, status }, 0);
    for (const outcome of recordOutcomes) created.records.inc({ platform, outcome }, 0);
  }
  return created;
}

export type IngestionMetrics = ReturnType<typeof createIngestionMetrics>;
