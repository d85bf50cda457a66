import { Kind, getNamedType, isInterfaceType, visit } from 'graphql';
import type {
  DefinitionNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  FragmentSpreadNode,
  GraphQLCompositeType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { AuthorizationRules, Requirement } from './authorization-rules.ts';

/** Something that was taken out of an operation. */
export interface Refusal {
  /** Response names from the root, without places in lists; ends in "... on Type" when it is a fragment. */
  path: readonly string[];
  /** Selections with directives that it stands under: where @skip or @include leaves one out, nobody asked for it. */
  conditions: readonly SelectionNode[];
}

/** An operation without what is refused. */
export interface FilteredOperation {
  /** The operation with the fragments and variables that it still uses; null when nothing is left to ask. */
  document: DocumentNode | null;
  /** Every field of the original document that is not in this one, also where it was left without any selection. */
  removed: ReadonlySet<FieldNode>;
  refusals: readonly Refusal[];
}

/** What becomes of a selection: `node` is undefined when it goes. */
interface Filtered<Node> {
  node: Node | undefined;
  refusals: readonly Refusal[];
}

/** More refusals of one operation than that are not told one by one. */
const mostRefusals = 500;

const unchanged = <Node>(node: Node): Filtered<Node> => ({ node, refusals: [] });

/** The selection itself, where a directive may leave it out. */
const conditionOf = (selection: SelectionNode): SelectionNode[] =>
  selection.directives !== undefined && selection.directives.length > 0 ? [selection] : [];

const within = (
  selection: SelectionNode,
  name: string | undefined,
  refusals: readonly Refusal[],
): Refusal[] =>
  refusals.map(({ path, conditions }) => ({
    path: name === undefined ? path : [name, ...path],
    conditions: [...conditionOf(selection), ...conditions],
  }));

/** Each path once, where it is refused under no condition; as many as are told. */
function withoutRepetition(refusals: readonly Refusal[]): Refusal[] {
  const told = new Set<string>();
  const distinct = refusals.filter(({ path, conditions }) => {
    const key = path.join('\n');
    if (told.has(key)) return false;
    if (conditions.length === 0) told.add(key);
    return true;
  });
  return distinct.slice(0, mostRefusals);
}

/** Takes out of one operation of a valid document what `refuses` says. */
class OperationFilter {
  readonly removed = new Set<FieldNode>();
  /** What is left of each fragment that is spread. */
  readonly fragments = new Map<string, Filtered<FragmentDefinitionNode>>();
  readonly #schema: GraphQLSchema;
  readonly #rules: AuthorizationRules;
  readonly #definitions: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #refuses: (requirement: Requirement) => boolean;

  constructor(
    schema: GraphQLSchema,
    rules: AuthorizationRules,
    document: DocumentNode,
    refuses: (requirement: Requirement) => boolean,
  ) {
    this.#schema = schema;
    this.#rules = rules;
    this.#refuses = refuses;
    this.#definitions = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    );
  }

  operation(operation: OperationDefinitionNode): Filtered<OperationDefinitionNode> {
    const root = this.#schema.getRootType(operation.operation) as GraphQLObjectType;
    if (this.#refuses(this.#rules.ofType(root))) {
      this.#removeAll(operation.selectionSet);
      return { node: undefined, refusals: [{ path: [], conditions: [] }] };
    }
    return this.#selecting(operation, root);
  }

  /** The node with its selections filtered; without a node when none of them is left. */
  #selecting<Node extends { selectionSet: SelectionSetNode }>(
    node: Node,
    type: GraphQLCompositeType,
  ): Filtered<Node> {
    const { selections } = node.selectionSet;
    const filtered = selections.map((selection) => this.#selection(selection, type));
    const left = filtered.flatMap((one) => one.node ?? []);
    const refusals = withoutRepetition(filtered.flatMap((one) => one.refusals));
    if (left.length === 0) return { node: undefined, refusals };
    const same = left.length === selections.length && left.every((one, index) => one === selections[index]);
    return {
      node: same ? node : { ...node, selectionSet: { ...node.selectionSet, selections: left } },
      refusals,
    };
  }

  #selection(selection: SelectionNode, parent: GraphQLCompositeType): Filtered<SelectionNode> {
    if (selection.kind === Kind.FIELD) return this.#field(selection, parent);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.#inlineFragment(selection, parent);
    return this.#spread(selection);
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): Filtered<FieldNode> {
    // Introspection, __typename with it, is for everybody who may introspect at all.
    if (node.name.value.startsWith('__')) return unchanged(node);
    const type = parent as GraphQLObjectType | GraphQLInterfaceType;
    const field = type.getFields()[node.name.value];
    if (field === undefined) throw new Error(`${type.name} has no field ${node.name.value}.`);
    const name = (node.alias ?? node.name).value;
    const returned = getNamedType(field.type);
    const { selectionSet } = node;
    if (
      this.#refuses(this.#rules.ofField(type, field)) ||
      (selectionSet !== undefined && this.#refusesFieldsOf(returned as GraphQLCompositeType, selectionSet))
    ) {
      this.#remove(node);
      return { node: undefined, refusals: [{ path: [name], conditions: conditionOf(node) }] };
    }
    if (selectionSet === undefined) return unchanged(node);
    const filtered = this.#selecting({ ...node, selectionSet }, returned as GraphQLCompositeType);
    const refusals = within(node, name, filtered.refusals);
    if (filtered.node === undefined) this.removed.add(node);
    return { node: filtered.node?.selectionSet === selectionSet ? node : filtered.node, refusals };
  }

  #inlineFragment(node: InlineFragmentNode, parent: GraphQLCompositeType): Filtered<InlineFragmentNode> {
    const condition = node.typeCondition?.name.value;
    const type = condition === undefined ? parent : this.#typeNamed(condition);
    if (condition !== undefined && this.#refusesFragment(type, node.selectionSet)) {
      this.#removeAll(node.selectionSet);
      return {
        node: undefined,
        refusals: [{ path: [`... on ${condition}`], conditions: conditionOf(node) }],
      };
    }
    const filtered = this.#selecting(node, type);
    return { node: filtered.node, refusals: within(node, undefined, filtered.refusals) };
  }

  #spread(node: FragmentSpreadNode): Filtered<FragmentSpreadNode> {
    const fragment = this.#fragment(node.name.value);
    const refusals = within(node, undefined, fragment.refusals);
    return { node: fragment.node === undefined ? undefined : node, refusals };
  }

  /** A fragment is filtered once, by its own type, wherever it is spread. */
  #fragment(name: string): Filtered<FragmentDefinitionNode> {
    const known = this.fragments.get(name);
    if (known !== undefined) return known;
    const definition = this.#definitions.get(name);
    if (definition === undefined) throw new Error(`There is no fragment ${name}.`);
    const condition = definition.typeCondition.name.value;
    const type = this.#typeNamed(condition);
    let filtered: Filtered<FragmentDefinitionNode>;
    if (this.#refusesFragment(type, definition.selectionSet)) {
      this.#removeAll(definition.selectionSet);
      filtered = { node: undefined, refusals: [{ path: [`... on ${condition}`], conditions: [] }] };
    } else {
      filtered = this.#selecting(definition, type);
    }
    this.fragments.set(name, filtered);
    return filtered;
  }

  #refusesFragment(type: GraphQLCompositeType, selectionSet: SelectionSetNode): boolean {
    return this.#refuses(this.#rules.ofType(type)) || this.#refusesFieldsOf(type, selectionSet);
  }

  /** Whether an interface is asked for fields that some type which implements it may not show. */
  #refusesFieldsOf(type: GraphQLCompositeType, selectionSet: SelectionSetNode): boolean {
    if (!isInterfaceType(type)) return false;
    const requirement = this.#rules.ofImplementations(type);
    return requirement.length > 0 && selectsFields(selectionSet) && this.#refuses(requirement);
  }

  #typeNamed(name: string): GraphQLCompositeType {
    return this.#schema.getType(name) as GraphQLCompositeType;
  }

  #remove(node: FieldNode): void {
    this.removed.add(node);
    if (node.selectionSet !== undefined) this.#removeAll(node.selectionSet);
  }

  #removeAll(selectionSet: SelectionSetNode): void {
    visit(selectionSet, {
      Field: (node) => void this.removed.add(node),
      // What it selects of the refused type is refused by its own type condition.
      FragmentSpread: ({ name }) => void this.#fragment(name.value),
    });
  }
}

/** Whether fields are selected without a fragment that says of which type; `__typename` aside. */
function selectsFields({ selections }: SelectionSetNode): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value !== '__typename';
    return (
      selection.kind === Kind.INLINE_FRAGMENT &&
      selection.typeCondition === undefined &&
      selectsFields(selection.selectionSet)
    );
  });
}

/** The names of the variables and fragments that definitions use. */
function namesUsedIn(definitions: readonly DefinitionNode[]): {
  variables: Set<string>;
  fragments: Set<string>;
} {
  const variables = new Set<string>();
  const fragments = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => void fragments.add(name.value),
    });
  }
  return { variables, fragments };
}

function documentOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, Filtered<FragmentDefinitionNode>>,
): DocumentNode {
  // In the order in which they are reached, so that fragments of fragments that went are not kept.
  const reached = new Map<string, FragmentDefinitionNode>();
  const reach = (definition: DefinitionNode) => {
    for (const name of namesUsedIn([definition]).fragments) {
      const fragment = fragments.get(name)?.node;
      if (fragment === undefined || reached.has(name)) continue;
      reached.set(name, fragment);
      reach(fragment);
    }
  };
  reach(operation);
  const { variables } = namesUsedIn([operation, ...reached.values()]);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    variables.has(variable.name.value),
  );
  const used = variableDefinitions === undefined ? operation : { ...operation, variableDefinitions };
  return { kind: Kind.DOCUMENT, definitions: [used, ...reached.values()] };
}

/** Takes out of an operation of a valid document whatever has a requirement that `refuses` refuses. */
export function filterOperation(
  schema: GraphQLSchema,
  rules: AuthorizationRules,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  refuses: (requirement: Requirement) => boolean,
): FilteredOperation {
  const filter = new OperationFilter(schema, rules, document, refuses);
  const { node, refusals } = filter.operation(operation);
  return {
    document: node === undefined ? null : documentOf(node, filter.fragments),
    removed: filter.removed,
    refusals,
  };
}
