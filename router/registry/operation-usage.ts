import { TypeInfo, getNamedType, isAbstractType, isInputObjectType, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, TypeNode } from 'graphql';

/** What one operation touches of a schema. */
export interface OperationUsage {
  /** Types that are read, written or named. */
  types: ReadonlySet<string>;
  /** Schema coordinates: `Type.field`, `Type.field.argument`, `Input.field`, `Enum.VALUE`, `@directive`. */
  coordinates: ReadonlySet<string>;
  /** Types that come back in the answer. */
  results: ReadonlySet<string>;
  /** Input and enum types that variables fill, so that the document does not tell what is in them. */
  variables: ReadonlySet<string>;
}

function nameOf(type: TypeNode): string {
  return type.kind === 'NamedType' ? type.name.value : nameOf(type.type);
}

/**
 * Finds what a document touches. Who selects a field of an interface reads it of every type behind the interface, so it
 * counts as used of each.
 */
export function usageOf(document: DocumentNode, schema: GraphQLSchema): OperationUsage {
  const types = new Set<string>();
  const coordinates = new Set<string>();
  const results = new Set<string>();
  const variables = new Set<string>();
  const typeInfo = new TypeInfo(schema);

  /** A type and those that it can turn out to be. */
  function runtimeNames(name: string): string[] {
    const type = schema.getType(name);
    if (!isAbstractType(type)) return [name];
    return [name, ...schema.getPossibleTypes(type).map((possible) => possible.name)];
  }

  function readField(node: FieldNode): void {
    const parent = typeInfo.getParentType();
    if (!parent) return;
    for (const name of runtimeNames(parent.name)) {
      const coordinate = `${name}.${node.name.value}`;
      types.add(name);
      coordinates.add(coordinate);
      for (const argument of node.arguments ?? []) coordinates.add(`${coordinate}.${argument.name.value}`);
    }
    const output = getNamedType(typeInfo.getType());
    if (output) {
      types.add(output.name);
      results.add(output.name);
    }
  }

  function readVariable(name: string): void {
    if (variables.has(name)) return;
    variables.add(name);
    types.add(name);
    const type = schema.getType(name);
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) readVariable(getNamedType(field.type).name);
  }

  function readInput(): void {
    const input = getNamedType(typeInfo.getInputType());
    if (input) types.add(input.name);
  }

  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: readField,
      NamedType: (node) => void types.add(node.name.value),
      VariableDefinition: ({ type }) => readVariable(nameOf(type)),
      Argument: readInput,
      ObjectField: (node) => {
        const parent = getNamedType(typeInfo.getParentInputType());
        if (parent) coordinates.add(`${parent.name}.${node.name.value}`);
        readInput();
      },
      EnumValue: (node) => {
        const type = getNamedType(typeInfo.getInputType());
        if (type) coordinates.add(`${type.name}.${node.value}`);
      },
      Directive: (node) => void coordinates.add(`@${node.name.value}`),
    }),
  );
  return { types, coordinates, results, variables };
}
