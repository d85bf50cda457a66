import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isAbstractType,
  isRequiredArgument,
} from 'graphql';
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';

export const rootKinds = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const;
export type Root = keyof typeof rootKinds;

/** A field of a root type. */
export interface RootField {
  root: Root;
  field: GraphQLField<unknown, unknown>;
}

/** Every root field of a schema. */
export function rootFieldsOf(schema: GraphQLSchema): RootField[] {
  return (Object.keys(rootKinds) as Root[]).flatMap((root) =>
    Object.values((schema.getType(root) as GraphQLObjectType).getFields()).map((field) => ({ root, field })),
  );
}

/** All that can be selected of a type without arguments, to a depth; empty for a leaf. */
function selectionOf(schema: GraphQLSchema, output: GraphQLOutputType, depth: number): string {
  const type = getNamedType(output);
  if (!isCompositeType(type)) return '';
  if (isAbstractType(type)) {
    const parts = schema.getPossibleTypes(type).map((possible, index) => {
      // Aliased by type: fields of the same name may differ in type.
      return `... on ${possible.name} ${selectionOfObject(schema, possible, depth, `t${index}_`)}`;
    });
    return ` { __typename ${parts.join(' ')} }`;
  }
  return ` ${selectionOfObject(schema, type, depth, '')}`;
}

function selectionOfObject(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  depth: number,
  prefix: string,
): string {
  const fields = Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .filter(({ type: output }) => depth > 1 || !isCompositeType(getNamedType(output)))
    .map((field) => {
      const alias = prefix === '' ? '' : `${prefix}${field.name}: `;
      return `${alias}${field.name}${selectionOf(schema, field.type, depth - 1)}`;
    });
  return `{ __typename ${fields.join(' ')} }`;
}

/** The text of an operation that asks one root field, with the arguments that are named as variables. */
export function operationOf(
  schema: GraphQLSchema,
  { root, field }: RootField,
  { given, depth }: { given: readonly string[]; depth: number },
): string {
  const args = field.args.filter(({ name }) => given.includes(name));
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const brackets = (text: string) => (text === '' ? '' : `(${text})`);
  const selection = selectionOf(schema, field.type, depth);
  return `${rootKinds[root]} ${brackets(declared)} { ${field.name}${brackets(passed)}${selection} }`;
}

function idPathsOfType(type: GraphQLInputType, path: string, seen: readonly string[]): string[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return idPathsOfType(nullable.ofType, path, seen);
  if (isNonNullType(nullable)) return [];
  if (isInputObjectType(nullable)) {
    if (seen.includes(nullable.name)) return [];
    return Object.values(nullable.getFields()).flatMap((field) =>
      idPathsOfType(field.type, `${path}.${field.name}`, [...seen, nullable.name]),
    );
  }
  return nullable.name === 'ID' || /(^id|Ids?)$/.test(path.split('.').at(-1) ?? '') ? [path] : [];
}

/** Where the arguments of a field take ids, such as `input.deviceId`. */
export function idPathsOf(args: readonly GraphQLArgument[]): string[] {
  return args.flatMap(({ name, type }) => idPathsOfType(type, name, []));
}

/** Whether a field can be asked without arguments. */
export const needsNothing = ({ field }: RootField): boolean =>
  !field.args.some(isRequiredArgument) && isObjectType(getNamedType(field.type));
