import { Kind, NoUnusedFragmentsRule, NoUnusedVariablesRule, specifiedRules, validate, visit } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLSchema } from 'graphql';
import type { Operation } from './merged-graph.ts';

const removable = new Set<string>([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.VARIABLE_DEFINITION,
  Kind.FRAGMENT_DEFINITION,
]);

/** The document without its n-th node that can be taken away; nothing when it has no so many. */
function without(document: DocumentNode, n: number): DocumentNode | undefined {
  let index = -1;
  let isFound = false;
  const reduced = visit(document, {
    enter(node: ASTNode) {
      if (!removable.has(node.kind)) return undefined;
      index += 1;
      if (index !== n) return undefined;
      isFound = true;
      return null;
    },
  }) as DocumentNode;
  return isFound ? reduced : undefined;
}

/** Validation takes for granted what the parser refuses. */
function hasEmptySelections(document: DocumentNode): boolean {
  let isEmpty = false;
  visit(document, { SelectionSet: ({ selections }) => void (isEmpty ||= selections.length === 0) });
  return isEmpty;
}

/** How long an operation is made smaller. */
const timeMs = 20_000;

/** What is unused goes in its turn. */
const rules = specifiedRules.filter(
  (rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
);

/** Takes away what an operation does not need to be wrong: fields, fragments, directives, arguments, one by one. */
export async function reduceOperation(
  schema: GraphQLSchema,
  operation: Operation,
  isWrong: (reduced: Operation) => Promise<boolean>,
): Promise<Operation> {
  const endsAt = performance.now() + timeMs;
  let current = operation;
  let isReduced = false;
  for (let n = 0; performance.now() < endsAt;) {
    const document = without(current.document, n);
    if (document === undefined) {
      if (!isReduced) return current;
      [n, isReduced] = [0, false];
      continue;
    }
    const reduced = { ...current, document };
    const isValid = !hasEmptySelections(document) && validate(schema, document, rules).length === 0;
    if (isValid && (await isWrong(reduced))) [current, isReduced] = [reduced, true];
    else n += 1;
  }
  return current;
}
