import type { QueryPlan } from '@apollo/query-planner';
import { getOperationAST } from 'graphql';
import type { ExecutionResult, FieldNode, GraphQLError } from 'graphql';
import { findBooleanVariables } from '../planner/boolean-variables.ts';
import type { BooleanVariables } from '../planner/boolean-variables.ts';
import type { Executor, PlannedOperation } from '../executor/executor.ts';
import type { Graph } from '../planner/graph.ts';
import { createAuthorizer } from './authorization.ts';
import type { Decision, OperationRequirements } from './authorization.ts';

/** A planned operation as its viewer may run it, and what the viewer is told about the rest. */
interface AuthorizedOperation {
  operation: PlannedOperation;
  errors: readonly GraphQLError[];
}

/** Takes out of an operation, and out of its plan, what its viewer may not ask. */
export type AuthorizeOperation = (operation: PlannedOperation) => AuthorizedOperation;

interface Protected {
  requirements: OperationRequirements;
  booleans: BooleanVariables;
}

const nothing: readonly GraphQLError[] = [];

/** Enforces the directives of a graph's supergraph. What touches nothing protected costs one look in a map. */
export function createOperationAuthorizer(graph: Graph): AuthorizeOperation {
  const authorizer = createAuthorizer(graph.supergraphSchema);
  const known = new WeakMap<QueryPlan, Protected | null>();
  // What is compiled belongs to its plan, so those that ask for nothing must not be one and the same.
  const emptyPlans = new WeakMap<ReadonlySet<FieldNode>, QueryPlan>();

  function protectedPartsOf({ document, operationName, plan }: PlannedOperation): Protected | null {
    let parts = known.get(plan);
    if (parts === undefined) {
      const operation = getOperationAST(document, operationName);
      if (operation == null) throw new Error('The document has no such operation.');
      const requirements = authorizer.requirementsOf(document, operation);
      parts =
        requirements === null ? null : { requirements, booleans: findBooleanVariables(document, operation) };
      known.set(plan, parts);
    }
    return parts;
  }

  function planOf({ document, removed }: Decision, variables: Record<string, unknown>): QueryPlan {
    if (document !== null) return graph.plan(document, undefined, variables);
    const known = emptyPlans.get(removed);
    const plan: QueryPlan = known ?? { kind: 'QueryPlan' };
    if (known === undefined) emptyPlans.set(removed, plan);
    return plan;
  }

  return (operation) => {
    const parts = protectedPartsOf(operation);
    if (parts === null) return { operation, errors: nothing };
    const { requirements, booleans } = parts;
    const decision = requirements.decide(operation.context.viewer, booleans.valuesOf(operation.variables));
    if (decision.key === '') return { operation, errors: nothing };
    const withheld = { key: decision.key, fields: decision.removed };
    return {
      operation: { ...operation, plan: planOf(decision, operation.variables), withheld },
      errors: decision.errors,
    };
  };
}

/** The executor, for operations as their viewers may run them: with an error for each path that is refused. */
export function authorizeOperations(executor: Executor, authorize: AuthorizeOperation): Executor {
  const withErrors = (errors: readonly GraphQLError[], result: ExecutionResult): ExecutionResult =>
    errors.length === 0 ? result : { ...result, errors: [...errors, ...(result.errors ?? [])] };
  return {
    run(planned) {
      const { operation, errors } = authorize(planned);
      const running = executor.run(operation);
      if (errors.length === 0) return running;
      return running.then((result) => ({ ...result, errors: [...errors, ...result.errors] }));
    },
    runInParts(planned) {
      const { errors } = authorize(planned);
      // What is refused of an operation is null in an answer in one piece.
      return errors.length === 0 ? executor.runInParts(planned) : undefined;
    },
    async execute(planned) {
      const { operation, errors } = authorize(planned);
      return withErrors(errors, await executor.execute(operation));
    },
    async completeEvent(planned, event) {
      const { operation, errors } = authorize(planned);
      return withErrors(errors, await executor.completeEvent(operation, event));
    },
  };
}
