/** @category security */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { Subgraph } from '#shared/subgraph.ts';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import type { TestRuntime } from '#tests/runtime.ts';

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@authenticated"])`;

const posts = [
  { __typename: 'PublicPost', id: '1', title: 'Open', mood: 'calm' },
  { __typename: 'PrivatePost', id: '2', title: 'Hidden', diary: 'Dear diary' },
];

const shop: Subgraph = {
  name: 'shop',
  typeDefs: parse(`${link}
    type Query { product: Product posts: [Post] }
    type Product @key(fields: "id") { id: ID! @authenticated name: String cost: Int @authenticated }
    interface Post { id: ID! title: String }
    type PublicPost implements Post { id: ID! title: String mood: String }
    type PrivatePost implements Post @authenticated { id: ID! title: String diary: String }
  `),
  resolvers: {
    Query: { product: () => ({ id: 'p1', name: 'Lamp', cost: 7 }), posts: () => posts },
    Product: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Lamp', cost: 7 }) },
  },
  createContext: (base) => base,
};

const stock: Subgraph = {
  name: 'stock',
  typeDefs: parse(`${link}
    type Product @key(fields: "id") {
      id: ID! @authenticated
      cost: Int @external
      inStock: Boolean!
      price: Int @requires(fields: "cost") @authenticated
    }
  `),
  resolvers: {
    Product: {
      __resolveReference: (product: object) => ({ ...product, inStock: true }),
      price: ({ cost }: { cost: number }) => cost * 2,
    },
  },
  createContext: (base) => base,
};

let runtime: TestRuntime;
let router: Router;
let viewer: string;
const running: RunningSubgraph[] = [];

beforeAll(async () => {
  runtime = await createTestRuntime();
  for (const subgraph of [shop, stock]) running.push(new RunningSubgraph(subgraph, runtime));
  await Promise.all(running.map((one) => one.start()));
  const services = [shop, stock].map(({ name, typeDefs }) => ({ name, url: 'http://127.0.0.1/', typeDefs }));
  const { supergraphSdl = '' } = composeServices(services);
  const { config, log, metrics, verifier, clock } = runtime;
  router = await startRouter({
    ...{ config, log, metrics, verifier, clock, supergraphSdl, port: 0 },
    subgraphs: Object.fromEntries(running.map((one) => [one.subgraph.name, one])),
  });
  viewer = await runtime.authorizationOf();
});
afterAll(async () => {
  await router.close();
  await Promise.all(running.map((one) => one.stop()));
  await runtime.close();
});

const pathsOf = (errors: readonly { path?: readonly (string | number)[] }[] = []) =>
  errors.map(({ path }) => path?.join('.'));

it('a key that the router fetches for itself is not shown to who may not see it', async () => {
  const nullable = await router.execute({ query: '{ product { name inStock } }' });
  expect(nullable).toEqual({ data: { product: { name: 'Lamp', inStock: true } } });
  const { data, errors } = await router.execute({ query: '{ product { id name inStock } }' });
  expect(data).toEqual({ product: null });
  expect(pathsOf(errors)).toEqual(['product.id']);
  const known = await router.execute({ query: '{ product { id inStock } }', authorization: viewer });
  expect(known).toEqual({ data: { product: { id: 'p1', inStock: true } } });
});

it('a null that travels up leaves its neighbours as they are, whatever they are called in the response', async () => {
  const query =
    '{ wares: posts { ... on PublicPost { called: title } } lamp: product { key: id } lit: product { called: name } }';
  const { data } = await router.execute({ query });
  expect(data).toEqual({ wares: [{ called: 'Open' }, {}], lamp: null, lit: { called: 'Lamp' } });
});

it('a field that another one requires is not shown either', async () => {
  const query = '{ product { name cost price } }';
  const { data, errors } = await router.execute({ query });
  expect(data).toEqual({ product: { name: 'Lamp', cost: null, price: null } });
  expect(pathsOf(errors)).toEqual(['product.cost', 'product.price']);
  const known = await router.execute({ query, authorization: viewer });
  expect(known).toEqual({ data: { product: { name: 'Lamp', cost: 7, price: 14 } } });
});

it('objects of a protected type show nothing among those of an open one', async () => {
  const query = `{ posts { ... on PublicPost { title mood } ... on PrivatePost { title diary } } }`;
  const { data, errors } = await router.execute({ query });
  expect(data).toEqual({
    posts: [
      { title: 'Open', mood: 'calm' },
      { title: null, diary: null },
    ],
  });
  expect(pathsOf(errors)).toEqual(['posts.... on PrivatePost']);
  const known = await router.execute({ query, authorization: viewer });
  expect(known.errors).toBeUndefined();
});

it('an interface is not asked for fields while one of its types is protected', async () => {
  const { data, errors } = await router.execute({ query: '{ posts { title } product { name } }' });
  expect(data).toEqual({ posts: null, product: { name: 'Lamp' } });
  expect(pathsOf(errors)).toEqual(['posts']);
});
