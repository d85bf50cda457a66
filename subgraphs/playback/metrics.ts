import { AppError } from '#shared/errors.ts';
import type { Metrics } from '#shared/metrics.ts';

type Operation = 'start' | 'report';

/** What playback measures. */
export interface PlaybackMetrics {
  /** `mg_playback_active_sessions`: sessions that have not ended, in the whole of the service. */
  setActiveSessions(count: number): void;
  /** `mg_playback_starts_total{platform}`. */
  countStart(platform: string): void;
  /** `mg_playback_refusals_total{reason}`: starts that ended in NotPlayable. */
  countRefusal(reason: string): void;
  /** `mg_playback_session_completion_ratio`: how much of its title a session reached when it ended. */
  observeCompletion(share: number): void;
  /** `mg_playback_watched_total`: titles that entered the history. */
  countWatched(count: number): void;
  /**
   * Runs an operation and takes `mg_playback_operation_duration_seconds{operation}` and
   * `mg_playback_operations_total{operation, outcome}`; a caller's mistake is `refused`, anything else thrown `failed`.
   */
  measure<T>(operation: Operation, work: () => Promise<T>): Promise<T>;
}

const isCallersMistake = (error: unknown) =>
  error instanceof AppError && error.code !== 'INTERNAL_SERVER_ERROR' && !error.retryable;

export function createPlaybackMetrics(metrics: Metrics): PlaybackMetrics {
  const active = metrics.gauge('mg_playback_active_sessions', 'Playback sessions that have not ended.');
  const starts = metrics.counter('mg_playback_starts_total', 'Sessions started, by platform.', ['platform']);
  const refusals = metrics.counter('mg_playback_refusals_total', 'Starts that were not playable.', [
    'reason',
  ]);
  const watched = metrics.counter('mg_playback_watched_total', 'Titles that entered the history.');
  const completion = metrics.histogram(
    'mg_playback_session_completion_ratio',
    'Share of its title that a session reached when it ended.',
    [],
    [0.1, 0.25, 0.5, 0.8, 0.95, 1],
  );
  const operations = metrics.counter('mg_playback_operations_total', 'Operations on sessions, by outcome.', [
    'operation',
    'outcome',
  ]);
  const duration = metrics.histogram(
    'mg_playback_operation_duration_seconds',
    'Time of operations on sessions.',
    ['operation'],
  );
  return {
    setActiveSessions: (count) => active.set(count),
    countStart: (platform) => starts.inc({ platform }),
    countRefusal: (reason) => refusals.inc({ reason }),
    observeCompletion: (share) => completion.observe(share),
    countWatched: (count) => watched.inc(count),
    async measure(operation, work) {
      const stop = duration.startTimer({ operation });
      try {
        const result = await work();
        operations.inc({ operation, outcome: 'ok' });
        return result;
      } catch (error) {
        operations.inc({ operation, outcome: isCallersMistake(error) ? 'refused' : 'failed' });
        throw error;
      } finally {
        stop();
      }
    },
  };
}
