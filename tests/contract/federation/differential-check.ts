import { GraphQLError, print } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { buildOperation } from './build-operation.ts';
import { differences } from './equivalence.ts';
import type { Expectation } from './equivalence.ts';
import { connectFederated, createExecutorUnderTest, createWitness } from './execute-federated.ts';
import type { CreateExecutor, FederatedGraph } from './execute-federated.ts';
import { delicateFields } from './logical-graph.ts';
import type { DelicateFields } from './logical-graph.ts';
import { MergedGraph } from './merged-graph.ts';
import type { Operation } from './merged-graph.ts';
import type { OperationSpec } from './operation-spec.ts';
import type { RandomGraph } from './random-graph.ts';

/** An operation that the router answers in another way than the merged graph. */
export interface Mismatch {
  differences: string[];
  /** Whether @apollo/gateway's executor, given the same plan, answers wrongly too. */
  isPlanners: boolean;
  /** The subgraphs, the operation and the answers, to be read by people. */
  report: string;
}

const json = (value: unknown) => JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');

/** Enough of the errors to see what is wrong. */
const mostErrors = 6;

function answerText({ data, errors = [] }: ExecutionResult): string {
  const told = errors
    .slice(0, mostErrors)
    .map(
      ({ path, message, extensions }) =>
        `    ${String(extensions['code'])} at ${path?.join('.') ?? '-'}: ${message}`,
    );
  const more = errors.length > mostErrors ? [`    and ${errors.length - mostErrors} more errors`] : [];
  return [`  ${json(data ?? null)}`, ...told, ...more].join('\n');
}

/** A random graph with its oracle, the executor under test and the witness. */
export class DifferentialCheck {
  readonly graph: RandomGraph;
  readonly merged: MergedGraph;
  readonly #delicate: DelicateFields;
  readonly #tested: FederatedGraph;
  #witness: FederatedGraph | undefined;

  constructor(graph: RandomGraph, createExecutor: CreateExecutor = createExecutorUnderTest) {
    this.graph = graph;
    this.#tested = connectFederated(graph.supergraphSdl, graph.subgraphs, createExecutor);
    this.#delicate = delicateFields(graph.graph);
    this.merged = new MergedGraph(this.#tested.graph.schema, graph.data);
  }

  /** The operation that a spec stands for over what clients see of the graph. */
  operation(spec: OperationSpec): Operation {
    return buildOperation(this.merged.schema, spec, this.#delicate);
  }

  /** Asks the merged graph and the router: whether the right answer has errors, and the mismatch if there is one. */
  async ask(operation: Operation): Promise<{ hasErrors: boolean; mismatch: Mismatch | undefined }> {
    const answer = await this.merged.answer(operation);
    const expected = { answer, everyError: await this.merged.everyError(operation) };
    const actual = await this.#execute(this.#tested, operation);
    const found = differences(expected, actual);
    const mismatch = found.length === 0 ? undefined : await this.#explain(operation, expected, actual, found);
    return { hasErrors: answer.errors !== undefined, mismatch };
  }

  /** The mismatch of an operation; nothing when the router answers as the merged graph. */
  async mismatch(operation: Operation): Promise<Mismatch | undefined> {
    return (await this.ask(operation)).mismatch;
  }

  async #explain(
    operation: Operation,
    expected: Expectation,
    actual: ExecutionResult,
    found: string[],
  ): Promise<Mismatch> {
    const { supergraphSdl, subgraphs } = this.graph;
    this.#witness ??= connectFederated(supergraphSdl, subgraphs, createWitness);
    const witness = await this.#execute(this.#witness, operation);
    const isPlanners = differences(expected, witness).length > 0;
    const report = [
      print(operation.document),
      `Variables: ${json(operation.variables)}`,
      ...found.slice(0, mostErrors),
      `The merged graph answers\n${answerText(expected.answer)}`,
      `The router answers\n${answerText(actual)}`,
      `@apollo/gateway's executor answers ${isPlanners ? `\n${answerText(witness)}` : 'as the merged graph'}`,
      ...Object.values(this.graph.subgraphs).map(({ name, sdl }) => `# Subgraph ${name}\n${sdl}\n`),
    ].join('\n');
    return { differences: found, isPlanners, report };
  }

  async #execute(
    federated: FederatedGraph,
    { document, variables, operationName }: Operation,
  ): Promise<ExecutionResult> {
    this.graph.data.done = [];
    try {
      return await federated.execute({ query: document, variables, operationName });
    } catch (error) {
      const { message, stack } = error as Error;
      return {
        data: null,
        errors: [new GraphQLError(`${message} ${stack}`, { extensions: { code: 'THROWN' } })],
      };
    }
  }
}
