import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import type { Operation, Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError, getOperationAST } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ConfigurationError } from '#shared/config.ts';
import { findBooleanVariables } from './boolean-variables.ts';
import type { BooleanVariables } from './boolean-variables.ts';
import { plannableDocument } from './plannable-document.ts';
import { supportedFeatures } from './supported-features.ts';

type Variables = Record<string, unknown>;

/** A supergraph, ready to plan operations. */
export interface Graph {
  sdl: string;
  /** What clients see. */
  schema: GraphQLSchema;
  /** The same, as the planner holds it. */
  apiSchema: Schema;
  /** Everything, with the join directives. */
  supergraphSchema: GraphQLSchema;
  /** Address by subgraph name. */
  subgraphs: ReadonlyMap<string, string>;
  /**
   * The plan of a valid operation; planned once for each document and name, for the values of the variables that its
   * conditions read, and for each choice of the overrides that are in progress. A plan has no conditions of its own.
   * Throws a GraphQLError when the document has no such operation.
   */
  plan(document: DocumentNode, operationName: string | null | undefined, variables: Variables): QueryPlan;
  /** The same, with what the operation defers by @defer in parts of their own. */
  planInParts(
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Variables,
  ): QueryPlan;
}

function readSupergraph(sdl: string): Supergraph {
  try {
    return Supergraph.build(sdl, { supportedFeatures, validateSupergraph: true });
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigurationError(`The supergraph cannot be served: ${message}`, { cause: error });
  }
}

/** The share of requests, in percent, that each progressive @override hands over to its subgraph. */
function overridesOf(supergraph: Supergraph): Map<string, number> {
  const applications = supergraph.schema.directive('join__field')?.applications() ?? [];
  const labels = [...applications].map(
    (applied) => applied.arguments()['overrideLabel'] as string | undefined,
  );
  return new Map(
    labels.flatMap((label = '') => {
      const percent = /^percent\((.+)\)$/.exec(label)?.[1];
      return percent === undefined ? [] : [[label, Number(percent)]];
    }),
  );
}

const none: readonly string[] = [];

/** The labels of those overrides that one request is to follow. */
function takenOf(overrides: ReadonlyMap<string, number>): readonly string[] {
  if (overrides.size === 0) return none;
  return [...overrides].flatMap(([label, percent]) => (Math.random() * 100 < percent ? [label] : []));
}

/** Of one operation; those used least are planned again when they come up. */
const mostPlans = 64;

/** The plans of one operation, by what decides between them. */
interface OperationPlans {
  booleans: BooleanVariables;
  plans: LRUCache<string, QueryPlan>;
}

/** The operation without its @defer. */
function wholeOf(operation: Operation): Operation {
  const expanded = operation.expandAllFragments();
  return expanded.selectionSet.hasDefer() ? expanded.withoutDefer() : operation;
}

/**
 * Reads a supergraph SDL. Throws ConfigurationError when it is not a supergraph or links a feature that the executor
 * cannot carry out.
 */
export function buildGraph(sdl: string): Graph {
  const supergraph = readSupergraph(sdl);
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    incrementalDelivery: { enableDefer: true },
  });
  const apiSchema = supergraph.apiSchema();
  const overrides = overridesOf(supergraph);
  const mutationType = apiSchema.schemaDefinition.rootType('mutation')?.name;
  // Plans live as long as the parsed document that a document cache keeps.
  const plans = new WeakMap<DocumentNode, Map<string, OperationPlans>>();

  function plansOf(document: DocumentNode, name: string): OperationPlans {
    const ofDocument = plans.get(document) ?? new Map<string, OperationPlans>();
    plans.set(document, ofDocument);
    let known = ofDocument.get(name);
    if (known === undefined) {
      const operation = getOperationAST(document, name === '' ? null : name);
      if (operation == null) throw new GraphQLError(`The document has no operation "${name}".`);
      known = {
        booleans: findBooleanVariables(document, operation),
        plans: new LRUCache({ max: mostPlans }),
      };
      ofDocument.set(name, known);
    }
    return known;
  }

  function plan(
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Variables,
    inParts: boolean,
  ): QueryPlan {
    const name = operationName ?? '';
    const ofOperation = plansOf(document, name);
    const conditions = ofOperation.booleans.valuesOf(variables);
    const taken = takenOf(overrides);
    const key = `${inParts} ${ofOperation.booleans.keyOf(conditions)} ${taken.join()}`;
    const known = ofOperation.plans.get(key);
    if (known !== undefined) return known;
    const plannable = plannableDocument(document, conditions, mutationType);
    const operation = operationFromDocument(apiSchema, plannable, {
      ...(name !== '' && { operationName: name }),
    });
    const made = planner.buildQueryPlan(inParts ? operation : wholeOf(operation), {
      overrideConditions: new Map(taken.map((label) => [label, true])),
    });
    ofOperation.plans.set(key, made);
    return made;
  }

  return {
    sdl,
    schema: apiSchema.toGraphQLJSSchema({ includeDefer: true }),
    apiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: new Map([...supergraph.subgraphsMetadata()].map(({ name, url }) => [name, url])),
    plan: (document, operationName, variables) => plan(document, operationName, variables, false),
    planInParts: (document, operationName, variables) => plan(document, operationName, variables, true),
  };
}
