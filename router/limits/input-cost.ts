import { Kind, getNamedType, isInputObjectType } from 'graphql';
import type { GraphQLArgument, GraphQLInputField, ValueNode } from 'graphql';
import { sumOf } from './cost.ts';
import type { Cost } from './cost.ts';
import type { CostDirectives } from './cost-directives.ts';
import { LimitExceededError } from './limit-exceeded.ts';

type InputDefinition = GraphQLArgument | GraphQLInputField;

/**
 * What it costs to give a value for an argument or an input field: nothing for a scalar or enum, 1 and its fields for
 * an input object, each element for a list; `@cost` at the definition or its type says otherwise.
 */
export class InputCost {
  readonly #directives: CostDirectives;
  readonly #maxDepth: number;

  /** Values in variables may be nested to `maxDepth`; deeper ones throw LimitExceededError. */
  constructor(directives: CostDirectives, maxDepth: number) {
    this.#directives = directives;
    this.#maxDepth = maxDepth;
  }

  /** Of a value in a document. */
  ofNode(definition: InputDefinition, node: ValueNode): Cost {
    switch (node.kind) {
      case Kind.NULL:
        return 0;
      case Kind.VARIABLE: {
        const name = node.name.value;
        return (variables) => this.#ofValue(definition, variables[name], 0);
      }
      case Kind.LIST:
        return sumOf(node.values.map((value) => this.ofNode(definition, value)));
      case Kind.OBJECT:
        return sumOf([
          this.#weightOf(definition),
          ...node.fields.map(({ name, value }) => {
            const field = this.#fieldOf(definition, name.value);
            return field === undefined ? 0 : this.ofNode(field, value);
          }),
        ]);
      default:
        return this.#weightOf(definition);
    }
  }

  /** Of a value in the variables. */
  #ofValue(definition: InputDefinition, value: unknown, depth: number): number {
    if (typeof value !== 'object') return value === undefined ? 0 : this.#weightOf(definition);
    if (value === null) return 0;
    if (depth >= this.#maxDepth) throw new LimitExceededError('depth', this.#maxDepth);
    if (Array.isArray(value)) {
      return value.reduce<number>((sum, element) => sum + this.#ofValue(definition, element, depth + 1), 0);
    }
    let cost = this.#weightOf(definition);
    if (!isInputObjectType(getNamedType(definition.type))) return cost;
    for (const [name, inner] of Object.entries(value)) {
      const field = this.#fieldOf(definition, name);
      if (field !== undefined) cost += this.#ofValue(field, inner, depth + 1);
    }
    return cost;
  }

  #fieldOf(definition: InputDefinition, name: string): GraphQLInputField | undefined {
    const type = getNamedType(definition.type);
    return isInputObjectType(type) ? type.getFields()[name] : undefined;
  }

  #weightOf(definition: InputDefinition): number {
    const type = getNamedType(definition.type);
    return (
      this.#directives.weightOf(definition) ??
      this.#directives.weightOf(type) ??
      (isInputObjectType(type) ? 1 : 0)
    );
  }
}
