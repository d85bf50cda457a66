import type { DeferNode, PlanNode } from '@apollo/query-planner';
import { GraphQLSchema, Kind, getNamedType, isCompositeType, isObjectType, parse } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLError,
  OperationDefinitionNode,
} from 'graphql';
import type { Graph } from '../planner/graph.ts';
import { completeResponse } from './complete-response.ts';
import type { Execution } from './execution.ts';
import { visitAt } from './response-data.ts';
import type { ResponseObject } from './response-data.ts';
import { compileResponseWriter } from './response-writer.ts';
import { compileSteps } from './run-steps.ts';
import type { RunSteps } from './run-steps.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

/** The data of one object that was deferred. */
export interface DeferredData {
  path: readonly (string | number)[];
  /** As JSON text. */
  data: string;
  errors: readonly GraphQLError[];
}

/** A part of an operation that is answered by itself. */
export interface DeferredPart {
  label: string | undefined;
  run: RunSteps;
  /** What the part brought, for each object at its place in the response. */
  read(execution: Execution): DeferredData[];
  /** The parts that follow once this one is there. */
  parts: readonly DeferredPart[];
}

export interface DeferredSource {
  graph: Graph;
  subgraphs: Record<string, SubgraphExecutor>;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** The types of the fields that the operation has at a path of response names; they differ only below fragments. */
function typeAt(
  { graph, document, operation }: DeferredSource,
  path: readonly string[],
): GraphQLCompositeType {
  const { schema } = graph;
  let type = schema.getRootType(operation.operation) as GraphQLCompositeType;
  let selectionSets = [operation.selectionSet];
  for (const responseName of path.filter((element) => !element.startsWith('... '))) {
    const found = fieldsNamed(responseName, type, selectionSets, { schema, document });
    const [first] = found;
    const named = first === undefined ? undefined : getNamedType(first.type);
    if (!isCompositeType(named)) throw new Error(`Nothing can be deferred at "${path.join('.')}".`);
    type = named;
    selectionSets = found.flatMap(({ node }) => node.selectionSet ?? []);
  }
  return type;
}

type FieldType = Parameters<typeof getNamedType>[0];

function fieldsNamed(
  responseName: string,
  parent: GraphQLCompositeType,
  selectionSets: readonly OperationDefinitionNode['selectionSet'][],
  source: { schema: GraphQLSchema; document: DocumentNode },
): { node: FieldNode; type: FieldType }[] {
  return selectionSets.flatMap(({ selections }) =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        if ((selection.alias ?? selection.name).value !== responseName || !('getFields' in parent)) return [];
        return [{ node: selection, type: parent.getFields()[selection.name.value]?.type }];
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : source.document.definitions.find(
              (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
            );
      if (fragment === undefined || !('selectionSet' in fragment)) return [];
      const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
      const within =
        condition === undefined ? parent : (source.schema.getType(condition) as GraphQLCompositeType);
      return fieldsNamed(responseName, within, [fragment.selectionSet], source);
    }),
  );
}

/** The schema with this type in the place of queries, so that a part can be completed by itself. */
function schemaFrom(schema: GraphQLSchema, query: GraphQLCompositeType): GraphQLSchema {
  if (!isObjectType(query)) throw new Error(`${query.name} is not the type of an object.`);
  return new GraphQLSchema({
    ...schema.toConfig(),
    query,
    mutation: null,
    subscription: null,
    assumeValid: true,
  });
}

type WriteObject = (object: ResponseObject, execution: Execution) => Omit<DeferredData, 'path'>;

/** Writes objects with the fields of a selection in a plan. */
function compileObject(
  source: DeferredSource,
  type: GraphQLCompositeType,
  subselection: string,
): WriteObject {
  const { schema } = source.graph;
  const [parsed] = parse(subselection, { noLocation: true }).definitions as [OperationDefinitionNode];
  const { variableDefinitions } = source.operation;
  const operation = { ...parsed, ...(variableDefinitions !== undefined && { variableDefinitions }) };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation] };
  // The plan has no conditions, and neither has what it says of its parts.
  const writer = compileResponseWriter(schema, { document, operation, type, withheld: undefined }, {});
  return (object, { variables, errors }) => {
    const data = writer?.(object);
    if (data !== undefined) return { data, errors };
    const typename = object['__typename'];
    const concrete = typeof typename === 'string' ? schema.getType(typename) : type;
    const completed = completeResponse({
      schema: schemaFrom(schema, concrete as GraphQLCompositeType),
      ...{ document, operationName: undefined, withheld: undefined },
      ...{ variables, data: object, errors },
    });
    return { data: JSON.stringify(completed.data), errors: completed.errors ?? [] };
  };
}

/** The part of a plan that is run, and what is answered of it. */
function contentOf(node: PlanNode | undefined, subselection: string | undefined) {
  if (node?.kind !== 'Defer') return { node, subselection, deferred: [] };
  return { node: node.primary.node, subselection: node.primary.subselection, deferred: node.deferred };
}

/** Compiles a deferred part of a plan, and those within it. */
function compilePart(source: DeferredSource, part: DeferNode['deferred'][number]): DeferredPart {
  const { node, subselection, deferred } = contentOf(part.node, part.subselection);
  const write =
    subselection === undefined
      ? undefined
      : compileObject(source, typeAt(source, part.queryPath), subselection);
  const path = part.queryPath.filter((element) => !element.startsWith('... '));
  return {
    label: part.label,
    run: compileSteps(source.graph, source.subgraphs, node),
    parts: deferred.map((one) => compilePart(source, one)),
    read(execution) {
      const found: DeferredData[] = [];
      if (write === undefined) return found;
      visitAt(execution.data, path, (object, at) => {
        const errors = execution.errors.filter((error) =>
          at.every((key, index) => error.path?.[index] === key),
        );
        found.push({ path: at, ...write(object, { ...execution, errors }) });
      });
      const [first] = found;
      const told = new Set(found.flatMap(({ errors }) => errors));
      if (first !== undefined)
        first.errors = [...first.errors, ...execution.errors.filter((one) => !told.has(one))];
      return found;
    },
  };
}

/** Compiles an operation whose plan defers parts: the part that is answered first, with the others. */
export function compileParts(source: DeferredSource, node: DeferNode): DeferredPart {
  const { primary, deferred } = node;
  const root: DeferNode['deferred'][number] = {
    depends: [],
    queryPath: [],
    node: { kind: 'Defer', primary, deferred },
  };
  return compilePart(source, root);
}
