import { Kind, isObjectType } from 'graphql';
import type {
  DirectiveNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { Condition } from './cost.ts';
import type { Fragments } from './document-measure.ts';

/** A field of the response, or an alternative: however often it is selected, it is there once. */
interface Occurrences<Node> {
  nodes: Node[];
  /** Under which variables it is there; undefined when under all. */
  condition: Condition | undefined;
}

/** What selections select of an object whose type is not known yet. */
export interface SelectedFields {
  /** Whatever its type, by response name. */
  common: Map<string, Occurrences<FieldNode>>;
  /** Only if it is of this type. */
  byType: Map<string, Occurrences<SelectionSetNode>>;
}

const always: Condition = () => true;
const never: Condition = () => false;

const both = (one: Condition, other: Condition): Condition => {
  if (one === always) return other;
  return other === always ? one : (variables) => one(variables) && other(variables);
};

/** The condition of one @skip or @include. */
function conditionOfDirective({ name, arguments: given }: DirectiveNode): Condition {
  const value = given?.find((argument) => argument.name.value === 'if')?.value;
  const wanted = name.value === 'include';
  if (value?.kind === Kind.BOOLEAN) return value.value === wanted ? always : never;
  if (value?.kind !== Kind.VARIABLE) return always;
  const variable = value.name.value;
  return (variables) => (variables[variable] === true) === wanted;
}

/** Whether a selection is there, by its @skip and @include. */
const conditionOf = ({ directives = [] }: SelectionNode): Condition =>
  directives
    .filter(({ name }) => name.value === 'skip' || name.value === 'include')
    .map(conditionOfDirective)
    .reduce(both, always);

function add<Node>(map: Map<string, Occurrences<Node>>, key: string, node: Node, condition: Condition): void {
  const known = map.get(key);
  const open = condition === always ? undefined : condition;
  if (known === undefined) {
    map.set(key, { nodes: [node], condition: open });
    return;
  }
  known.nodes.push(node);
  const before = known.condition;
  known.condition =
    before === undefined || open === undefined
      ? undefined
      : (variables) => before(variables) || open(variables);
}

/** Collects what is selected of a type, with each fragment spread once. */
export function collectSelected(
  schema: GraphQLSchema,
  fragments: Fragments,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): SelectedFields {
  const selected: SelectedFields = { common: new Map(), byType: new Map() };
  const spread = new Set<string>();

  function collectFragment(typeName: string | undefined, set: SelectionSetNode, condition: Condition): void {
    const narrowed = typeName === undefined ? type : schema.getType(typeName);
    if (isObjectType(narrowed) && narrowed !== type) add(selected.byType, narrowed.name, set, condition);
    else collect(set, condition);
  }

  function collect({ selections }: SelectionSetNode, outer: Condition): void {
    for (const selection of selections) {
      const own = conditionOf(selection);
      if (own === never) continue;
      const condition = both(outer, own);
      if (selection.kind === Kind.FIELD) {
        add(selected.common, (selection.alias ?? selection.name).value, selection, condition);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collectFragment(selection.typeCondition?.name.value, selection.selectionSet, condition);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        // Spread under a condition, it may be there only by another of its spreads.
        if (fragment === undefined || spread.has(name)) continue;
        if (condition === always) spread.add(name);
        collectFragment(fragment.typeCondition.name.value, fragment.selectionSet, condition);
      }
    }
  }
  for (const selectionSet of selectionSets) collect(selectionSet, always);
  return selected;
}
