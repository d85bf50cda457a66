import type { QueryPlan } from '@apollo/query-planner';
import type { Graph } from '../planner/graph.ts';
import { compileOperation, executionResultOf } from './compiled-operation.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import type { Executor, PlannedOperation } from './executor.ts';
import { compileOperationInParts } from './operation-in-parts.ts';
import type { RunInParts } from './operation-in-parts.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/**
 * The engine: compiles the plan of an operation once, to functions that send its requests, put their answers together
 * in place and write the response as JSON text.
 */
export function createEngine(graph: Graph, subgraphs: Record<string, SubgraphExecutor>): Executor {
  // Compiled operations live as long as their plans, which live as long as their documents are kept.
  const compiled = new WeakMap<QueryPlan, CompiledOperation>();

  function compiledOf(operation: PlannedOperation): CompiledOperation {
    let known = compiled.get(operation.plan);
    if (known === undefined) {
      known = compileOperation(graph, subgraphs, operation);
      compiled.set(operation.plan, known);
    }
    return known;
  }

  const run = (operation: PlannedOperation) =>
    compiledOf(operation).run(operation.variables, operation.context);
  const compiledInParts = new WeakMap<QueryPlan, RunInParts>();

  function inPartsOf(operation: PlannedOperation): RunInParts {
    let known = compiledInParts.get(operation.plan);
    if (known === undefined) {
      known = compileOperationInParts(graph, subgraphs, operation);
      compiledInParts.set(operation.plan, known);
    }
    return known;
  }

  return {
    run,
    runInParts: (operation) => inPartsOf(operation)(operation.variables, operation.context),
    execute: async (operation) => executionResultOf(await run(operation)),
    completeEvent: async (operation, event) =>
      executionResultOf(
        await compiledOf(operation).complete(
          operation.variables,
          { ...operation.context, isEvent: true },
          event,
        ),
      ),
  };
}
