import { GraphQLError, getOperationAST } from 'graphql';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Config } from '#shared/config.ts';
import type { RouterContext } from '../context.ts';
import type { ErrorFormatter } from '../error-formatter.ts';
import type { OperationInput } from '../pipeline.ts';
import { planOperation } from '../planner/plan-operation.ts';
import type { ServedGraph } from '../served-graph.ts';
import type { RouterMetrics, Transport } from '../telemetry/metrics.ts';
import type { Usage } from '../usage/usage-reporter.ts';
import type { UsedOperation } from '../usage/usage-recorder.ts';
import { EventQueue, SlowConsumerError } from './event-queue.ts';
import { OpenSubscriptions } from './open-subscriptions.ts';
import { SubscriptionHub } from './subscription-hub.ts';

/** Who asks, from where and how. */
interface LiveClient {
  context: RouterContext;
  address: string;
  transport: Transport;
}

/** What an operation came to: errors, so that it never ran, its only result, or a stream of results, as JSON text. */
export type LiveAnswer =
  { refused: GraphQLFormattedError[] } | { result: string } | { events: EventQueue<string> };

/** Runs operations for clients that can be sent more than one result. */
export interface LiveOperations {
  start(request: OperationInput, client: LiveClient): Promise<LiveAnswer>;
}

export interface LiveOperationsOptions {
  config: Pick<Config, 'ROUTER_MAX_SUBSCRIPTIONS' | 'ROUTER_REQUEST_TIMEOUT_MS'>;
  /** The graph that is served now. */
  served: () => ServedGraph;
  errors: ErrorFormatter;
  metrics: RouterMetrics;
  usage: Usage;
  /** Runs a query or mutation through the same pipeline as over HTTP. */
  execute(request: OperationInput, context: RouterContext): Promise<FormattedExecutionResult>;
}

/** A valid subscription. */
interface Subscription extends UsedOperation {
  graph: ServedGraph;
  request: OperationInput;
}

export function createLiveOperations(options: LiveOperationsOptions): LiveOperations {
  const { config, served, errors, metrics, usage, execute } = options;
  const hub = new SubscriptionHub({ errors, timeoutMs: config.ROUTER_REQUEST_TIMEOUT_MS }, metrics);
  const open = new OpenSubscriptions(config.ROUTER_MAX_SUBSCRIPTIONS);
  const refuse = (problems: readonly unknown[]) => ({ refused: errors.formatAll(problems) });

  /** Counts a subscription until the returned function is called. */
  function count({ context, address, transport }: LiveClient) {
    const release = open.take(context.viewer, address);
    metrics.subscriptionOpened(transport);
    return (problem?: Error) => {
      release();
      metrics.subscriptionClosed(transport);
      if (problem instanceof SlowConsumerError) metrics.slowConsumerClosed(transport);
    };
  }

  async function subscribe({ graph, request, ...used }: Subscription, client: LiveClient) {
    const { query, operationName, variables } = request;
    // It outlives the request that opens it, and that request's deadline.
    const { viewer, authorization, forwarded } = client.context;
    const operation = planOperation(graph, {
      ...{ document: used.document, operationName, variables },
      context: { viewer, authorization, ...(forwarded !== undefined && { forwarded }) },
    });
    if ('errors' in operation) return refuse(operation.errors);
    usage.record(used, graph.graph.schema, client.context.client);
    const opened = await hub.open({ graph, query, operation }, count(client));
    return opened instanceof EventQueue ? { events: opened } : { result: JSON.stringify(opened) };
  }

  async function observed(subscribing: Promise<LiveAnswer>): Promise<LiveAnswer> {
    const startedAt = performance.now();
    const answer = await subscribing.catch((error: unknown) => refuse([error]));
    const outcome = 'events' in answer ? 'ok' : 'refused';
    metrics.operationEnded('subscription', outcome, (performance.now() - startedAt) / 1000);
    return answer;
  }

  return {
    async start(request, client) {
      const graph = served();
      const checked = graph.documents(request.query);
      if ('errors' in checked) return refuse(checked.errors);
      const { document } = checked;
      const operation = getOperationAST(document, request.operationName);
      if (operation == null) {
        const message = 'The document has no such operation, or several and none is named.';
        return refuse([new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })]);
      }
      if (operation.operation === 'subscription') {
        return observed(subscribe({ graph, document, operation, request }, client));
      }
      return execute(request, client.context).then(
        (result) => ({ result: JSON.stringify(result) }),
        (error: unknown) => refuse([error]),
      );
    },
  };
}
