import type { FormattedExecutionResult } from 'graphql';
import { callerOf } from '../context.ts';
import type { PlannedOperation } from '../executor/executor.ts';
import type { ServedGraph } from '../served-graph.ts';
import type { RouterMetrics } from '../telemetry/metrics.ts';
import type { EventQueue } from './event-queue.ts';
import { openSubscription } from './federated-subscription.ts';
import type { SubscriptionSettings } from './federated-subscription.ts';
import { SharedSubscription } from './shared-subscription.ts';

export interface SubscriptionRequest {
  graph: ServedGraph;
  /** The text of the document, and what was planned of it. */
  query: string;
  operation: PlannedOperation;
}

/** What may be different between two subscriptions that get the same events. */
function keyOf({ query, operation }: SubscriptionRequest): string {
  const { operationName, variables, context } = operation;
  return JSON.stringify([callerOf(context), operationName ?? null, query, variables]);
}

/**
 * Opens each subscription once for all clients that ask for the same: the same text, operation, variables and graph,
 * with the same `Authorization` header, so that nothing is ever shared between viewers.
 */
export class SubscriptionHub {
  readonly #settings: SubscriptionSettings;
  readonly #metrics: RouterMetrics;
  readonly #shared = new WeakMap<ServedGraph, Map<string, SharedSubscription>>();

  constructor(settings: SubscriptionSettings, metrics: RouterMetrics) {
    this.#settings = settings;
    this.#metrics = metrics;
  }

  /**
   * Joins a subscription, which is opened when nobody has it open. Returns its results as JSON text, or one result when
   * it is refused. `onEnd` is called once, when the client listens no more; `problem` is what ended it early.
   */
  async open(
    request: SubscriptionRequest,
    onEnd: (problem?: Error) => void,
  ): Promise<EventQueue<string> | FormattedExecutionResult> {
    const subscription = this.#sharedFor(request);
    const events = subscription.join(onEnd);
    return (await subscription.refusal) ?? events;
  }

  #sharedFor(request: SubscriptionRequest): SharedSubscription {
    const { graph, operation } = request;
    const ofGraph = this.#shared.get(graph) ?? new Map<string, SharedSubscription>();
    this.#shared.set(graph, ofGraph);
    const key = keyOf(request);
    const known = ofGraph.get(key);
    if (known !== undefined) return known;
    const opened = new SharedSubscription({
      open: () => openSubscription(operation, graph, this.#settings),
      onEnd: () => ofGraph.delete(key),
      metrics: this.#metrics,
    });
    ofGraph.set(key, opened);
    return opened;
  }
}
