/** @category security */
import { buildSchema } from 'graphql';
import type { GraphQLInputObjectType, GraphQLSchema } from 'graphql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildGraph } from '#router/planner/graph.ts';
import { publishFilm } from '#tests/personal-data/person.ts';
import { startWholeGraph } from '#tests/whole-graph.ts';
import type { WholeGraph } from '#tests/whole-graph.ts';
import { brokenOperation, validOperation, valueOf } from './random-operation.ts';
import type { RandomOperation } from './random-operation.ts';

let graph: WholeGraph;
let schema: GraphQLSchema;
let person: string;
let administrator: string;

beforeAll(async () => {
  graph = await startWholeGraph();
  schema = buildGraph(graph.supergraphSdl).schema;
  await publishFilm(graph.system);
  const { register } = await graph.query<{ register: { accessToken: string } }>(
    `mutation { register(input: { email: "fuzz@example.com", password: "a long enough passphrase", name: "F", region: "DE" }) {
       ... on Authentication { accessToken } } }`,
  );
  person = `Bearer ${register.accessToken}`;
  const { login } = await graph.query<{ login: { accessToken: string } }>(
    `mutation { login(email: "admin@example.com", password: "an-admin-of-the-tests") {
       ... on Authentication { accessToken } } }`,
  );
  administrator = `Bearer ${login.accessToken}`;
}, 180_000);
afterAll(() => graph?.close(), 60_000);

/** What no answer may hold: a stack, a statement of the database, a path of the server, a secret of its settings. */
const forbidden =
  /\bat [\w.<>[\] ]+ \(|\.ts:\d+|node_modules|\b(select|insert into|update|delete from) "?\w+"?\."?\w+|syntax error at or near|invalid input syntax|violates|relation ".*" does not exist|service-client-secret|argon2/i;

async function check(operation: RandomOperation, authorization: string | undefined): Promise<void> {
  const { status, text, body } = await graph.post(
    operation,
    authorization === undefined ? {} : { authorization },
  );
  const codes = (body.errors ?? []).map(({ extensions }) => String(extensions?.['code']));
  const told = JSON.stringify({
    ...operation,
    query: operation.query.slice(0, 2000),
    authorization: !!authorization,
  });
  if (status >= 500 || codes.includes('INTERNAL_SERVER_ERROR')) {
    const cause = graph.system.runtime.logged.findLast((line) => 'err' in line) ?? {};
    throw new Error(`${status} ${text.slice(0, 2000)}\nto ${told}\n${JSON.stringify(cause).slice(0, 3000)}`);
  }
  expect(codes.every((code) => /^[A-Z_]{3,}$/.test(code))).toBe(true);
  const messages = (body.errors ?? []).map(({ message }) => message).join('\n');
  expect(forbidden.exec(messages)?.[0] ?? 'nothing').toBe('nothing');
  expect(text).not.toContain(graph.system.runtime.config.SERVICE_CLIENT_SECRET?.reveal());
}

/** Reproducible: a failure prints the seed, and the same seed gives the same operations. */
const settings = { numRuns: 200, seed: 20_261_125, endOnFailure: true };

describe('random operations', () => {
  it.each([
    ['nobody', (): string | undefined => undefined],
    ['a person', () => person],
    ['an administrator', () => administrator],
  ] as const)(
    'that are valid are answered without a fault, whatever their variables: by %s',
    async (_who, authorization: () => string | undefined) => {
      await fc.assert(
        fc.asyncProperty(validOperation(schema), (operation) => check(operation, authorization())),
        settings,
      );
    },
    180_000,
  );

  it('that are broken are refused without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(brokenOperation(schema), (operation) => check(operation, administrator)),
      settings,
    );
  }, 180_000);

  it('are made from inputs of every shape', () => {
    const small = buildSchema('input A { text: String! more: [A!] } type Query { a(input: A!): Int }');
    const input = small.getType('A') as GraphQLInputObjectType;
    const samples = fc.sample(valueOf(input), { numRuns: 100, seed: 1 }) as { more?: unknown[] }[];
    expect(samples.some(({ more }) => more === undefined)).toBe(true);
    expect(samples.some(({ more = [] }) => more.length > 0)).toBe(true);
  });
});
