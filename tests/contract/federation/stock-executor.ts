import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError, Kind, parse } from 'graphql';
import type { ExecutionResult, FormattedExecutionResult, SelectionNode, SelectionSetNode } from 'graphql';
import type { RouterContext } from '#router/context.ts';
import type { Graph } from '#router/planner/graph.ts';
import type { Executor, PlannedOperation } from '#router/executor/executor.ts';
import { errorOfSubgraph } from '#router/executor/fetch-errors.ts';
import type { SubgraphExecutor } from '#router/executor/subgraph-executor.ts';

/** An unreachable subgraph under a long list is told for this many fields; more would add bytes only. */
const mostErrors = 100;

/** The name of a field in the response; fragments without a type of their own are looked into. */
function responseKeys(selections: readonly SelectionNode[], typename?: string): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      return key === '__typename' ? [] : [key];
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const condition = selection.typeCondition?.name.value;
    const applies = condition === undefined || typename === undefined || condition === typename;
    return applies ? responseKeys(selection.selectionSet.selections, typename) : [];
  });
}

function selectionOf(query: string): SelectionSetNode | undefined {
  const definition = parse(query, { noLocation: true }).definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
}

type Path = (string | number)[];

/** The paths, within one fetch, of the fields that it was to bring. */
function pathsOf(query: string, variables: Record<string, unknown>): Path[] {
  const selections = selectionOf(query)?.selections ?? [];
  const representations = variables['representations'];
  const [first] = selections;
  if (!Array.isArray(representations) || first?.kind !== Kind.FIELD || first.name.value !== '_entities') {
    return responseKeys(selections).map((key) => [key]);
  }
  const entityFields = first.selectionSet?.selections ?? [];
  return representations
    .slice(0, mostErrors)
    .flatMap(({ __typename }: { __typename?: string }, index) =>
      responseKeys(entityFields, __typename).map((key) => ['_entities', index, key]),
    );
}

/**
 * The errors of a fetch that failed as a whole, one for each field it was to bring: `thrown` told at every path, as if
 * the resolver of that field had thrown it.
 */
function errorsOfFailedFetch(
  query: string,
  variables: Record<string, unknown>,
  thrown: unknown,
): GraphQLError[] {
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const paths = pathsOf(query, variables).slice(0, mostErrors);
  return paths.map((path) => new GraphQLError(originalError.message, { path, originalError }));
}

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

/** Runs plans with the executor of @apollo/gateway: a second witness of what an operation should come to. */
export function createStockExecutor(
  graph: Graph,
  subgraphs: Record<string, SubgraphExecutor>,
): Pick<Executor, 'execute' | 'completeEvent'> {
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
