import { getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { GraphQLInputType } from 'graphql';

const text = ['', 'plain', 'with "quotes"', 'ünï\u{1F332}'];

/** A value of an input type, as JSON: the same for the same choice. */
export function valueOf(type: GraphQLInputType, choice: number, depth = 0): unknown {
  if (!isNonNullType(type) && choice % 6 === 5) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const itemType = nullable.ofType as GraphQLInputType;
    return Array.from({ length: choice % 3 }, (_, index) => valueOf(itemType, choice + 2 * index, depth));
  }
  if (isEnumType(nullable)) {
    const values = nullable.getValues();
    return values[choice % values.length]?.name;
  }
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).filter(
      (field, index) => isNonNullType(field.type) || (depth < 2 && (choice >> index) % 2 === 1),
    );
    return Object.fromEntries(
      fields.map((field, index) => [field.name, valueOf(field.type, choice + index, depth + 1)]),
    );
  }
  switch ((nullable as { name: string }).name) {
    case 'Int':
      return choice - 100;
    case 'Float':
      return choice / 4;
    case 'Boolean':
      return choice % 2 === 0;
    default:
      return text[choice % text.length];
  }
}

/** The same value as a literal. */
export function literalOf(type: GraphQLInputType, choice: number): string {
  return print(valueOf(type, choice), type);
}

function print(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (value === null) return 'null';
  if (isListType(nullable)) {
    return `[${(value as unknown[]).map((item) => print(item, nullable.ofType as GraphQLInputType)).join(', ')}]`;
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    const entries = Object.entries(value as object).map(
      ([name, inner]) => `${name}: ${print(inner, fields[name]!.type)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  return isEnumType(nullable) ? String(value) : JSON.stringify(value);
}
