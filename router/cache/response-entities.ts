import { Kind, getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  FragmentSpreadNode,
  GraphQLCompositeType,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { isObject } from '../executor/response-data.ts';
import type { ResponseObject } from '../executor/response-data.ts';

/** Called with each object of a response: its type, its fields by their names in the schema, and the object itself. */
type Visit = (typeName: string, fields: ResponseObject, object: ResponseObject) => void;

/** A field that was selected, with the type that it was selected of. */
interface Selected {
  node: FieldNode;
  parent: GraphQLCompositeType;
}

class ResponseWalk {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #visit: Visit;

  constructor(schema: GraphQLSchema, document: DocumentNode, visit: Visit) {
    this.#schema = schema;
    this.#visit = visit;
    this.#fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    );
  }

  value(value: unknown, type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): void {
    if (Array.isArray(value)) for (const item of value) this.value(item, type, selectionSets);
    if (!isObject(value)) return;
    const actual = this.#typeOf(value, type);
    const selected = new Map<string, Selected[]>();
    for (const selectionSet of selectionSets) this.#select(selectionSet, actual, selected, new Set());
    const fields: ResponseObject = {};
    for (const [responseName, nodes] of selected) {
      for (const { node } of nodes) fields[node.name.value] = value[responseName];
      this.#field(value[responseName], nodes);
    }
    this.#visit(actual.name, fields, value);
  }

  #field(value: unknown, nodes: readonly Selected[]): void {
    const [{ node, parent }] = nodes as [Selected];
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field === undefined ? undefined : getNamedType(field.type);
    if (!isCompositeType(type)) return;
    this.value(
      value,
      type,
      nodes.flatMap((one) => one.node.selectionSet ?? []),
    );
  }

  /** The object's own type, where it was asked for and is one that may be here. */
  #typeOf({ __typename: name }: ResponseObject, type: GraphQLCompositeType): GraphQLCompositeType {
    const stated = typeof name === 'string' ? this.#schema.getType(name) : undefined;
    return isAbstractType(type) && isObjectType(stated) && this.#schema.isSubType(type, stated)
      ? stated
      : type;
  }

  #select(
    { selections }: SelectionSetNode,
    type: GraphQLCompositeType,
    selected: Map<string, Selected[]>,
    visited: Set<string>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const responseName = (selection.alias ?? selection.name).value;
        selected.set(responseName, [
          ...(selected.get(responseName) ?? []),
          { node: selection, parent: type },
        ]);
        continue;
      }
      const fragment = this.#fragmentOf(selection, visited);
      const condition = fragment?.typeCondition?.name.value;
      const narrowed = condition === undefined ? type : this.#schema.getType(condition);
      if (fragment === undefined || !isCompositeType(narrowed) || !this.#overlap(narrowed, type)) continue;
      this.#select(fragment.selectionSet, isObjectType(type) ? type : narrowed, selected, visited);
    }
  }

  #fragmentOf(
    selection: InlineFragmentNode | FragmentSpreadNode,
    visited: Set<string>,
  ): InlineFragmentNode | FragmentDefinitionNode | undefined {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const name = selection.name.value;
    if (visited.has(name)) return undefined;
    visited.add(name);
    return this.#fragments.get(name);
  }

  #overlap(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    if (isAbstractType(one)) return isAbstractType(other) || this.#schema.isSubType(one, other);
    return one === other || (isAbstractType(other) && this.#schema.isSubType(other, one));
  }
}

/** Visits every object of a response to an operation. */
export function visitResponse(
  schema: GraphQLSchema,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  data: unknown,
  visit: Visit,
): void {
  const root = schema.getRootType(operation.operation);
  if (root != null) new ResponseWalk(schema, document, visit).value(data, root, [operation.selectionSet]);
}

/** Visits an object of a type, of which `selectionSet` was asked without named fragments, and every object in it. */
export function visitSelected(
  schema: GraphQLSchema,
  { typeName, selectionSet }: { typeName: string; selectionSet: SelectionSetNode },
  object: unknown,
  visit: Visit,
): void {
  const type = schema.getType(typeName);
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
  if (isCompositeType(type)) new ResponseWalk(schema, document, visit).value(object, type, [selectionSet]);
}
