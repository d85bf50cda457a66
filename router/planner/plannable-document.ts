import { Kind, visit } from 'graphql';
import type {
  ASTVisitFn,
  DirectiveNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Under a name of its own: the planner fetches a plain `__typename` together with the field beside it. */
const typename: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: '__object' },
  name: { kind: Kind.NAME, value: '__typename' },
};

/** What a @skip or @include with a literal comes to: whether the selection stays; undefined for other directives. */
function decided({ name, arguments: given }: DirectiveNode): boolean | undefined {
  const value = given?.[0]?.value;
  const isCondition = name.value === 'skip' || name.value === 'include';
  return isCondition && value?.kind === Kind.BOOLEAN ? value.value === (name.value === 'include') : undefined;
}

const isIntrospection = (node: SelectionNode) =>
  node.kind === Kind.FIELD && (node.name.value === '__schema' || node.name.value === '__type');

const leave: ASTVisitFn<SelectionNode> = (node) => {
  const directives = node.directives ?? [];
  if (isIntrospection(node) || directives.some((directive) => decided(directive) === false)) return null;
  const undecided = directives.filter((directive) => decided(directive) === undefined);
  return undecided.length === directives.length ? undefined : { ...node, directives: undecided };
};

const isConditional = ({ directives = [] }: SelectionNode) =>
  directives.some(({ name }) => name.value === 'skip' || name.value === 'include');

/** Whether nothing may be left of a selection set, by conditions or by fragments in fragments on unlike types. */
function mayBeEmpty({ selections }: SelectionSetNode, fragments: Fragments, isNested = false): boolean {
  return selections.every((selection) => {
    if (isConditional(selection)) return true;
    if (selection.kind === Kind.FIELD) return false;
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment === undefined || (isNested && fragment.typeCondition !== undefined)) return true;
    return mayBeEmpty(fragment.selectionSet, fragments, true);
  });
}

const withTypename = (set: SelectionSetNode): SelectionSetNode => ({
  ...set,
  selections: [...set.selections, typename],
});

/**
 * The document as the planner is to see it: without what a literal leaves out, such as `@skip(if: true)`, without
 * introspection, and with something to ask for of each object. The planner loses such a literal when it moves other
 * conditions out of a fetch; it leaves out a field when nothing below it is sure to be asked; and it cannot plan
 * introspection within a conditional fragment. The router writes its answer by the document that the client sent, and
 * answers introspection itself.
 */
export function plannableDocument(document: DocumentNode): DocumentNode {
  const reduced = visit(document, {
    Field: { leave },
    InlineFragment: { leave },
    FragmentSpread: { leave },
    SelectionSet: { leave: (set) => (set.selections.length > 0 ? undefined : withTypename(set)) },
  });
  const fragments: Fragments = new Map(
    reduced.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  return visit(reduced, {
    Field: {
      leave(field) {
        const { selectionSet } = field;
        if (selectionSet === undefined || !mayBeEmpty(selectionSet, fragments)) return undefined;
        return { ...field, selectionSet: withTypename(selectionSet) };
      },
    },
  });
}
