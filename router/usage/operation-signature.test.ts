/** @category contract */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, parse, print, validate } from 'graphql';
import { signOperation } from './operation-signature.ts';

const schema = buildSchema(/* GraphQL */ `
  scalar Json
  enum Kind {
    FILM
    SONG
  }
  input Filter {
    kind: Kind
    text: String!
    years: [Int!]
    inner: Filter
  }
  type Query {
    search(filter: Filter, first: Int, rate: Float, extra: Json): [Title!]!
    title(id: ID!, named: String): Title
  }
  type Title {
    id: ID!
    name: String
    length: Int
  }
`);

const sign = (text: string, name: string | null = null) => signOperation(parse(text), name, schema);
const documentOf = (text: string) => print(parse(text));

describe('the signature of an operation', () => {
  it('has no literals of users, and what says how the schema is used', () => {
    const { document } = sign(`{
      search(filter: { text: "secret", kind: FILM, years: [1999, 2001] }, first: 20, rate: 1.5) { id @include(if: true) }
    }`);
    expect(document).toBe(
      documentOf(
        '{ search(filter: {kind: FILM, text: "", years: [0]}, first: 0, rate: 0) { id @include(if: true) } }',
      ),
    );
  });

  it('hides what is in a custom scalar and in the default of a variable', () => {
    const { document } = sign(
      'query Find($named: String = "secret") { search(extra: { token: "secret", list: [1, { a: 2 }] }) { id } title(id: 7, named: $named) { id } }',
      'Find',
    );
    expect(document).not.toMatch(/secret|token|7/);
    expect(document).toContain('extra: {}');
    expect(document).toContain('$named: String = ""');
  });

  it('is the same however the document is written', () => {
    const one = sign(
      'query Q { a: title(id: "1") { id name } ...F } fragment F on Query { search { id } }',
      'Q',
    );
    const other = sign(
      'query Unused { title(id: 1) { id } } fragment F on Query { s: search { id } } query Q { ...F title(id: "22") { name, id } }',
      'Q',
    );
    expect(one).toEqual({ ...other, document: one.document });
    expect(one.document).toBe(other.document);
  });

  it('keeps aliases without which it would not be valid', () => {
    const { document } = sign(
      'query Two($a: ID!, $b: ID!) { a: title(id: $a) { id } b: title(id: $b) { id } }',
      'Two',
    );
    expect(validate(schema, parse(document))).toEqual([]);
    expect(document).toContain('a: title(id: $a)');
  });

  it('tells which fields, arguments and enum values it touches', () => {
    const { coordinates } = sign('{ search(filter: { text: "", kind: FILM }) { name } }');
    expect(coordinates).toEqual([
      ...['Filter.kind', 'Filter.text', 'Kind.FILM', 'Query.search', 'Query.search.filter', 'Title.name'],
    ]);
  });

  it('is valid, and depends on no literal, whatever the literals are', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => JSON.stringify(value));
    const filter = fc.letrec<{ filter: string }>((tie) => ({
      filter: fc
        .record({
          text,
          years: fc.option(fc.array(fc.nat(3000), { minLength: 1 }), { nil: undefined }),
          inner: fc.option(tie('filter'), { nil: undefined, depthSize: 'small' }),
        })
        .map(
          ({ text: value, years, inner }) =>
            `{ text: ${value}${years === undefined ? '' : `, years: [${years.join()}]`}${inner === undefined ? '' : `, inner: ${inner}`} }`,
        ),
    })).filter;
    const shapeOf = (literal: string) =>
      literal.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replaceAll(/\[[\d,]*\]/g, '[0]');
    fc.assert(
      fc.property(filter, fc.nat(), (literal, first) => {
        const of = (value: string, count: number) =>
          sign(`{ search(filter: ${value}, first: ${count}) { id } }`);
        const signature = of(literal, first);
        expect(validate(schema, parse(signature.document))).toEqual([]);
        expect(signature).toEqual(of(shapeOf(literal), 0));
      }),
    );
  });
});
