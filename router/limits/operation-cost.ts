import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { costUnder, greatestOf, productOf, sumOf } from './cost.ts';
import type { Cost, Variables } from './cost.ts';
import { readCostDirectives } from './cost-directives.ts';
import type { CostDirectives, ListSize } from './cost-directives.ts';
import { fragmentsOf } from './document-measure.ts';
import type { Fragments } from './document-measure.ts';
import { InputCost } from './input-cost.ts';
import { compileListSize } from './list-size.ts';
import { collectSelected } from './selected-fields.ts';

/** What a mutation costs before it selects anything. */
const mutationCost = 10;

/** Estimates what operations ask of the subgraphs behind a supergraph, before they run. */
export interface CostModel {
  /**
   * Compiles the cost of a valid operation to a function of its variables. That throws BAD_USER_INPUT where `@listSize`
   * requires one slicing argument and there is not exactly one, and LimitExceededError where variables are nested too deep.
   */
  compile(document: DocumentNode, operation: OperationDefinitionNode): (variables: Variables) => number;
}

export interface CostModelOptions {
  /** How long a list is taken to be of which `@listSize` says nothing. */
  assumedListSize: number;
  /** How deep lists and objects may be nested in variables. */
  maxDepth: number;
}

type Field = GraphQLField<unknown, unknown>;

/** How long the lists are that the parent's `@listSize` speaks of in its `sizedFields`. */
interface SizedFields {
  names: readonly string[];
  size: Cost;
}

/** Compiles the cost of one operation. */
class OperationCost {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;
  readonly #directives: CostDirectives;
  readonly #inputs: InputCost;
  readonly #assumedListSize: number;

  constructor(
    schema: GraphQLSchema,
    fragments: Fragments,
    directives: CostDirectives,
    { assumedListSize, maxDepth }: CostModelOptions,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#directives = directives;
    this.#inputs = new InputCost(directives, maxDepth);
    this.#assumedListSize = assumedListSize;
  }

  /** Of what is selected of one object. Of alternatives by its type, the costliest counts. */
  selections(
    type: GraphQLCompositeType,
    selectionSets: readonly SelectionSetNode[],
    sized?: SizedFields,
  ): Cost {
    const { common, byType } = collectSelected(this.#schema, this.#fragments, type, selectionSets);
    const fields = [...common.values()].map(({ nodes, condition }) =>
      costUnder(condition, this.#field(type, nodes, sized)),
    );
    const alternatives = [...byType].map(([name, { nodes, condition }]) => {
      const narrowed = this.#schema.getType(name) as GraphQLObjectType;
      return costUnder(condition, this.selections(narrowed, nodes, sized));
    });
    return sumOf([...fields, greatestOf(alternatives)]);
  }

  #field(parent: GraphQLCompositeType, nodes: readonly FieldNode[], sized: SizedFields | undefined): Cost {
    const node = nodes[0] as FieldNode;
    const definitions = this.#definitionsOf(parent, node.name.value);
    const [definition] = definitions;
    // __typename, __schema and __type cost a subgraph nothing.
    if (definition === undefined) return 0;
    const listSize = definitions
      .map((one) => this.#directives.listSizeOf(one))
      .find((one) => one !== undefined);
    const below = this.#below(definition, nodes, listSize);
    const inputs = (node.arguments ?? []).map(({ name, value }) => {
      const argument = definition.args.find((one) => one.name === name.value);
      return argument === undefined ? 0 : this.#inputs.ofNode(argument, value);
    });
    const each = sumOf([this.#weightOf(definitions), below]);
    return sumOf([...inputs, productOf(this.#lengthOf(definition, node, listSize, sized), each)]);
  }

  #below(definition: Field, nodes: readonly FieldNode[], listSize: ListSize | undefined): Cost {
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return 0;
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const names = listSize?.sizedFields ?? [];
    if (listSize === undefined || names.length === 0) return this.selections(type, selectionSets);
    const size = compileListSize(listSize, definition, nodes[0] as FieldNode, this.#assumedListSize);
    return this.selections(type, selectionSets, { names, size });
  }

  /** How many values a field has: those of lists within a list are each as long as a list is assumed to be. */
  #lengthOf(
    definition: Field,
    node: FieldNode,
    listSize: ListSize | undefined,
    sized: SizedFields | undefined,
  ): Cost {
    const levels = listLevelsOf(definition.type);
    if (levels === 0) return 1;
    const inner = this.#assumedListSize ** (levels - 1);
    if (sized?.names.includes(definition.name) === true) return productOf(sized.size, inner);
    const ownSize = listSize !== undefined && (listSize.sizedFields ?? []).length === 0;
    const outer = ownSize
      ? compileListSize(listSize, definition, node, this.#assumedListSize)
      : this.#assumedListSize;
    return productOf(outer, inner);
  }

  /** The field as each type defines it that the object may have: directives stand on any of them. */
  #definitionsOf(parent: GraphQLCompositeType, name: string): Field[] {
    const own = isObjectType(parent) || isInterfaceType(parent) ? [parent.getFields()[name]] : [];
    const possible = isAbstractType(parent)
      ? this.#schema.getPossibleTypes(parent).map((type) => type.getFields()[name])
      : [];
    return [...own, ...possible].filter((field) => field !== undefined);
  }

  #weightOf(definitions: readonly Field[]): number {
    const weights = definitions
      .map((one) => this.#directives.weightOf(one))
      .filter((weight) => weight !== undefined);
    return weights.length > 0
      ? Math.max(...weights)
      : this.#weightOfType(getNamedType((definitions[0] as Field).type));
  }

  #weightOfType(type: GraphQLNamedType): number {
    if (isAbstractType(type))
      return Math.max(1, ...this.#schema.getPossibleTypes(type).map((one) => this.#weightOfType(one)));
    return this.#directives.weightOf(type) ?? (isCompositeType(type) ? 1 : 0);
  }
}

function listLevelsOf(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listLevelsOf(nullable.ofType) : 0;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );
}

/**
 * The cost of operations as the cost directives of Federation 2.9 define it: 1 for each object, 0 for each scalar or
 * enum, 10 for a mutation, or what `@cost` says; times the length of lists.
 * A field that is selected several times in one place counts once; of fragments on different object types, the costliest
 * counts.
 */
export function createCostModel(schema: GraphQLSchema, options: CostModelOptions): CostModel {
  const directives = readCostDirectives(schema);
  return {
    compile(document, operation) {
      const type = schema.getRootType(operation.operation);
      if (type == null) return () => 0;
      const compiling = new OperationCost(schema, fragmentsOf(document), directives, options);
      const base = operation.operation === 'mutation' ? mutationCost : 0;
      const cost = sumOf([base, compiling.selections(type, [operation.selectionSet])]);
      if (typeof cost === 'number') return () => cost;
      const defaults = defaultsOf(operation);
      if (Object.keys(defaults).length === 0) return cost;
      return (variables) => cost({ ...defaults, ...variables });
    },
  };
}
