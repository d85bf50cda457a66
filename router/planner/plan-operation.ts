import { GraphQLError, getOperationAST, getVariableValues } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { RouterContext } from '../context.ts';
import type { PlannedOperation } from '../executor/executor.ts';
import { carryError } from '../limits/limit-exceeded.ts';
import type { ServedGraph } from '../served-graph.ts';

export interface OperationRequest {
  /** Valid against the graph's schema. */
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  context: RouterContext;
}

/** Plans an operation and checks its variables and cost; what the caller did wrong comes back as errors. */
export function planOperation(
  { graph, costLimit }: Pick<ServedGraph, 'graph' | 'costLimit'>,
  { document, operationName, variables, context }: OperationRequest,
): PlannedOperation | { errors: GraphQLError[] } {
  const operation = getOperationAST(document, operationName);
  if (operation == null) {
    const message =
      operationName == null
        ? 'The document has several operations: say which one in "operationName".'
        : `The document has no operation "${operationName}".`;
    return { errors: [new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })] };
  }
  const given = variables ?? {};
  const { viewer } = context;
  const tooCostly = costLimit.check({ document, operationName, variables: given, viewer });
  if (tooCostly !== undefined) return { errors: [carryError(tooCostly)] };
  const { errors } = getVariableValues(graph.schema, operation.variableDefinitions ?? [], given);
  if (errors !== undefined) {
    return { errors: errors.map((error) => withCode(error, 'BAD_USER_INPUT')) };
  }
  const plan = graph.plan(document, operationName, given);
  return { document, operationName: operationName ?? undefined, plan, variables: given, context };
}

/** The error with a code in its extensions. */
export function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { ...error.extensions, code } });
}
