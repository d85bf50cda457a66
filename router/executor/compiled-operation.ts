import type { QueryPlan } from '@apollo/query-planner';
import { getOperationAST } from 'graphql';
import type { DocumentNode, ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql';
import type { RouterContext } from '../context.ts';
import type { Graph } from '../planner/graph.ts';
import { findBooleanVariables } from '../planner/boolean-variables.ts';
import { completeResponse } from './complete-response.ts';
import { beginExecution } from './execution.ts';
import type { Execution } from './execution.ts';
import type { Withheld } from './executor.ts';
import { errorOfSubgraph } from './fetch-errors.ts';
import { isObject } from './response-data.ts';
import { createResponseWriters } from './response-writers.ts';
import { applyRewrites } from './rewrites.ts';
import { compileSteps } from './run-steps.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/** What an operation came to. */
export interface OperationResult {
  /** The data as JSON text. */
  data: string;
  errors: readonly GraphQLError[];
  /** The `Cache-Control` of every subgraph that was asked; undefined of one that sent none. */
  cacheControl: readonly (string | undefined)[];
  /** Seconds since it was asked for, of an answer that was kept. */
  age?: number;
}

/** The result with its data as objects. */
export const executionResultOf = ({
  data,
  errors,
}: OperationResult): ExecutionResult<Record<string, unknown>> => ({
  data: JSON.parse(data) as Record<string, unknown> | null,
  ...(errors.length > 0 && { errors }),
});

/** An operation that is ready to run any number of times. */
export interface CompiledOperation {
  /** Runs a query or mutation. `variables` have been checked against the schema. */
  run(variables: Record<string, unknown>, context: RouterContext): Promise<OperationResult>;
  /** Joins the fields of other subgraphs to an event of a subscription. */
  complete(
    variables: Record<string, unknown>,
    context: RouterContext,
    event: ExecutionResult | FormattedExecutionResult,
  ): Promise<OperationResult>;
}

export interface OperationSource {
  document: DocumentNode;
  operationName: string | undefined;
  plan: QueryPlan;
  withheld?: Withheld;
}

/** Compiles a planned operation. Throws when the plan names a subgraph that is not there. */
export function compileOperation(
  graph: Graph,
  subgraphs: Record<string, SubgraphExecutor>,
  { document, operationName, plan, withheld }: OperationSource,
): CompiledOperation {
  const operation = getOperationAST(document, operationName);
  if (operation == null) throw new Error('The document has no such operation.');
  const { node } = plan;
  // The events of a subscription are there when it runs.
  const runSteps = compileSteps(graph, subgraphs, node?.kind === 'Subscription' ? node.rest : node);
  const source = { document, operation, withheld: withheld?.fields };
  const booleans = findBooleanVariables(document, operation);
  const writerFor = createResponseWriters(graph.schema, source, booleans);

  function resultOf({ variables, data, errors, cacheControl }: Execution): OperationResult {
    const written = writerFor(booleans.valuesOf(variables))?.(data);
    if (written !== undefined) return { data: written, errors, cacheControl };
    const completed = completeResponse({
      schema: graph.schema,
      ...{ document, operationName, withheld: withheld?.fields },
      variables,
      data,
      errors,
    });
    return { data: JSON.stringify(completed.data), errors: completed.errors ?? [], cacheControl };
  }

  async function execute(execution: Execution): Promise<OperationResult> {
    await runSteps(execution);
    return resultOf(execution);
  }

  return {
    run: (variables, context) => execute(beginExecution(variables, context)),
    complete(variables, context, { data, errors = [] }) {
      const received = isObject(data) ? data : {};
      if (node?.kind === 'Subscription') {
        applyRewrites(graph.supergraphSchema, node.primary.outputRewrites, received);
      }
      const execution = beginExecution(variables, context, received);
      execution.errors.push(...errors.map(errorOfSubgraph));
      return execute(execution);
    },
  };
}
