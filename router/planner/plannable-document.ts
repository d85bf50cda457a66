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
import { conditional, isIncluded } from './boolean-variables.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Under a name of its own: the planner fetches a plain `__typename` together with the field beside it. */
const typename: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: '__object' },
  name: { kind: Kind.NAME, value: '__typename' },
};

type Conditions = Record<string, unknown>;

/** A @defer without its `if`; none where that says not to put off. */
function decideDefer(directive: DirectiveNode, conditions: Conditions): DirectiveNode[] {
  const given = directive.arguments ?? [];
  const value = given.find(({ name }) => name.value === 'if')?.value;
  const holds =
    value?.kind === Kind.VARIABLE
      ? conditions[value.name.value] === true
      : value?.kind !== Kind.BOOLEAN || value.value;
  return holds ? [{ ...directive, arguments: given.filter(({ name }) => name.value !== 'if') }] : [];
}

/** The selection without conditions; null when they leave it out. */
function decide(node: SelectionNode, conditions: Conditions): SelectionNode | null {
  if (!isIncluded(node, conditions)) return null;
  const directives = (node.directives ?? []).flatMap((directive) => {
    if (!conditional.has(directive.name.value)) return [directive];
    return directive.name.value === 'defer' ? decideDefer(directive, conditions) : [];
  });
  return { ...node, directives };
}

const isIntrospection = (node: SelectionNode) =>
  node.kind === Kind.FIELD && (node.name.value === '__schema' || node.name.value === '__type');

/** Whether nothing may be left of a selection set, by fragments in fragments on unlike types. */
function mayBeEmpty({ selections }: SelectionSetNode, fragments: Fragments, isNested = false): boolean {
  return selections.every((selection) => {
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

/** What fragments on the type itself hold, in their place: the planner does mutations in fragments after the others. */
function flatten(set: SelectionSetNode, type: string, fragments: Fragments): SelectionNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD || (selection.directives ?? []).length > 0) return [selection];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const isOnType = fragment !== undefined && (fragment.typeCondition?.name.value ?? type) === type;
    return isOnType ? flatten(fragment.selectionSet, type, fragments) : [selection];
  });
}

/**
 * The document as the planner is to see it, for given values of its Boolean variables: without conditions and what they
 * leave out, without introspection, with mutations as plain fields, and with something to ask for of each object. The
 * planner lets a condition hold for what it fetches together with its field, and does a mutation twice that is mentioned
 * with a condition and without; it leaves out a field when nothing below it is sure to be asked; and it cannot plan
 * introspection within a conditional fragment. The router writes its answer by the document that the client sent, and
 * answers introspection itself.
 */
export function plannableDocument(
  document: DocumentNode,
  conditions: Conditions,
  mutationType: string | undefined,
): DocumentNode {
  const leave: ASTVisitFn<SelectionNode> = (node) =>
    isIntrospection(node) ? null : decide(node, conditions);
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
    OperationDefinition: {
      leave(operation) {
        if (operation.operation !== 'mutation' || mutationType === undefined) return undefined;
        const selections = flatten(operation.selectionSet, mutationType, fragments);
        return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
      },
    },
  });
}
