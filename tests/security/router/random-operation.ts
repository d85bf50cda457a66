import fc from 'fast-check';
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import { operationOf, rootFieldsOf } from './generated-operations.ts';

export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** Texts that have broken servers before. */
const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uuid(),
  fc.constantFrom(
    ...[
      "' or 1=1 --",
      "'; drop table accounts.users; --",
      '%',
      '\\',
      '${7*7}',
      '{{7*7}}',
      '../../etc/passwd',
    ],
    ...['http://169.254.169.254/', '\u202e', '\ud800', '__proto__', 'a'.repeat(5000), '00000000-0000-0000'],
    ...[
      'null',
      '9'.repeat(400),
      '1e400',
      '2026-13-45T99:99:99Z',
      '<script>alert(1)</script>',
      '\r\nset-cookie: a=b',
    ],
  ),
);

const leaf: Record<string, fc.Arbitrary<unknown>> = {
  Int: fc.oneof(fc.integer(), fc.constantFrom(0, -1, 2_147_483_647, -2_147_483_648)),
  Float: fc.double({ noNaN: true, noDefaultInfinity: true }),
  Boolean: fc.boolean(),
  DateTime: fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    nastyText,
  ),
};

/** A value that a type takes, or nearly. */
export function valueOf(type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return valueOf(type.ofType, depth);
  if (isListType(type)) return fc.array(valueOf(type.ofType, depth + 1), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || depth < 3,
    );
    return fc.record(
      Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, depth + 1)])),
      {
        requiredKeys: fields.filter(isRequiredInputField).map(({ name }) => name),
      },
    );
  }
  return leaf[type.name] ?? nastyText;
}

/** What would end the session of all that follows. */
const ending = new Set(['logout']);

/** An operation that is valid, with variables that may be of any value of their types. */
export function validOperation(schema: GraphQLSchema): fc.Arbitrary<RandomOperation> {
  const fields = rootFieldsOf(schema).filter(
    ({ root, field }) => root !== 'Subscription' && !ending.has(field.name),
  );
  return fc.constantFrom(...fields).chain((root) => {
    const { args } = root.field;
    const values = fc.record(Object.fromEntries(args.map(({ name, type }) => [name, valueOf(type)])), {
      requiredKeys: args.filter(isRequiredArgument).map(({ name }) => name),
    });
    return fc
      .record({ variables: values, depth: fc.integer({ min: 1, max: 3 }) })
      .map(({ variables, depth }) => ({
        query: operationOf(schema, root, { given: Object.keys(variables), depth }),
        variables: variables as Record<string, unknown>,
      }));
  });
}

const junk: fc.Arbitrary<unknown> = fc.oneof(nastyText, fc.jsonValue({ maxDepth: 3 }));

/** An operation that is broken in one way: in its text, or in what its variables are. */
export function brokenOperation(schema: GraphQLSchema): fc.Arbitrary<RandomOperation> {
  const valid = validOperation(schema);
  const cut = fc.tuple(valid, fc.nat(), nastyText).map(([{ query, variables }, at, text]) => {
    const place = at % query.length;
    return { query: query.slice(0, place) + text + query.slice(place + 1), variables };
  });
  const wrongVariables = fc.tuple(valid, junk).map(([{ query, variables }, value]) => ({
    query,
    variables: Object.fromEntries(Object.keys(variables).map((name) => [name, value])),
  }));
  const noQuery = nastyText.map((query) => ({ query, variables: {} }));
  return fc.oneof(cut, wrongVariables, noQuery);
}
