/** @category security */
import { readFileSync, writeFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildGraph } from '#router/planner/graph.ts';
import { composeSupergraph } from '#router/planner/compose.ts';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import type { LocalSubgraph } from '#router/executor/local-subgraph.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import type { TestRuntime } from '#tests/runtime.ts';
import { rootFieldsOf, rootKinds } from './generated-operations.ts';
import { meets, protectedFields, roles, writtenRootFields } from './root-fields.ts';
import type { Demands, WrittenField, WrittenRootField } from './root-fields.ts';

/** Some value that the type takes, as GraphQL text. */
function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${needed.map((field) => `${field.name}: ${literalOf(field.type)}`).join(', ')} }`;
  }
  return { Int: '1', Float: '1', Boolean: 'true' }[type.name] ?? '"x"';
}

function operationOf(schema: GraphQLSchema, { type: root, name }: WrittenRootField): string {
  const field = schema.getType(root) as {
    getFields(): Record<string, GraphQLField<unknown, unknown>>;
  } & object;
  const { args, type } = field.getFields()[name] as GraphQLField<unknown, unknown>;
  const given = args.filter((one) => isNonNullType(one.type) && one.defaultValue === undefined);
  const list = given.map((one) => `${one.name}: ${literalOf(one.type)}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
  return `${rootKinds[root]} { ${name}${list === '' ? '' : `(${list})`}${selection} }`;
}

/** An operation that reaches a field of another type through a root field that everybody may ask. */
function operationTo(schema: GraphQLSchema, { type, name }: WrittenField): string {
  const target = schema.getType(type);
  const leads = writtenRootFields.find((root) => {
    if (root.type !== 'Query' || root.demands !== undefined) return false;
    const field = schema.getQueryType()?.getFields()[root.name];
    const output = field === undefined ? undefined : getNamedType(field.type);
    if (output === target) return true;
    return isAbstractType(output) && isObjectType(target) && schema.isSubType(output, target);
  });
  const field = isObjectType(target) ? target.getFields()[name] : undefined;
  if (leads === undefined || field === undefined) {
    throw new Error(`No public root field leads to ${type}.${name}: say in operationTo how it is reached.`);
  }
  const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  return operationOf(schema, leads).replace('{ __typename }', `{ ... on ${type} { ${name}${selection} } }`);
}

/** The table for docs: a line a field, a column a role. */
function printMatrix(): string {
  const columns = Object.keys(roles);
  const rows = [...writtenRootFields, ...protectedFields]
    .map((field) => [
      `${field.type}.${field.name}`,
      ...columns.map((role) => (meets(roles[role] ?? null, field.demands) ? 'yes' : 'no')),
    ])
    .sort(([one = ''], [two = '']) => (one < two ? -1 : 1));
  const lines = [['field', ...columns], ...rows];
  const widths = lines[0]!.map((_cell, at) => Math.max(...lines.map((line) => line[at]!.length)));
  const print = (line: readonly string[]) =>
    `| ${line.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `# Who may ask what

Every root field and every protected field of the graph, and the roles whose tokens may ask it. A test asks each field
with each token, and keeps this page as it is found. What belongs to one person is shown to that person alone; see
\`tests/security/router/other-people.test.ts\`.

${[print(lines[0]!), rule, ...lines.slice(1).map(print)].join('\n')}
`;
}

/** What subgraphs were asked. */
const asked: string[] = [];
let runtime: TestRuntime;
let router: Router;
let schema: GraphQLSchema;

/** Notes what it is asked, and says no more than that it was. */
const answering: LocalSubgraph = {
  execute: async ({ query }) => {
    asked.push(query);
    return {
      data: null,
      errors: [{ message: 'Asked.', extensions: { code: 'NOT_FOUND', retryable: false } }],
    };
  },
  subscribe: async ({ query }) => {
    asked.push(query);
    return { errors: [{ message: 'Asked.', extensions: { code: 'NOT_FOUND', retryable: false } }] };
  },
};

beforeAll(async () => {
  runtime = await createTestRuntime();
  const supergraphSdl = await composeSupergraph('supergraph.yaml');
  const graph = buildGraph(supergraphSdl);
  schema = graph.schema;
  const { config, log, metrics, verifier, clock } = runtime;
  router = await startRouter({
    ...{ config, log, metrics, verifier, clock, supergraphSdl, port: 0 },
    subgraphs: Object.fromEntries([...graph.subgraphs.keys()].map((name) => [name, answering])),
  });
});
afterAll(async () => {
  await router.close();
  await runtime.close();
});

interface Answer {
  errors?: { path?: string[]; extensions: { code: string } }[];
}

async function overHttp(query: string, authorization: string | undefined): Promise<Answer> {
  return (await router.execute({ query, authorization })) as Answer;
}

async function overWebSocket(query: string, authorization: string | undefined): Promise<Answer> {
  const client = createClient({
    url: `${router.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    ...(authorization !== undefined && { connectionParams: { authorization } }),
  });
  const { value } = await client.iterate({ query }).next();
  await client.dispose();
  return value as Answer;
}

describe.each(Object.entries(roles))('%s', (_role, identity) => {
  const mayAsk = ({ demands }: WrittenField): boolean => meets(identity, demands);

  it.each(
    writtenRootFields.map(
      (field) => [mayAsk(field) ? 'may' : 'may not', field.type, field.name, field] as const,
    ),
  )('%s ask %s.%s', async (_may, root, name, field) => {
    const authorization = identity === null ? undefined : await runtime.authorizationOf(identity);
    asked.length = 0;
    const ask = root === 'Subscription' ? overWebSocket : overHttp;
    const { errors = [] } = await ask(operationOf(schema, field), authorization);
    const codes = errors.map(({ extensions }) => extensions.code);
    if (mayAsk(field)) {
      expect(codes).toEqual(['NOT_FOUND']);
      expect(asked).toHaveLength(1);
    } else {
      expect(errors).toMatchObject([{ path: [name] }]);
      expect(codes).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
      expect(asked).toEqual([]);
    }
  });

  it.each(
    protectedFields.map(
      (field) => [mayAsk(field) ? 'may' : 'may not', field.type, field.name, field] as const,
    ),
  )('%s ask %s.%s, which is no root field', async (_may, type, name, field) => {
    const authorization = identity === null ? undefined : await runtime.authorizationOf(identity);
    asked.length = 0;
    const { errors = [] } = await overHttp(operationTo(schema, field), authorization);
    const refused = errors.filter(({ extensions }) => extensions.code === 'UNAUTHORIZED_FIELD_OR_TYPE');
    expect(refused.map(({ path }) => path?.at(-1))).toEqual(mayAsk(field) ? [] : [name]);
    expect(asked.some((query) => query.includes(name))).toBe(mayAsk(field));
    expect(asked.every((query) => query.includes(type))).toBe(true);
  });
});

describe('the matrix', () => {
  it('covers every root field of the supergraph, and fields of each kind of demand', () => {
    const all = rootFieldsOf(schema).map(({ root, field }) => `${root}.${field.name}`);
    const known = writtenRootFields.map(({ type, name }) => `${type}.${name}`);
    expect(known.sort()).toEqual(all.sort());
    const count = (wanted: (demands: Demands) => boolean) =>
      writtenRootFields.filter(({ demands }) => wanted(demands)).length;
    expect(count((demands) => demands === undefined)).toBeGreaterThan(5);
    expect(count((demands) => demands === null)).toBeGreaterThan(3);
    expect(count((demands) => Array.isArray(demands))).toBeGreaterThan(15);
    expect(protectedFields.length).toBeGreaterThan(0);
  });

  it('is written down for readers', () => {
    const path = new URL('../../../docs/authorization-matrix.md', import.meta.url);
    const table = printMatrix();
    if (process.env['WRITE_AUTHORIZATION_MATRIX'] === 'yes') writeFileSync(path, table);
    const ask =
      'WRITE_AUTHORIZATION_MATRIX=yes npm test -- tests/security/router/authorization-matrix.test.ts';
    if (readFileSync(path, 'utf8') !== table) {
      throw new Error(`What roles may ask has changed. Write docs/authorization-matrix.md again: ${ask}`);
    }
  });
});
