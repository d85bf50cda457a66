import { GraphQLInt, Kind, valueFromAST } from 'graphql';
import type { FieldNode, GraphQLField } from 'graphql';
import { BadUserInputError } from '#shared/errors.ts';
import type { Cost, Variables } from './cost.ts';
import type { ListSize } from './cost-directives.ts';

type Size = (variables: Variables) => number | undefined;

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? Math.max(0, value) : undefined;

/** What a field says for a slicing argument: a number, one that a variable will give, or nothing. */
function sizeGiven(field: FieldNode, name: string): Size | number | undefined {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return undefined;
  if (value.kind !== Kind.VARIABLE) return countOf(valueFromAST(value, GraphQLInt));
  const variable = value.name.value;
  return (variables) => countOf(variables[variable]);
}

const isKnown = (size: number | undefined): size is number => size !== undefined;

/**
 * How long a list is that a field with this `@listSize` returns, or has in its sized fields: as long as its slicing
 * arguments allow, else as it is assumed to be. The cost throws BAD_USER_INPUT where the directive requires exactly one
 * slicing argument and there are others than one.
 */
export function compileListSize(
  directive: ListSize,
  definition: GraphQLField<unknown, unknown>,
  field: FieldNode,
  assumedListSize: number,
): Cost {
  const names = directive.slicingArguments ?? [];
  const assumed = directive.assumedSize ?? assumedListSize;
  if (names.length === 0) return assumed;
  const given = names.map((name) => sizeGiven(field, name));
  const defaults = names
    .map((name) => countOf(definition.args.find((argument) => argument.name === name)?.defaultValue))
    .filter(isKnown);
  const requiresOne = directive.requireOneSlicingArgument ?? true;

  const size = (variables: Variables): number => {
    const sizes = given.map((one) => (typeof one === 'function' ? one(variables) : one)).filter(isKnown);
    const effective = sizes.length > 0 ? sizes : defaults;
    if (requiresOne && effective.length !== 1) {
      const { name } = definition;
      throw new BadUserInputError(`${name} needs exactly one of its arguments ${names.join(', ')}.`, name);
    }
    return effective.length === 0 ? assumed : Math.max(...effective);
  };
  const isStatic = given.every((one) => typeof one !== 'function');
  return isStatic && !requiresOne ? size({}) : size;
}
