import fc from 'fast-check';
import { DifferentialCheck } from './differential-check.ts';
import type { Mismatch } from './differential-check.ts';
import { DirectiveCounts } from './directive-counts.ts';
import { graphSpecs } from './graph-spec.ts';
import type { GraphSpec } from './graph-spec.ts';
import { operationSpecs } from './operation-spec.ts';
import type { Operation } from './merged-graph.ts';
import type { OperationSpec } from './operation-spec.ts';
import { createRandomGraph } from './random-graph.ts';
import { reduceOperation } from './reduce-operation.ts';

export interface DifferentialRun {
  /** The choices of the random graphs and operations follow from it. */
  seed: number;
  graphs: number;
  operationsPerGraph: number;
}

export interface RunOutcome {
  graphs: number;
  operations: number;
  /** Operations of which the merged answer has errors. */
  withErrors: number;
  /** Why random subgraphs were discarded: they should compose by construction. */
  notComposed: string[];
  counts: DirectiveCounts;
  /** The first operation that the router answers wrongly, made small. */
  counterexample: string | undefined;
  /** Reports of wrong answers that are the plan's: @apollo/gateway's executor gives them too. */
  plannersFaults: string[];
}

/** How long a counterexample is made smaller. */
const shrinkTimeMs = 60_000;

/** The mismatch of one operation, if it has one of the kind. */
async function mismatchOf(graphSpec: GraphSpec, operationSpec: OperationSpec, isPlanners: boolean) {
  const graph = createRandomGraph(graphSpec);
  if ('problems' in graph) return undefined;
  const check = new DifferentialCheck(graph);
  const operation = check.operation(operationSpec);
  const mismatch = await check.mismatch(operation);
  return mismatch?.isPlanners === isPlanners ? { check, operation, mismatch } : undefined;
}

/** The report of the operation with no more in it than is needed to be answered wrongly, by the same fault. */
async function reducedReport(
  check: DifferentialCheck,
  operation: Operation,
  mismatch: Mismatch,
): Promise<string> {
  const reduced = await reduceOperation(check.merged.schema, operation, async (candidate) => {
    const found = await check.mismatch(candidate);
    return found?.isPlanners === mismatch.isPlanners;
  });
  return ((await check.mismatch(reduced)) ?? mismatch).report;
}

/** Shrinks a graph and its operation together, then takes away from the operation what is not needed. */
async function smallest(
  graphSpec: GraphSpec,
  operationSpec: OperationSpec,
  isPlanners: boolean,
): Promise<string> {
  let last = await mismatchOf(graphSpec, operationSpec, isPlanners);
  const wrong = fc.asyncProperty(graphSpecs, operationSpecs, async (...specs) => {
    const found = await mismatchOf(...specs, isPlanners);
    if (found === undefined) return true;
    last = found;
    return false;
  });
  await fc.check(wrong, {
    examples: [[graphSpec, operationSpec]],
    numRuns: 1,
    interruptAfterTimeLimit: shrinkTimeMs,
  });
  if (last === undefined) throw new Error('The mismatch does not come again.');
  return reducedReport(last.check, last.operation, last.mismatch);
}

/**
 * Asks random operations of random graphs, of the router and of the merged graph; ends at the first that the router
 * answers wrongly through no fault of the planner.
 */
export async function runDifferential(
  { seed, graphs, operationsPerGraph }: DifferentialRun,
  onGraph: (outcome: RunOutcome) => void = () => {},
): Promise<RunOutcome> {
  const outcome: RunOutcome = {
    ...{ graphs: 0, operations: 0, withErrors: 0, notComposed: [], plannersFaults: [] },
    ...{ counts: new DirectiveCounts(), counterexample: undefined },
  };
  const cases = fc.tuple(
    graphSpecs,
    fc.array(operationSpecs, { minLength: operationsPerGraph, maxLength: operationsPerGraph, size: 'max' }),
  );
  const agrees = fc.asyncProperty(cases, async ([graphSpec, specs]) => {
    const graph = createRandomGraph(graphSpec);
    if ('problems' in graph) {
      outcome.notComposed.push(...graph.problems.slice(0, 1));
      return true;
    }
    outcome.graphs += 1;
    outcome.counts.add(graph);
    const check = new DifferentialCheck(graph);
    for (const spec of specs) {
      const operation = check.operation(spec);
      const { mismatch, hasErrors } = await check.ask(operation);
      outcome.operations += 1;
      if (hasErrors) outcome.withErrors += 1;
      if (mismatch?.isPlanners === true)
        outcome.plannersFaults.push(await reducedReport(check, operation, mismatch));
      else if (mismatch !== undefined) {
        outcome.counterexample = await smallest(graphSpec, spec, false);
        return false;
      }
    }
    onGraph(outcome);
    return true;
  });
  // Without fast-check's bias to small values, whose graphs use little.
  await fc.check(agrees, { seed, numRuns: graphs, endOnFailure: true, unbiased: true });
  return outcome;
}

/** The outcome in a few lines, with the seed to have it again. */
export function describeRun({ seed }: DifferentialRun, outcome: RunOutcome): string {
  const { graphs, operations, withErrors, notComposed, plannersFaults, counts } = outcome;
  return [
    `${operations} operations over ${graphs} random supergraphs, seed ${seed}`,
    `${withErrors} with errors, ${plannersFaults.length} planned wrongly, ${notComposed.length} graphs discarded`,
    'Supergraphs that use',
    counts.toString(),
  ].join('\n');
}
