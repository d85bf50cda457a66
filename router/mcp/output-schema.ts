import { isAbstractType, isCompositeType, isListType, isNonNullType } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { described, leafSchema, nullable, objectSchema } from './json-schema.ts';
import type { JsonSchema, ObjectJsonSchema } from './json-schema.ts';

/** One key of the answer: the selections that ask for it, and whether it may be left out. */
interface Collected {
  nodes: FieldNode[];
  isCertain: boolean;
}

/** Derives schemas of answers within one document. */
class OutputSchemas {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** The schema of an object of a type with these selections: one shape, or one of several for an abstract type. */
  compositeSchema(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): JsonSchema {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const shapes = new Map<
      string,
      { names: string[]; collected: Map<string, Collected>; type: GraphQLObjectType }
    >();
    for (const object of possible) {
      const collected = new Map<string, Collected>();
      for (const { selections } of selectionSets) this.#collect(object, selections, true, collected);
      const shape = JSON.stringify(this.#shapeOf(object, [''], collected));
      const known = shapes.get(shape) ?? { names: [], collected, type: object };
      known.names.push(object.name);
      shapes.set(shape, known);
    }
    const schemas = [...shapes.values()].map((shape) =>
      this.#shapeOf(shape.type, shape.names, shape.collected),
    );
    return schemas.length === 1 ? (schemas[0] as JsonSchema) : { anyOf: schemas };
  }

  #shapeOf(type: GraphQLObjectType, names: string[], collected: Map<string, Collected>): ObjectJsonSchema {
    const properties = [...collected].map(([key, { nodes }]): [string, JsonSchema] => [
      key,
      this.#fieldSchema(type, nodes, names),
    ]);
    const certain = [...collected].filter(([, { isCertain }]) => isCertain).map(([key]) => key);
    return objectSchema(Object.fromEntries(properties), certain);
  }

  #fieldSchema(type: GraphQLObjectType, nodes: FieldNode[], names: string[]): JsonSchema {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return { type: 'string', enum: names };
    const field = type.getFields()[name];
    if (field === undefined) throw new Error(`The type ${type.name} has no field ${name}.`);
    const description = field.description?.replace(/\s+/g, ' ').trim();
    return described(this.#typeSchema(field.type, nodes), description);
  }

  #typeSchema(type: GraphQLOutputType, nodes: FieldNode[]): JsonSchema {
    if (isNonNullType(type)) return this.#nonNullSchema(type.ofType, nodes);
    return nullable(this.#nonNullSchema(type, nodes));
  }

  #nonNullSchema(type: GraphQLOutputType, nodes: FieldNode[]): JsonSchema {
    if (isNonNullType(type)) return this.#nonNullSchema(type.ofType, nodes);
    if (isListType(type)) return { type: 'array', items: this.#typeSchema(type.ofType, nodes) };
    if (!isCompositeType(type)) return leafSchema(type);
    return this.compositeSchema(
      type,
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    );
  }

  /** Section 6.3.2 of the GraphQL specification, CollectFields, for an object of type `object`. */
  #collect(
    object: GraphQLObjectType,
    selections: readonly SelectionNode[],
    isCertain: boolean,
    into: Map<string, Collected>,
  ): void {
    for (const selection of selections) {
      const certain = isCertain && !isConditional(selection);
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        const known = into.get(key) ?? { nodes: [], isCertain: false };
        known.nodes.push(selection);
        known.isCertain ||= certain;
        into.set(key, known);
        continue;
      }
      const fragment = selection.kind === 'InlineFragment' ? selection : this.#fragment(selection.name.value);
      if (!this.#applies(object, fragment.typeCondition?.name.value)) continue;
      this.#collect(object, fragment.selectionSet.selections, certain, into);
    }
  }

  #fragment(name: string): FragmentDefinitionNode {
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) throw new Error(`There is no fragment ${name}.`);
    return fragment;
  }

  #applies(object: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === object.name) return true;
    const type = this.#schema.getType(condition);
    return isAbstractType(type) && this.#schema.isSubType(type, object);
  }
}

const isConditional = ({ directives = [] }: SelectionNode) =>
  directives.some(({ name }) => name.value === 'include' || name.value === 'skip');

/** What the data of an operation is when it succeeds, derived from its selections. */
export function outputSchemaOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode> = new Map(),
): ObjectJsonSchema {
  const root = schema.getRootType(operation.operation);
  if (root == null) throw new Error(`The schema has no ${operation.operation}.`);
  const derived = new OutputSchemas(schema, fragments).compositeSchema(root, [operation.selectionSet]);
  return derived as ObjectJsonSchema;
}
