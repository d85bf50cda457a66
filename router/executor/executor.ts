import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, ExecutionResult, FieldNode } from 'graphql';
import type { RouterContext } from '../context.ts';
import type { OperationResult } from './compiled-operation.ts';
import type { PartialAnswer } from './operation-in-parts.ts';

/** What a viewer may not see of an operation. */
export interface Withheld {
  /** Operations of equal documents with equal keys have equal plans. */
  key: string;
  /** Fields of the document that are answered with null, whatever subgraphs bring under their names. */
  fields: ReadonlySet<FieldNode>;
}

/** One planned operation with its variables and who asks. */
export interface PlannedOperation {
  document: DocumentNode;
  operationName: string | undefined;
  plan: QueryPlan;
  /** What the plan does not ask for; absent where the viewer may see all. */
  withheld?: Withheld;
  variables: Record<string, unknown>;
  context: RouterContext;
}

/** The engine that runs query plans. Its errors still carry what was thrown: the formatter decides what clients see. */
export interface Executor {
  /** Runs a query or mutation; its data comes as JSON text. */
  run(operation: PlannedOperation): Promise<OperationResult>;
  /** The same, with its data as objects. */
  execute(operation: PlannedOperation): Promise<ExecutionResult>;
  /**
   * Runs a query in parts, with a plan that was made for that; undefined when nothing of it is deferred, and it is to be
   * answered whole.
   */
  runInParts(operation: PlannedOperation): AsyncGenerator<PartialAnswer> | undefined;
  /** Answers one event of a subscription: joins to what its subgraph sent the fields of the others. */
  completeEvent(operation: PlannedOperation, event: ExecutionResult): Promise<ExecutionResult>;
}
