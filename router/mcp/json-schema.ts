import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import type {
  GraphQLEnumType,
  GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLScalarType,
  GraphQLSchema,
  OperationDefinitionNode,
  Token,
  VariableDefinitionNode,
} from 'graphql';
import { variableDescriptions } from './variable-descriptions.ts';

/** The part of JSON Schema 2020-12 that tools are described with. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  enum?: (string | null)[];
  default?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false;
  minProperties?: number;
  maxProperties?: number;
  anyOf?: JsonSchema[];
}

/** A schema of an object, as the protocol wants for the arguments and the result of a tool. */
export type ObjectJsonSchema = Omit<JsonSchema, 'type' | 'properties'> & {
  type: 'object';
  properties: Record<string, JsonSchema>;
};

const scalarSchemas: Record<string, JsonSchema> = {
  String: { type: 'string' },
  ID: { type: 'string' },
  Boolean: { type: 'boolean' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  DateTime: { type: 'string', format: 'date-time' },
};

/** Section 3.5.1 of the GraphQL specification: an Int has 32 bits. */
const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** The schema of a scalar or an enum; a scalar that we do not know may be anything. */
export function leafSchema(type: GraphQLScalarType | GraphQLEnumType): JsonSchema {
  if (!isEnumType(type)) return { ...scalarSchemas[type.name] };
  return { type: 'string', enum: type.getValues().map(({ name }) => name) };
}

/** The same schema, with null allowed too. */
export function nullable(schema: JsonSchema): JsonSchema {
  if (schema.anyOf !== undefined) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  if (typeof schema.type !== 'string') return schema;
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum !== undefined && { enum: [...schema.enum, null] }),
  };
}

/** The same schema with a description, when there is one. */
export function described(schema: JsonSchema, description: string | null | undefined): JsonSchema {
  return description == null || description === '' ? schema : { description, ...schema };
}

const oneLine = (text: string | null | undefined) => text?.replace(/\s+/g, ' ').trim();

function inputTypeSchema(type: GraphQLInputType, path: readonly string[]): JsonSchema {
  if (isNonNullType(type)) return nonNullInputSchema(type.ofType, path);
  return nullable(nonNullInputSchema(type, path));
}

function nonNullInputSchema(type: GraphQLInputType, path: readonly string[]): JsonSchema {
  if (isNonNullType(type)) return nonNullInputSchema(type.ofType, path);
  if (isListType(type)) return { type: 'array', items: inputTypeSchema(type.ofType, path) };
  if (isInputObjectType(type)) return inputObjectSchema(type, path);
  return type.name === 'Int' ? { ...leafSchema(type), ...int32 } : leafSchema(type);
}

function inputObjectSchema(type: GraphQLInputObjectType, path: readonly string[]): JsonSchema {
  if (path.includes(type.name)) {
    throw new Error(`The input ${type.name} contains itself: a tool's arguments have to be finite.`);
  }
  const fields = Object.values(type.getFields());
  const fieldSchema = ({ type: fieldType, defaultValue, description }: GraphQLInputField): JsonSchema => ({
    ...described(inputTypeSchema(fieldType, [...path, type.name]), oneLine(description)),
    ...(defaultValue !== undefined && { default: defaultValue }),
  });
  return objectSchema(
    Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    fields.filter(isRequiredInputField).map(({ name }) => name),
    type.isOneOf ? { minProperties: 1, maxProperties: 1 } : {},
  );
}

/** The schema of an object that has these properties and no others. */
export function objectSchema(
  properties: Record<string, JsonSchema>,
  required: string[],
  more: Pick<JsonSchema, 'minProperties' | 'maxProperties'> = {},
): ObjectJsonSchema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...more,
  };
}

/** The comment lines directly before a token, as one text. */
export function commentBefore(token: Token | null | undefined): string | undefined {
  const lines: string[] = [];
  for (let before = token?.prev; before?.kind === 'Comment'; before = before.prev) {
    lines.unshift(before.value.trim());
  }
  return lines.length === 0 ? undefined : oneLine(lines.join(' '));
}

/**
 * What the arguments of an operation have to be, derived from its variables: strict (no others), enums by their
 * values, required where non-null without default. A description is the comment before the variable, else that of
 * the argument or input field that it is used for. Throws for a variable of an unknown or an infinite type.
 */
export function inputSchemaOf(schema: GraphQLSchema, operation: OperationDefinitionNode): ObjectJsonSchema {
  const definitions = operation.variableDefinitions ?? [];
  const used = variableDescriptions(schema, operation);
  const schemaOf = (definition: VariableDefinitionNode): JsonSchema => {
    const { name } = definition.variable;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) throw new Error(`The type of $${name.value} is not an input type of the schema.`);
    const defaultValue = definition.defaultValue;
    const description = commentBefore(definition.loc?.startToken) ?? oneLine(used.get(name.value));
    return {
      ...described(inputTypeSchema(type, []), description),
      ...(defaultValue !== undefined && { default: valueFromAST(defaultValue, type) }),
    };
  };
  return objectSchema(
    Object.fromEntries(
      definitions.map((definition) => [definition.variable.name.value, schemaOf(definition)]),
    ),
    definitions
      .filter(({ type, defaultValue }) => type.kind === 'NonNullType' && defaultValue === undefined)
      .map(({ variable }) => variable.name.value),
  );
}
