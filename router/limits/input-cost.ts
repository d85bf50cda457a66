import { Kind, getNamedType, isInputObjectType } from 'graphql';
import type { GraphQLArgument, GraphQLInputField, ValueNode } from 'graphql';
import { sumOf } from './cost.ts';
import type { Cost } from './cost.ts';
import type { CostDirectives } from './cost-directives.ts';

type InputDefinition = GraphQLArgument | GraphQLInputField;

/**
 * What it costs to give a value for an argument or an input field: nothing for a scalar or enum, 1 and its fields for
 * an input object, each element for a list; `@cost` at the definition or its type says otherwise.
 */
export class InputCost {
  readonly #directives: CostDirectives;

  constructor(directives: CostDirectives) {
    this.#directives = directives;
  }

  /** Of a value in a document. */
  ofNode(definition: InputDefinition, node: ValueNode): Cost {
    switch (node.kind) {
      case Kind.NULL:
        return 0;
      case Kind.VARIABLE: {
        const name = node.name.value;
        return (variables) => this.#ofValue(definition, variables[name]);
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
  #ofValue(definition: InputDefinition, value: unknown): number {
    if (value === null || value === undefined) return 0;
    if (Array.isArray(value)) {
      return value.reduce<number>((sum, element) => sum + this.#ofValue(definition, element), 0);
    }
    let cost = this.#weightOf(definition);
    if (typeof value !== 'object' || !isInputObjectType(getNamedType(definition.type))) return cost;
    for (const [name, inner] of Object.entries(value)) {
      const field = this.#fieldOf(definition, name);
      if (field !== undefined) cost += this.#ofValue(field, inner);
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
