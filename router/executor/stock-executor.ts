import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql';
import type { RouterContext } from '../context.ts';
import type { Graph } from '../planner/graph.ts';
import type { Executor, PlannedOperation } from './executor.ts';
import { errorOfSubgraph, errorsOfFailedFetch } from './fetch-errors.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/** The name, in the plan of an event, of what the subscription has brought already. No subgraph can be called so. */
const eventSource = '#event';

type DataSources = Record<string, GraphQLDataSource>;
type FetchResult = Awaited<ReturnType<GraphQLDataSource['process']>>;

const fetchResult = ({ data, errors }: FormattedExecutionResult | ExecutionResult): FetchResult => ({
  data: data ?? null,
  ...(errors !== undefined && { errors: errors.map(errorOfSubgraph) }),
});

const operationTypeOf = (query: string) => (query.startsWith('mutation') ? 'mutation' : 'query');

function createDataSource(
  subgraph: SubgraphExecutor,
): GraphQLDataSource<RouterContext & Record<string, unknown>> {
  return {
    async process({ request, context }) {
      const { query = '', variables = {}, operationName } = request;
      try {
        return fetchResult(
          await subgraph.execute({
            operation: { type: operationTypeOf(query), query, operationName },
            variables: JSON.stringify(variables),
            context: context as RouterContext,
          }),
        );
      } catch (error) {
        return { data: null, errors: errorsOfFailedFetch(query, variables, error) };
      }
    },
  };
}

/** The plan of one event: the subscription's own fetch becomes a fetch of what is there, then the rest runs. */
function planOfEvent({ plan }: PlannedOperation): QueryPlan {
  if (plan.node?.kind !== 'Subscription') throw new Error('Only subscriptions have events.');
  const { primary, rest } = plan.node;
  const fetched = { ...primary, serviceName: eventSource };
  return {
    kind: 'QueryPlan',
    node: rest === undefined ? fetched : { kind: 'Sequence', nodes: [fetched, rest] },
  };
}

/** Where the gateway met a null that may not be, it says so beside the result; the specification makes it an error. */
function withCompletionErrors({ data, errors, extensions }: ExecutionResult): ExecutionResult {
  const completionErrors = extensions?.['valueCompletion'] as GraphQLError[] | undefined;
  const all = [...(errors ?? []), ...(completionErrors ?? [])];
  return all.length === 0 ? { data: data ?? null } : { data: data ?? null, errors: all };
}

/** Runs plans with the executor of @apollo/gateway. */
export function createStockExecutor(graph: Graph, subgraphs: Record<string, SubgraphExecutor>): Executor {
  const remote: DataSources = Object.fromEntries(
    Object.entries(subgraphs).map(([name, subgraph]) => [name, createDataSource(subgraph)]),
  );

  async function run(
    plan: QueryPlan,
    sources: DataSources,
    operation: PlannedOperation,
  ): Promise<ExecutionResult> {
    const { document, operationName, variables, context } = operation;
    const operationContext = buildOperationContext({
      schema: graph.schema,
      operationDocument: document,
      ...(operationName !== undefined && { operationName }),
    });
    // The gateway reads no more than this of what Apollo Server calls a request context.
    const requestContext = { request: { variables }, context, metrics: {} };
    const result = await executeQueryPlan(
      plan,
      sources,
      requestContext as unknown as Parameters<typeof executeQueryPlan>[2],
      operationContext,
      graph.supergraphSchema,
      graph.apiSchema,
    );
    return withCompletionErrors(result);
  }

  return {
    execute: (operation) => run(operation.plan, remote, operation),
    completeEvent: (operation, event) => {
      const sources = { ...remote, [eventSource]: { process: async () => fetchResult(event) } };
      return run(planOfEvent(operation), sources, operation);
    },
  };
}
