/** @category security */
import { readFileSync, readdirSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import {
  Kind,
  getNamedType,
  isInputObjectType,
  isEnumType,
  isListType,
  isNonNullType,
  isLeafType,
  parse,
} from 'graphql';
import type { FieldDefinitionNode, GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildGraph } from '#router/planner/graph.ts';
import { composeSupergraph } from '#router/planner/compose.ts';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import type { LocalSubgraph } from '#router/executor/local-subgraph.ts';
import { scopesOf } from '#subgraphs/accounts/user.ts';
import { serviceScopes } from '#subgraphs/accounts/service-identity.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import type { TestIdentity, TestRuntime } from '#tests/runtime.ts';

/** What the token of each role carries, from accounts itself. */
const roles: Record<string, TestIdentity | null> = {
  anonymous: null,
  user: { roles: ['user'], scopes: scopesOf(['user']) },
  premium: { roles: ['user', 'premium'], scopes: scopesOf(['user', 'premium']) },
  admin: { roles: ['user', 'admin'], scopes: scopesOf(['user', 'admin']) },
  service: { roles: ['service'], scopes: [...serviceScopes], profile: null },
  'a token without scopes': { roles: ['user'], scopes: [] },
};

const kinds = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const;
type Root = keyof typeof kinds;

interface RootField {
  root: Root;
  name: string;
  /** Scopes of which every set suffices; null for whoever is signed in; undefined for everybody. */
  demands: string[][] | null | undefined;
}

/** Reads the directive of a field where it was written down, in the schema of its subgraph. */
function demandsOf({ directives = [] }: FieldDefinitionNode): RootField['demands'] {
  const scoped = directives.find(({ name }) => name.value === 'requiresScopes')?.arguments?.[0]?.value;
  if (scoped?.kind === Kind.LIST) {
    return scoped.values.map((set) =>
      set.kind === Kind.LIST
        ? set.values.map((value) => (value.kind === Kind.STRING ? value.value : ''))
        : [],
    );
  }
  return directives.some(({ name }) => name.value === 'authenticated') ? null : undefined;
}

function readRootFields(): RootField[] {
  const folder = new URL('../../../subgraphs/', import.meta.url);
  return readdirSync(folder, { withFileTypes: true }).flatMap(({ name }) => {
    const path = new URL(`${name}/schema.graphql`, folder);
    let definitions: ReturnType<typeof parse>['definitions'] = [];
    try {
      ({ definitions } = parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if (
        (error as NodeJS.ErrnoException).code !== 'ENOENT' &&
        (error as NodeJS.ErrnoException).code !== 'ENOTDIR'
      )
        throw error;
    }
    return definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value in kinds
        ? (definition.fields ?? []).map((field) => ({
            root: definition.name.value as Root,
            name: field.name.value,
            demands: demandsOf(field),
          }))
        : [],
    );
  });
}

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

function operationOf(schema: GraphQLSchema, { root, name }: RootField): string {
  const field = schema.getType(root) as {
    getFields(): Record<string, GraphQLField<unknown, unknown>>;
  } & object;
  const { args, type } = field.getFields()[name] as GraphQLField<unknown, unknown>;
  const given = args.filter((one) => isNonNullType(one.type) && one.defaultValue === undefined);
  const list = given.map((one) => `${one.name}: ${literalOf(one.type)}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
  return `${kinds[root]} { ${name}${list === '' ? '' : `(${list})`}${selection} }`;
}

const rootFields = readRootFields();
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
  const mayAsk = ({ demands }: RootField): boolean => {
    if (demands === undefined) return true;
    if (identity === null) return false;
    const { scopes = [] } = identity;
    return (
      demands === null ||
      scopes.includes('admin') ||
      demands.some((set) => set.every((scope) => scopes.includes(scope)))
    );
  };

  it.each(
    rootFields.map((field) => [mayAsk(field) ? 'may' : 'may not', field.root, field.name, field] as const),
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
});

it('the matrix covers every root field of the supergraph, and fields of each kind of demand', () => {
  const all = Object.keys(kinds).flatMap((root) =>
    Object.keys((schema.getType(root) as { getFields(): object } & object).getFields()).map(
      (name) => `${root}.${name}`,
    ),
  );
  expect(rootFields.map(({ root, name }) => `${root}.${name}`).sort()).toEqual(all.sort());
  const count = (wanted: (demands: RootField['demands']) => boolean) =>
    rootFields.filter(({ demands }) => wanted(demands)).length;
  expect(count((demands) => demands === undefined)).toBeGreaterThan(5);
  expect(count((demands) => demands === null)).toBeGreaterThan(3);
  expect(count((demands) => Array.isArray(demands))).toBeGreaterThan(15);
});
