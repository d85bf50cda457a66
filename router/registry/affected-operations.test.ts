import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { checkSchema } from './schema-check.ts';

const schema = `
  enum Kind { FILM SONG BOOK }
  input Filter { kind: Kind text: String year: Int }
  union Found = Film | Song
  interface Title { name: String }
  type Film implements Title { name: String year: Int kind: Kind }
  type Song implements Title { name: String artist: String }
  type Query {
    find(filter: Filter): [Found!]!
    titles(kind: Kind, first: Int): [Title!]!
    film(id: ID!): Film!
  }
`;

const variables = 'query ($filter: Filter) { find(filter: $filter) { ... on Song { artist } } }';
const literal = '{ find(filter: { text: "" }) { ... on Song { artist } } }';

/** Whether an operation stops an edit of the schema. */
async function isStopped(document: string, from: string, to: string): Promise<boolean> {
  const edited = schema.replaceAll(from, to);
  expect(edited).not.toBe(schema);
  const client = { name: 'tv', version: '1', requests: 1, lastSeen: new Date().toISOString() };
  const operations = [{ hash: 'h', name: null, document, clients: [client] }];
  const { passes } = await checkSchema(buildSchema(schema), buildSchema(edited), { operations });
  return !passes;
}

describe('the operations that a breaking change affects', () => {
  it.each([
    ['a removed field, through its interface', '{ titles { name } }', 'name: String', 'label: String'],
    [
      'a field that may now be null',
      '{ film(id: 1) { name } }',
      'film(id: ID!): Film!',
      'film(id: ID!): Film',
    ],
    [
      'a field type of one implementation',
      '{ film(id: 1) { year } }',
      'name: String year: Int kind',
      'name: String year: String kind',
    ],
    ['a removed argument', '{ titles(first: 1) { name } }', ', first: Int', ''],
    ['a required argument that is new', '{ titles { name } }', 'first: Int', 'first: Int, of: ID!'],
    ['an argument that became required', '{ titles { name } }', 'first: Int', 'first: Int!'],
    ['an enum value that is written', '{ titles(kind: BOOK) { name } }', ' BOOK', ''],
    [
      'an enum value that a variable may hold',
      'query ($kind: Kind) { titles(kind: $kind) { name } }',
      ' BOOK',
      '',
    ],
    ['an enum value that an answer may hold', '{ film(id: 1) { kind } }', ' BOOK', ''],
    ['an enum value within an input of a variable', variables, ' BOOK', ''],
    ['a removed input field that is written', literal, ' text: String', ''],
    ['a removed input field that a variable may hold', variables, ' year: Int }', ' }'],
    ['an input field that became required', literal, 'year: Int }', 'year: Int! }'],
    ['a required input field that is new', literal, 'year: Int }', 'year: Int of: ID! }'],
    ['a removed union member', variables, 'Film | Song', 'Film'],
    [
      'an interface that is no longer implemented',
      '{ titles { name ... on Song { artist } } }',
      'Song implements Title',
      'Song',
    ],
    ['a type that is renamed', '{ film(id: 1) { ... on Film { year } } }', 'Film', 'Movie'],
    [
      'two fields that no longer merge',
      '{ titles { ... on Film { x: name } ... on Song { x: artist } } }',
      'artist: String',
      'artist: String!',
    ],
  ])('include who uses %s', async (_what, document, from, to) => {
    await expect(isStopped(document, from, to)).resolves.toBe(true);
  });

  it.each([
    [
      'other fields of the type',
      '{ film(id: 1) { name } }',
      'name: String year: Int kind',
      'name: String kind',
    ],
    ['the field without the removed argument', '{ titles(kind: FILM) { name } }', ', first: Int', ''],
    ['the argument that became required', '{ titles(first: 1) { name } }', 'first: Int', 'first: Int!'],
    ['other values of the enum', '{ titles(kind: FILM) { name } }', ' BOOK', ''],
    ['other fields of the input', literal, ' year: Int }', ' }'],
    ['other members of the union', variables, 'Film | Song', 'Song'],
    ['other types', '{ titles { name } }', 'artist: String', ''],
  ])('leave out who uses %s', async (_what, document, from, to) => {
    await expect(isStopped(document, from, to)).resolves.toBe(false);
  });

  it('are unknown without recordings, and a break then fails', async () => {
    const { passes } = await checkSchema(
      buildSchema(schema),
      buildSchema(schema.replace('artist: String', 'label: String')),
    );
    expect(passes).toBe(false);
  });
});
