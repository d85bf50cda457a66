import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import type { SubgraphOperation } from '../executor/subgraph-executor.ts';
import { mergeFetches } from './merge-fetches.ts';

/** Entities that one fetch completes: the objects at `paths` of the response, each sent as a representation. */
export interface EntityTarget {
  paths: ResponsePath[];
  requires: NonNullable<FetchNode['requires']>;
  inputRewrites: FetchNode['inputRewrites'];
  outputRewrites: FetchNode['outputRewrites'];
  /** The response name of its `_entities` field, and the variable that carries the representations. */
  alias: string;
  variable: string;
}

/** One request to a subgraph: for root fields, which are merged at `path`, or for entities. */
export interface FetchStep {
  subgraph: string;
  operation: SubgraphOperation;
  variableUsages: readonly string[];
  /** The indices of the steps whose data it needs. */
  dependsOn: readonly number[];
  target: { path: ResponsePath; outputRewrites: FetchNode['outputRewrites'] } | { entities: EntityTarget[] };
}

/**
 * A number at the end of a fetch's name tells the fetches of one plan apart. Without it equal fetches have equal text,
 * which subgraphs keep parsed and the router can share.
 */
function operationOf({ operation, operationName, operationKind }: FetchNode): SubgraphOperation {
  if (operationName === undefined) return { type: operationKind, query: operation };
  const name = operationName.replace(/__\d+$/, '');
  return {
    type: operationKind,
    query: operation.replace(` ${operationName}`, ` ${name}`),
    operationName: name,
  };
}

interface Position {
  path: ResponsePath;
  dependsOn: readonly number[];
}

class FetchGraphBuilder {
  readonly steps: FetchStep[] = [];

  /** Adds the fetches of a node; returns what must end before whatever comes after the node begins. */
  add(node: PlanNode, position: Position): readonly number[] {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce(
          (dependsOn, child) => this.add(child, { ...position, dependsOn }),
          position.dependsOn,
        );
      case 'Parallel':
        return [...new Set(node.nodes.flatMap((child) => this.add(child, position)))];
      case 'Flatten':
        return this.add(node.node, { ...position, path: [...position.path, ...node.path] });
      case 'Fetch':
        return [this.#addFetch(node, position)];
      case 'Condition':
        throw new Error('Conditions are decided before a plan is made.');
      case 'Defer':
        throw new Error('Deferred parts of a plan are taken apart before.');
    }
  }

  #addFetch(node: FetchNode, { path, dependsOn }: Position): number {
    const { requires, inputRewrites, outputRewrites } = node;
    const entities = (selections: NonNullable<FetchNode['requires']>) => ({
      entities: [
        {
          ...{ paths: [path], requires: selections, inputRewrites, outputRewrites },
          ...{ alias: '_entities', variable: 'representations' },
        },
      ],
    });
    this.steps.push({
      subgraph: node.serviceName,
      operation: operationOf(node),
      variableUsages: (node.variableUsages ?? []).filter((name) => name !== 'representations'),
      dependsOn,
      target: requires === undefined ? { path, outputRewrites } : entities(requires),
    });
    return this.steps.length - 1;
  }
}

/**
 * Takes a plan, or a part of one, apart into its requests and what each waits for, and joins those that can go to a
 * subgraph as one. The steps are in an order in which each comes after those it depends on.
 */
export function buildFetchGraph(node: PlanNode | undefined): FetchStep[] {
  if (node === undefined) return [];
  const builder = new FetchGraphBuilder();
  builder.add(node, { path: [], dependsOn: [] });
  return mergeFetches(builder.steps);
}
