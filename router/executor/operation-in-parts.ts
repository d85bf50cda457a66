import { getOperationAST } from 'graphql';
import type { RouterContext } from '../context.ts';
import type { Graph } from '../planner/graph.ts';
import type { OperationSource } from './compiled-operation.ts';
import { compileParts } from './deferred-part.ts';
import type { DeferredData, DeferredPart } from './deferred-part.ts';
import { beginExecution } from './execution.ts';
import type { Execution } from './execution.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/** One answer of several: the first has the response without what was deferred, the others what follows. */
export interface PartialAnswer {
  parts: readonly (DeferredData & { label: string | undefined })[];
  hasNext: boolean;
}

/** A part under way: it resolves to its answers and the parts that follow it. */
type Running = Promise<{ key: number; part: DeferredPart; execution: Execution }>;

async function* answersOf(root: DeferredPart, first: Execution): AsyncGenerator<PartialAnswer> {
  const running = new Map<number, Running>();
  let started = 0;
  const start = (part: DeferredPart, execution: Execution) => {
    const key = started++;
    running.set(
      key,
      Promise.resolve(part.run(execution)).then(() => ({ key, part, execution })),
    );
  };
  start(root, first);
  while (running.size > 0) {
    const { key, part, execution } = await Promise.race(running.values());
    running.delete(key);
    const { label } = part;
    const parts = part.read(execution).map((data) => ({ label, ...data }));
    // The parts share what came, but each tells its own errors.
    for (const next of part.parts) start(next, { ...execution, errors: [] });
    yield { parts, hasNext: running.size > 0 };
  }
}

/** Runs a query in parts; undefined when nothing of it is deferred. */
export type RunInParts = (
  variables: Record<string, unknown>,
  context: RouterContext,
) => AsyncGenerator<PartialAnswer> | undefined;

/** Compiles an operation whose plan may defer parts of it. */
export function compileOperationInParts(
  graph: Graph,
  subgraphs: Record<string, SubgraphExecutor>,
  { document, operationName, plan }: OperationSource,
): RunInParts {
  const operation = getOperationAST(document, operationName);
  if (operation == null) throw new Error('The document has no such operation.');
  const source = { graph, subgraphs, document, operation };
  const { node } = plan;
  if (node?.kind !== 'Defer') return () => undefined;
  const root = compileParts(source, node);
  return (variables, context) => answersOf(root, beginExecution(variables, context));
}
