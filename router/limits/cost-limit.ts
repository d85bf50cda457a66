import { getOperationAST } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Config } from '#shared/config.ts';
import { AppError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { Variables } from './cost.ts';
import { LimitExceededError } from './limit-exceeded.ts';
import { createCostModel } from './operation-cost.ts';

/** An operation of a valid document that is about to run. */
interface CostedOperation {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables: Variables;
  viewer: Viewer | null;
}

/** Refuses operations that ask for too much at once. */
export interface CostLimit {
  /** Why the operation must not run; undefined when it may. Compiled with the first request for a document. */
  check(operation: CostedOperation): AppError | undefined;
}

type CostOf = (variables: Variables) => number;

/** Limits the cost of operations over a supergraph as the configuration states. Services of ours are not limited. */
export function createCostLimit(supergraphSchema: GraphQLSchema, config: Config): CostLimit {
  const model = createCostModel(supergraphSchema, {
    assumedListSize: config.ROUTER_ASSUMED_LIST_SIZE,
    maxDepth: config.ROUTER_MAX_DEPTH,
  });
  const compiled = new WeakMap<DocumentNode, Map<string, CostOf>>();

  function costOf(document: DocumentNode, name: string): CostOf {
    const ofDocument = compiled.get(document) ?? new Map<string, CostOf>();
    compiled.set(document, ofDocument);
    let cost = ofDocument.get(name);
    if (cost === undefined) {
      const operation = getOperationAST(document, name === '' ? null : name);
      cost = operation == null ? () => 0 : model.compile(document, operation);
      ofDocument.set(name, cost);
    }
    return cost;
  }

  return {
    check({ document, operationName, variables, viewer }) {
      if (viewer?.roles.includes('service') === true) return undefined;
      try {
        const cost = costOf(document, operationName ?? '')(variables);
        if (cost <= config.ROUTER_MAX_COST) return undefined;
        return new LimitExceededError(
          'cost',
          config.ROUTER_MAX_COST,
          Math.min(cost, Number.MAX_SAFE_INTEGER),
        );
      } catch (error) {
        if (error instanceof AppError) return error;
        throw error;
      }
    },
  };
}
