import type { Metrics } from '#shared/metrics.ts';

/** Scores of what is shown: cosines, with a part for what is trending. */
const scoreBuckets = [-0.25, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25];

/** The metrics of sona and of its inference service. */
export function sonaMetrics(metrics: Metrics) {
  return {
    inferenceDuration: metrics.histogram(
      'mg_sona_inference_duration_seconds',
      'Time of a call in the inference service, by method and gRPC status.',
      ['method', 'status'],
    ),
    inferenceRunning: metrics.gauge(
      'mg_sona_inference_running_calls',
      'Calls that the inference service works on.',
    ),
    score: metrics.histogram(
      'mg_sona_recommendation_score_ratio',
      'Scores of the recommended titles.',
      [],
      scoreBuckets,
    ),
    candidates: metrics.histogram(
      'mg_sona_candidates_titles',
      'Titles that were ranked for a list.',
      [],
      [0, 10, 25, 50, 100, 200, 400, 800],
    ),
    recommendations: metrics.counter('mg_sona_recommendations_total', 'Lists given out, by how they began.', [
      'start',
    ]),
    feedback: metrics.counter('mg_sona_feedback_total', 'Feedback given.', ['feedback']),
    embeddingQueue: metrics.gauge('mg_sona_embedding_queue_titles', 'Titles that wait for a vector.'),
    embedded: metrics.counter('mg_sona_embedded_titles_total', 'Vectors made.'),
    embeddingFailures: metrics.counter(
      'mg_sona_embedding_failures_total',
      'Batches whose vectors could not be made.',
    ),
    indexed: metrics.gauge('mg_sona_indexed_titles', 'Titles in the vector index.'),
  };
}

export type SonaMetrics = ReturnType<typeof sonaMetrics>;
