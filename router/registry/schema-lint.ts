import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isNullableType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLNamedType,
  GraphQLSchema,
  GraphQLType,
} from 'graphql';

/** Something in a schema that a rule does not like. */
export interface LintProblem {
  rule: 'naming' | 'description' | 'deprecation' | 'nullable-list';
  /** The schema coordinate. */
  path: string;
  message: string;
  /** Whether it was so in the published schema: then it is told, and does not fail. */
  isPublished: boolean;
}

type Found = Omit<LintProblem, 'isPublished'>;
type Member = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument;

const pascalCase = /^[A-Z][A-Za-z0-9]*$/;
const camelCase = /^[a-z][A-Za-z0-9]*$/;
const screamingCase = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
/** Words that lead from what is deprecated to what takes its place. */
const successor = /\b(use|instead|replaced by|succeeded by|moved to)\b/i;

function naming(name: string, path: string, form: RegExp, called: string): Found[] {
  return form.test(name) ? [] : [{ rule: 'naming', path, message: `"${name}" is not in ${called}.` }];
}

function description(text: string | null | undefined, path: string): Found[] {
  return text?.trim() ? [] : [{ rule: 'description', path, message: 'It has no description.' }];
}

function deprecation(reason: string | null | undefined, path: string): Found[] {
  if (reason == null || successor.test(reason)) return [];
  return [{ rule: 'deprecation', path, message: 'The reason of its deprecation does not say what to use.' }];
}

function isLooseList(type: GraphQLType): boolean {
  if (isNonNullType(type)) return isLooseList(type.ofType);
  return isListType(type) && (isNullableType(type.ofType) || isLooseList(type.ofType));
}

/** A list may hold nulls only where its description says what a null means. */
function nullableList(type: GraphQLType, text: string | null | undefined, path: string): Found[] {
  if (!isLooseList(type) || /\bnull\b/i.test(text ?? '')) return [];
  return [
    {
      rule: 'nullable-list',
      path,
      message: `${String(type)} may hold nulls, and the description does not say why.`,
    },
  ];
}

/** A field that implements one of an interface is described there. */
function describedBy(type: GraphQLNamedType, name: string): string | undefined {
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  return type
    .getInterfaces()
    .map((each) => each.getFields()[name]?.description)
    .find((text) => text != null);
}

function memberProblems(member: Member, path: string, text: string | null | undefined): Found[] {
  return [
    ...naming(member.name, path, camelCase, 'camelCase'),
    ...deprecation(member.deprecationReason, path),
    ...nullableList(member.type, text, path),
  ];
}

function fieldProblems(type: GraphQLNamedType): Found[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields()).flatMap(
    (field) => {
      const path = `${type.name}.${field.name}`;
      const text = field.description ?? describedBy(type, field.name);
      const args = 'args' in field ? field.args : [];
      return [
        ...description(text, path),
        ...memberProblems(field, path, text),
        ...args.flatMap((arg) => memberProblems(arg, `${path}.${arg.name}`, arg.description)),
      ];
    },
  );
}

function valueProblems(type: GraphQLNamedType): Found[] {
  if (!isEnumType(type)) return [];
  return type.getValues().flatMap(({ name, deprecationReason }) => {
    const path = `${type.name}.${name}`;
    return [
      ...naming(name, path, screamingCase, 'SCREAMING_SNAKE_CASE'),
      ...deprecation(deprecationReason, path),
    ];
  });
}

function problemsOf(schema: GraphQLSchema): Found[] {
  const roots = new Set<GraphQLNamedType | null | undefined>([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [
      ...naming(type.name, type.name, pascalCase, 'PascalCase'),
      ...(roots.has(type) ? [] : description(type.description, type.name)),
      ...fieldProblems(type),
      ...valueProblems(type),
    ]);
}

/**
 * Looks a schema over. What the published schema has already is told but need not be mended at once, so that a rule can
 * begin to hold for a graph that grew up without it.
 */
export function lintSchema(schema: GraphQLSchema, published?: GraphQLSchema): LintProblem[] {
  const keyOf = ({ rule, path }: Found) => `${rule} ${path}`;
  const known = new Set(published === undefined ? [] : problemsOf(published).map(keyOf));
  return problemsOf(schema).map((problem) => ({ ...problem, isPublished: known.has(keyOf(problem)) }));
}
