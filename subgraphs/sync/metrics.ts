import type { Metrics } from '#shared/metrics.ts';

/** Seconds from a write on a device to its acknowledgement; an offline queue brings writes of days ago. */
const lagBuckets = [0.01, 0.03, 0.1, 0.15, 0.5, 1, 5, 30, 300, 3600, 86_400];

/** The metrics of the sync domain. */
export function createSyncMetrics(metrics: Metrics) {
  return {
    operations: metrics.counter('mg_sync_operations_total', 'Position operations, by what became of them.', [
      'result',
    ]),
    operationLag: metrics.histogram(
      'mg_sync_operation_lag_seconds',
      'Time from the clock of an operation until it was durable.',
      [],
      lagBuckets,
    ),
    liveMessages: metrics.counter(
      'mg_sync_live_messages_total',
      'Live messages to devices, by transport and result.',
      ['transport', 'result'],
    ),
    openSubscriptions: metrics.gauge('mg_sync_open_subscriptions_count', 'Subscriptions that are open now.', [
      'field',
    ]),
    onlineDevices: metrics.gauge('mg_sync_online_devices_count', 'Devices heard of within 90 seconds.'),
  };
}

export type SyncMetrics = ReturnType<typeof createSyncMetrics>;
