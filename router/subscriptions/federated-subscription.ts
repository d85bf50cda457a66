import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { requestScopeOf, runInRequestScope } from '#shared/request-scope.ts';
import type { ErrorFormatter } from '../error-formatter.ts';
import type { Executor, PlannedOperation } from '../executor/executor.ts';
import { errorOfSubgraph } from '../executor/fetch-errors.ts';
import type { SubgraphExecutor } from '../executor/subgraph-executor.ts';
import type { AuthorizeOperation } from '../security/authorized-operations.ts';
import { outcomeOf } from '../telemetry/metrics.ts';
import type { RouterMetrics } from '../telemetry/metrics.ts';

export interface SubscriptionParts {
  executor: Executor;
  authorize: AuthorizeOperation;
  subgraphs: Record<string, SubgraphExecutor>;
  errors: ErrorFormatter;
  metrics: RouterMetrics;
}

type Upstream = AsyncIterableIterator<ExecutionResult>;

/** The operation that the plan asks of the one subgraph whose events these are. */
function openUpstream(
  { plan, variables, context }: PlannedOperation,
  subgraphs: SubscriptionParts['subgraphs'],
): Promise<Upstream | FormattedExecutionResult> {
  if (plan.node?.kind !== 'Subscription') throw new Error('This is not the plan of a subscription.');
  const { serviceName, operation, operationName, variableUsages = [] } = plan.node.primary;
  const subgraph = subgraphs[serviceName];
  if (subgraph === undefined) throw new Error(`The plan names an unknown subgraph "${serviceName}".`);
  const used = variableUsages.filter((name) => variables[name] !== undefined);
  return subgraph.subscribe({
    operation: { type: 'subscription', query: operation, operationName },
    variables: JSON.stringify(Object.fromEntries(used.map((name) => [name, variables[name]]))),
    context,
  });
}

/**
 * Opens a subscription over the whole graph: one subgraph sends the events, and each is completed with the fields of
 * the other subgraphs as they are at that moment. Returns the stream of results as clients see them, or one result
 * when the subscription is refused. The stream throws when the subgraph is lost.
 */
export async function openSubscription(
  operation: PlannedOperation,
  { executor, authorize, subgraphs, errors, metrics }: SubscriptionParts,
): Promise<AsyncIterableIterator<FormattedExecutionResult> | FormattedExecutionResult> {
  const authorized = authorize(operation);
  // Without its root field nothing is left to open.
  if (authorized.operation.plan.node === undefined) return { errors: errors.formatAll(authorized.errors) };
  const upstream = await openUpstream(authorized.operation, subgraphs);
  if (!(Symbol.asyncIterator in upstream)) {
    return { errors: errors.formatAll((upstream.errors ?? []).map(errorOfSubgraph)) };
  }

  metrics.subscriptionOpened();
  let open = true;
  const close = () => {
    if (open) metrics.subscriptionClosed();
    open = false;
  };
  const complete = async (event: ExecutionResult): Promise<FormattedExecutionResult> => {
    const result = await executor.completeEvent(operation, event);
    metrics.eventSent(outcomeOf(result));
    const { data = null } = result;
    return result.errors === undefined ? { data } : { data, errors: errors.formatAll(result.errors) };
  };

  const results: AsyncIterableIterator<FormattedExecutionResult> = {
    async next() {
      try {
        const event = await upstream.next();
        if (event.done !== true) {
          // Each event is a request of its own to the other subgraphs.
          return {
            value: await runInRequestScope(requestScopeOf({}), () => complete(event.value)),
            done: false,
          };
        }
      } catch (error) {
        close();
        throw error;
      }
      close();
      return { value: undefined, done: true };
    },
    async return() {
      close();
      await upstream.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
