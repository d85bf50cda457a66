import type { Metrics } from '#shared/metrics.ts';
import type { BreakerState } from '../executor/circuit-breaker.ts';
import type { LimitKind } from '../limits/limit-exceeded.ts';

type OperationType = 'query' | 'mutation' | 'subscription' | 'unknown';
/** ok; partial: data with errors; failed: no data; refused: it never ran (syntax, validation, variables). */
export type OperationOutcome = 'ok' | 'partial' | 'failed' | 'refused';
/** How a client listens. */
export type Transport = 'websocket' | 'sse' | 'multipart';
export type FetchOutcome = 'ok' | 'errors' | 'unavailable';

const breakerValues: Record<BreakerState, number> = { closed: 0, 'half-open': 1, open: 2 };

/** What the router counts. Every label is from a short list: no name that a client chose ever becomes one. */
export interface RouterMetrics {
  operationEnded(type: OperationType, outcome: OperationOutcome, seconds: number): void;
  fetchEnded(subgraph: string, outcome: FetchOutcome, seconds: number): void;
  fetchRetried(subgraph: string): void;
  breakerChanged(subgraph: string, state: BreakerState): void;
  socketOpened(): void;
  socketClosed(): void;
  subscriptionOpened(transport: Transport): void;
  subscriptionClosed(transport: Transport): void;
  /** A subgraph sends events from now on, to whom so many subscriptions listen as are the same. */
  upstreamOpened(): void;
  upstreamClosed(): void;
  /** An event was completed and goes to so many clients. */
  eventsSent(outcome: OperationOutcome, clients: number): void;
  slowConsumerClosed(transport: Transport): void;
  limitExceeded(kind: LimitKind): void;
}

/**
 * mg_router_operations_total{type,outcome}, mg_router_operation_duration_seconds{type},
 * mg_router_subgraph_requests_total{subgraph,outcome}, mg_router_subgraph_request_duration_seconds{subgraph},
 * mg_router_subgraph_retries_total{subgraph}, mg_router_circuit_breaker_state{subgraph},
 * mg_router_open_sockets, mg_router_open_subscriptions{transport}, mg_router_upstream_subscriptions,
 * mg_router_subscription_events_total{outcome}, mg_router_slow_consumers_total{transport},
 * mg_router_limits_exceeded_total{kind}.
 */
export function createRouterMetrics(metrics: Metrics): RouterMetrics {
  const operations = metrics.counter('mg_router_operations_total', 'GraphQL operations answered.', [
    'type',
    'outcome',
  ]);
  const duration = metrics.histogram('mg_router_operation_duration_seconds', 'Time to answer an operation.', [
    'type',
  ]);
  const fetches = metrics.counter('mg_router_subgraph_requests_total', 'Requests to subgraphs.', [
    'subgraph',
    'outcome',
  ]);
  const fetchDuration = metrics.histogram(
    'mg_router_subgraph_request_duration_seconds',
    'Time until a subgraph answered.',
    ['subgraph'],
  );
  const retries = metrics.counter(
    'mg_router_subgraph_retries_total',
    'Requests to subgraphs that were sent again.',
    ['subgraph'],
  );
  const breakers = metrics.gauge(
    'mg_router_circuit_breaker_state',
    'Whether requests to a subgraph are held back: 0 closed, 1 half open, 2 open.',
    ['subgraph'],
  );
  const sockets = metrics.gauge('mg_router_open_sockets', 'WebSockets that clients have open.');
  const subscriptions = metrics.gauge(
    'mg_router_open_subscriptions',
    'Subscriptions that clients have open.',
    ['transport'],
  );
  const upstreams = metrics.gauge(
    'mg_router_upstream_subscriptions',
    'Subscriptions that the router has open at subgraphs.',
  );
  const slowConsumers = metrics.counter(
    'mg_router_slow_consumers_total',
    'Clients that were closed since they read too slowly.',
    ['transport'],
  );
  const events = metrics.counter('mg_router_subscription_events_total', 'Events sent to clients.', [
    'outcome',
  ]);
  const limits = metrics.counter(
    'mg_router_limits_exceeded_total',
    'Operations refused for asking too much.',
    ['kind'],
  );
  return {
    operationEnded(type, outcome, seconds) {
      operations.inc({ type, outcome });
      duration.observe({ type }, seconds);
    },
    fetchEnded(subgraph, outcome, seconds) {
      fetches.inc({ subgraph, outcome });
      fetchDuration.observe({ subgraph }, seconds);
    },
    fetchRetried: (subgraph) => retries.inc({ subgraph }),
    breakerChanged: (subgraph, state) => breakers.set({ subgraph }, breakerValues[state]),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    subscriptionOpened: (transport) => subscriptions.inc({ transport }),
    subscriptionClosed: (transport) => subscriptions.dec({ transport }),
    upstreamOpened: () => upstreams.inc(),
    upstreamClosed: () => upstreams.dec(),
    eventsSent: (outcome, clients) => events.inc({ outcome }, clients),
    slowConsumerClosed: (transport) => slowConsumers.inc({ transport }),
    limitExceeded: (kind) => limits.inc({ kind }),
  };
}

/** What became of an operation, from its result. */
export function outcomeOf(result: {
  data?: unknown;
  errors?: readonly unknown[] | undefined;
}): OperationOutcome {
  if (result.errors === undefined || result.errors.length === 0) return 'ok';
  if (result.data === undefined) return 'refused';
  return result.data === null ? 'failed' : 'partial';
}
