import { buildSchema, getOperationAST, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { expect, it } from '@jest/globals';
import { visitResponse } from './response-entities.ts';

const schema = buildSchema(`
  type Query { item: Item items: [[Item!]] any: Any }
  interface Item { id: ID! title(language: String): String related: [Item!] }
  type Book implements Item { id: ID! title(language: String): String related: [Item!] pages: Int }
  type Film implements Item { id: ID! title(language: String): String related: [Item!] minutes: Int }
  union Any = Book | Film
`);

function visited(query: string, data: unknown): unknown[] {
  const document = parse(query);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const seen: unknown[] = [];
  visitResponse(schema, { document, operation }, data, (typeName, fields) => {
    if (typeName !== 'Query') seen.push([typeName, fields]);
  });
  return seen;
}

it('objects are seen with their fields under their own names, in lists of lists and in fragments', () => {
  const query = `{ all: items { ...Shown } }
    fragment Shown on Item { __typename key: id ... on Book { length: pages } ... on Film { minutes } }`;
  const data = {
    all: [
      [{ __typename: 'Book', key: '1', length: 3 }],
      null,
      [{ __typename: 'Film', key: '2', minutes: 90 }],
    ],
  };
  expect(visited(query, data)).toEqual([
    ['Book', { __typename: 'Book', id: '1', pages: 3 }],
    ['Film', { __typename: 'Film', id: '2', minutes: 90 }],
  ]);
});

it('objects within objects are seen too, those that were not asked for their type by the name of the field', () => {
  expect(visited('{ item { id related { id } } }', { item: { id: '1', related: [{ id: '2' }] } })).toEqual([
    ['Item', { id: '2' }],
    ['Item', { id: '1', related: [{ id: '2' }] }],
  ]);
});

it('a name of a type that cannot be here is not believed', () => {
  expect(visited('{ item { __typename: title id } }', { item: { __typename: 'Query', id: '1' } })).toEqual([
    ['Item', { title: 'Query', id: '1' }],
  ]);
  const query = '{ any { __typename ... on Book { id } } }';
  expect(visited(query, { any: { __typename: 'Book', id: '1' } })).toEqual([
    ['Book', { __typename: 'Book', id: '1' }],
  ]);
});

it('nothing is seen where nothing came', () => {
  expect(visited('{ item { id } }', { item: null })).toEqual([]);
  expect(visited('{ item { id } }', null)).toEqual([]);
});
