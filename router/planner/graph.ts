import {
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
  operationFromDocument,
} from '@apollo/federation-internals';
import type { Operation, Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { ConfigurationError } from '#shared/config.ts';
import { plannableDocument } from './plannable-document.ts';

/** Features of a supergraph that the executor cannot carry out; a supergraph that links one is refused. */
const unsupported = /\/(context|connect)\/v/;

const supportedFeatures = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((feature) => !unsupported.test(feature)),
);

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
   * The plan of a valid operation; planned once for each document and name, and for each choice of the overrides that
   * are in progress. Throws a GraphQLError when the document has no such operation.
   */
  plan(document: DocumentNode, operationName?: string | null): QueryPlan;
  /** The same, with what the operation defers by @defer in parts of their own. */
  planInParts(document: DocumentNode, operationName?: string | null): QueryPlan;
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
  // Plans live as long as the parsed document that a document cache keeps.
  const plans = new WeakMap<DocumentNode, Map<string, QueryPlan>>();

  function plan(
    document: DocumentNode,
    operationName: string | null | undefined,
    inParts: boolean,
  ): QueryPlan {
    const ofDocument = plans.get(document) ?? new Map<string, QueryPlan>();
    plans.set(document, ofDocument);
    const name = operationName ?? '';
    const taken = [...overrides].filter(([, percent]) => Math.random() * 100 < percent);
    const key = [name, inParts, ...taken.map(([label]) => label)].join();
    const known = ofDocument.get(key);
    if (known !== undefined) return known;
    const operation = operationFromDocument(apiSchema, plannableDocument(document), {
      ...(name !== '' && { operationName: name }),
    });
    const made = planner.buildQueryPlan(inParts ? operation : wholeOf(operation), {
      overrideConditions: new Map(taken.map(([label]) => [label, true])),
    });
    ofDocument.set(key, made);
    return made;
  }

  return {
    sdl,
    schema: apiSchema.toGraphQLJSSchema({ includeDefer: true }),
    apiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: new Map([...supergraph.subgraphsMetadata()].map(({ name, url }) => [name, url])),
    plan: (document, operationName) => plan(document, operationName, false),
    planInParts: (document, operationName) => plan(document, operationName, true),
  };
}
