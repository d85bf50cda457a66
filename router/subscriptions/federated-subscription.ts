import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { requestScopeOf, runInRequestScope } from '#shared/request-scope.ts';
import { withDeadline } from '../context.ts';
import type { ErrorFormatter } from '../error-formatter.ts';
import type { PlannedOperation } from '../executor/executor.ts';
import { errorOfSubgraph } from '../executor/fetch-errors.ts';
import type { ServedGraph } from '../served-graph.ts';

/** What a subscription needs of the graph that it is for. */
export type SubscribedGraph = Pick<ServedGraph, 'executor' | 'authorize' | 'subgraphs'>;

export interface SubscriptionSettings {
  errors: ErrorFormatter;
  /** Milliseconds that the other subgraphs may take for an event. */
  timeoutMs: number;
}

/** A subscription that a subgraph has accepted. */
export interface FederatedSubscription {
  /** What the one subgraph sends. Throws when it is lost. */
  events: AsyncIterableIterator<ExecutionResult>;
  /** Joins to an event the fields of the other subgraphs, as they are now: the result as clients see it. */
  complete(event: ExecutionResult): Promise<FormattedExecutionResult>;
}

/** The operation that the plan asks of the one subgraph whose events these are. */
function openUpstream(
  { plan, variables, context }: PlannedOperation,
  subgraphs: SubscribedGraph['subgraphs'],
): Promise<FederatedSubscription['events'] | FormattedExecutionResult> {
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
 * the other subgraphs. Returns one result when it is refused.
 */
export async function openSubscription(
  operation: PlannedOperation,
  { executor, authorize, subgraphs }: SubscribedGraph,
  { errors, timeoutMs }: SubscriptionSettings,
): Promise<FederatedSubscription | FormattedExecutionResult> {
  const authorized = authorize(operation);
  // Without its root field nothing is left to open.
  if (authorized.operation.plan.node === undefined) return { errors: errors.formatAll(authorized.errors) };
  const events = await openUpstream(authorized.operation, subgraphs);
  if (!(Symbol.asyncIterator in events)) {
    return { errors: errors.formatAll((events.errors ?? []).map(errorOfSubgraph)) };
  }
  return {
    events,
    // Each event is a request of its own to the other subgraphs.
    complete: (event) =>
      runInRequestScope(requestScopeOf({}), async () => {
        const context = withDeadline(operation.context, timeoutMs);
        const completed = await executor.completeEvent({ ...operation, context }, event);
        const { data = null, errors: problems } = completed;
        return problems === undefined ? { data } : { data, errors: errors.formatAll(problems) };
      }),
  };
}
