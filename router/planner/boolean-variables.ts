import { Kind, visit } from 'graphql';
import type { DocumentNode, OperationDefinitionNode, SelectionNode } from 'graphql';

/** Whether @skip and @include leave a selection in, with these values of variables. */
export function isIncluded({ directives }: SelectionNode, variables: Record<string, unknown>): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = given?.[0]?.value;
    const condition =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : value?.kind === Kind.BOOLEAN && value.value;
    return (condition === true) === (name.value === 'include');
  });
}

/** The variables that @skip, @include and @defer of an operation read, with their defaults. */
export interface BooleanVariables {
  /** Their values in a request. */
  valuesOf(variables: Record<string, unknown>): Record<string, unknown>;
  /** A key for the values: equal values, equal keys. */
  keyOf(values: Record<string, unknown>): string;
}

/** The directives that have an `if`. */
export const conditional: ReadonlySet<string> = new Set(['skip', 'include', 'defer']);

const noValues: Record<string, unknown> = {};

/** Finds what decides which parts of an operation are left out. */
export function findBooleanVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): BooleanVariables {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      const value = given?.find((one) => one.name.value === 'if')?.value;
      if (conditional.has(name.value) && value?.kind === Kind.VARIABLE) {
        names.add(value.name.value);
      }
      return false;
    },
  });
  if (names.size === 0) return { valuesOf: () => noValues, keyOf: () => '' };
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined,
    ]),
  );
  return {
    valuesOf: (variables) =>
      Object.fromEntries([...names].map((name) => [name, variables[name] ?? defaults.get(name)])),
    keyOf: (values) => [...names].map((name) => (values[name] === true ? '1' : '0')).join(''),
  };
}
