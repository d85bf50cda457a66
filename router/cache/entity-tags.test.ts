import { composeServices } from '@apollo/composition';
import { expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { buildGraph } from '../planner/graph.ts';
import { createEntityTags } from './entity-tags.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject"])`;
const { supergraphSdl = '' } = composeServices(
  [
    `type Query { a: Item }
    interface Item @key(fields: "id") { id: ID! }
    type Book implements Item @key(fields: "id") @key(fields: "isbn country") { id: ID! isbn: String! country: String! }
    type Shelf @key(fields: "room { id }") { room: Room! }
    type Room { id: ID! }`,
    `type Query { b: Item }
    type Item @key(fields: "id") @interfaceObject { id: ID! note: String }`,
  ].map((sdl, index) => ({
    name: `s${index}`,
    url: `http://127.0.0.1:${index + 1}`,
    typeDefs: parse(`${link} ${sdl}`),
  })),
);
const tags = createEntityTags(buildGraph(supergraphSdl).supergraphSchema);

/** Whether a change of one is a change of what is made of the other. */
const touches = (change: string[], made: string[]) => change.some((tag) => made.includes(tag));

it('an entity is known by each of its keys, and by the interface that other subgraphs know it as', () => {
  const made = tags.madeOf('Book', { id: 7, isbn: '1', country: 'DE', title: 'Momo' });
  for (const [typeName, fields] of [
    ['Book', { id: '7' }],
    ['Book', { country: 'DE', isbn: '1' }],
    ['Item', { id: '7' }],
  ] as const) {
    expect(touches(tags.changeOf(typeName, fields), made)).toBe(true);
  }
  expect(touches(tags.changeOf('Book', { id: '8' }), made)).toBe(false);
  expect(touches(tags.changeOf('Item', { id: '8' }), made)).toBe(false);
  expect(touches(tags.changeOf('Book', { isbn: '1', country: 'FR' }), made)).toBe(false);
});

it('a change that does not say of which entity is one of all of its type', () => {
  const change = tags.changeOf('Book', { title: 'Momo' });
  expect(touches(change, tags.madeOf('Book', { id: '7' }))).toBe(true);
  expect(touches(change, tags.madeOf('Item', { id: '7' }))).toBe(true);
  expect(touches(change, tags.madeOf('Shelf', { room: { id: 1 } }))).toBe(false);
});

it('what does not show its key changes with every entity of its type', () => {
  const made = tags.madeOf('Book', { title: 'Momo' });
  expect(touches(tags.changeOf('Book', { id: '8' }), made)).toBe(true);
  expect(touches(tags.changeOf('Item', { id: '8' }), made)).toBe(true);
  expect(touches(tags.changeOf('Shelf', { room: { id: 1 } }), made)).toBe(false);
});

it('a key with nested fields stands for its whole type', () => {
  const made = tags.madeOf('Shelf', { room: { id: 1 } });
  expect(touches(tags.changeOf('Shelf', { room: { id: 2 } }), made)).toBe(true);
});

it('a type without a key is no entity', () => {
  expect(tags.isEntity('Room')).toBe(false);
  expect(tags.madeOf('Room', { id: 1 })).toEqual([]);
  expect(tags.changeOf('Room', { id: 1 })).toEqual([]);
});
