import { getDirectiveValues, valueFromASTUntyped } from 'graphql';
import type { ConstDirectiveNode, GraphQLDirective, GraphQLSchema } from 'graphql';

/** What `@listSize` says of a field, https://specs.apollo.dev/cost/v0.1. */
export interface ListSize {
  assumedSize?: number | null;
  slicingArguments?: string[] | null;
  sizedFields?: string[] | null;
  requireOneSlicingArgument?: boolean | null;
}

/** Something in a schema that may carry directives. */
interface Definition {
  astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

/** Reads `@cost` and `@listSize` in a supergraph. */
export interface CostDirectives {
  /** The weight that `@cost` gives; undefined when it says nothing. */
  weightOf(definition: Definition): number | undefined;
  listSizeOf(definition: Definition): ListSize | undefined;
}

const specification = 'https://specs.apollo.dev/cost/';

type Import = string | { name: string; as?: string };

/** The names that `@cost` and `@listSize` have in this supergraph: its link may rename them. */
function namesIn(schema: GraphQLSchema): { cost: string; listSize: string } | undefined {
  const links = [schema.astNode, ...schema.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  for (const link of links) {
    const given = Object.fromEntries(
      (link.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
    ) as { url?: string; as?: string; import?: Import[] };
    if (given.url?.startsWith(specification) !== true) continue;
    const namespace = given.as ?? 'cost';
    const names = { cost: namespace, listSize: `${namespace}__listSize` };
    for (const element of given.import ?? []) {
      const { name, as = name } = typeof element === 'string' ? { name: element } : element;
      if (name === '@cost') names.cost = as.slice(1);
      if (name === '@listSize') names.listSize = as.slice(1);
    }
    return names;
  }
  return undefined;
}

/** Finds the directives of a supergraph; in one that does not link them, nothing says anything. */
export function readCostDirectives(schema: GraphQLSchema): CostDirectives {
  const names = namesIn(schema);
  const valuesOf = (directive: GraphQLDirective | null | undefined, { astNode }: Definition) =>
    directive == null || astNode == null ? undefined : getDirectiveValues(directive, astNode);
  const cost = names && schema.getDirective(names.cost);
  const listSize = names && schema.getDirective(names.listSize);
  const weights = new WeakMap<Definition, number | undefined>();
  return {
    weightOf(definition) {
      if (weights.has(definition)) return weights.get(definition);
      const weight = valuesOf(cost, definition)?.['weight'] as number | undefined;
      weights.set(definition, weight);
      return weight;
    },
    listSizeOf: (definition) => valuesOf(listSize, definition) as ListSize | undefined,
  };
}
