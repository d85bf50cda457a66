import { Kind } from 'graphql';
import type { FieldNode, SelectionSetNode } from 'graphql';
import type { Fragments } from './document-measure.ts';

/** The fields of selections by response name, with their fragments spread once each (CollectFields, 6.3.2). */
function collectFields(
  selectionSets: readonly SelectionSetNode[],
  fragments: Fragments,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const group = fields.get(name);
        if (group === undefined) fields.set(name, [selection]);
        else group.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) collect(fragment.selectionSet);
      }
    }
  };
  selectionSets.forEach(collect);
  return fields;
}

/**
 * How often the field that is repeated most is selected in one place of the response. Validation compares each of them
 * with each other, so that this many cost their square. Visits every field of the document with its fragments spread:
 * limit those first.
 */
export function mostRepeated(selectionSets: readonly SelectionSetNode[], fragments: Fragments): number {
  let most = 0;
  for (const group of collectFields(selectionSets, fragments).values()) {
    const below = group.flatMap(({ selectionSet }) => selectionSet ?? []);
    most = Math.max(most, group.length, below.length === 0 ? 0 : mostRepeated(below, fragments));
  }
  return most;
}
