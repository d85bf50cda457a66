import type { PlanNode } from '@apollo/query-planner';
import { buildFetchGraph } from '../planner/fetch-graph.ts';
import type { Graph } from '../planner/graph.ts';
import type { Execution } from './execution.ts';
import { compileStep } from './fetch-step.ts';
import type { RunStep } from './fetch-step.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/** Runs all steps of a plan, each as soon as those that it depends on have ended. */
export type RunSteps = (execution: Execution) => Promise<void> | undefined;

/** The run of a few steps, and how far it is. */
class Run {
  /** How many steps each still waits for. */
  readonly #waitsFor: number[];
  readonly #steps: readonly RunStep[];
  readonly #dependents: readonly (readonly number[])[];
  readonly #execution: Execution;
  #left: number;
  #done: (() => void) | undefined;

  constructor(
    steps: readonly RunStep[],
    dependents: readonly (readonly number[])[],
    waitsFor: readonly number[],
    execution: Execution,
  ) {
    this.#steps = steps;
    this.#dependents = dependents;
    this.#waitsFor = [...waitsFor];
    this.#execution = execution;
    this.#left = steps.length;
  }

  start(roots: readonly number[]): Promise<void> | undefined {
    for (const index of roots) this.#run(index);
    if (this.#left === 0) return undefined;
    return new Promise((resolve) => (this.#done = resolve));
  }

  #run(index: number): void {
    const pending = (this.#steps[index] as RunStep)(this.#execution);
    if (pending === undefined) this.#ended(index);
    else void pending.then(() => this.#ended(index));
  }

  #ended(index: number): void {
    this.#left -= 1;
    for (const dependent of this.#dependents[index] as readonly number[]) {
      this.#waitsFor[dependent] = (this.#waitsFor[dependent] as number) - 1;
      if (this.#waitsFor[dependent] === 0) this.#run(dependent);
    }
    if (this.#left === 0) this.#done?.();
  }
}

/** Compiles a plan, or a part of one. Throws when it names a subgraph that is not there. */
export function compileSteps(
  { supergraphSchema }: Graph,
  subgraphs: Record<string, SubgraphExecutor>,
  node: PlanNode | undefined,
): RunSteps {
  const graph = buildFetchGraph(node);
  const steps = graph.map((step) => {
    const subgraph = subgraphs[step.subgraph];
    if (subgraph === undefined) throw new Error(`The plan names an unknown subgraph "${step.subgraph}".`);
    return compileStep(step, subgraph, supergraphSchema);
  });
  const [only] = steps;
  if (only === undefined) return () => undefined;
  if (steps.length === 1) return only;
  const waitsFor = graph.map(({ dependsOn }) => dependsOn.length);
  const dependents = graph.map((_step, index) =>
    graph.flatMap(({ dependsOn }, other) => (dependsOn.includes(index) ? [other] : [])),
  );
  const roots = waitsFor.flatMap((count, index) => (count === 0 ? [index] : []));
  return (execution) => new Run(steps, dependents, waitsFor, execution).start(roots);
}
