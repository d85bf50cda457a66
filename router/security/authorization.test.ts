import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { getOperationAST, parse, print, stripIgnoredCharacters, validate } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Viewer } from '#shared/viewer.ts';
import { buildGraph } from '../planner/graph.ts';
import { createAuthorizer } from './authorization.ts';

const linkWith = (...imports: string[]) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
    "@key", "@interfaceObject", "@shareable", ${imports.join(', ')}
  ])`;
const link = linkWith('"@authenticated"', '"@requiresScopes"', '"@policy"');

const library = `${link}
  type Query {
    open: String
    me: User @authenticated
    post(id: ID!): Post
    posts: [Post!]!
    anything: [Anything!]!
    reports(year: Int): [String!] @requiresScopes(scopes: [["reports:read", "reports:list"], ["audit"]])
    classified: String @policy(policies: [["secret", "pii"], ["vault"]])
    token: Token
    level: Level
    account: Account
    product: Product
  }
  type Mutation { publish(id: ID!): Post! @requiresScopes(scopes: [["posts:write"]]) }
  type Subscription { published: Post! @authenticated }
  type User { id: ID! name: String email: String @requiresScopes(scopes: [["email:read"]]) friends: [User!]! }
  interface Post @key(fields: "id") { id: ID! title: String views: Int }
  type PublicPost implements Post @key(fields: "id") { id: ID! title: String views: Int @authenticated mood: String }
  type PrivatePost implements Post @key(fields: "id") @authenticated { id: ID! title: String views: Int diary: String }
  union Anything = User | PrivatePost | Product
  scalar Token @authenticated
  enum Level @requiresScopes(scopes: [["levels:read"]]) { LOW HIGH }
  type Account @requiresScopes(scopes: [["accounts:read"]]) { id: ID! }
  type Product @key(fields: "id") { id: ID! @authenticated name: String }
`;
const notes = `${link}
  type Post @key(fields: "id") @interfaceObject { id: ID! note: String @requiresScopes(scopes: [["notes:read"]]) }
  type Product @key(fields: "id") { id: ID! @authenticated inStock: Boolean! }
`;

function graphOf(...schemas: string[]) {
  const { supergraphSdl, errors } = composeServices(
    schemas.map((sdl, index) => ({
      name: `subgraph${index}`,
      url: `http://127.0.0.1:${index + 1}`,
      typeDefs: parse(sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const graph = buildGraph(supergraphSdl);
  return { schema: graph.schema, sdl: supergraphSdl, authorizer: createAuthorizer(graph.supergraphSchema) };
}

const graph = graphOf(library, notes);

function viewerWith(...scopes: string[]): Viewer {
  return {
    ...{ userId: 'u', email: null, roles: ['user'], scopes, sessionId: null, profile: null },
    expiresAt: 2_000_000_000,
  };
}

/** What is left for a viewer (undefined when all of it is), and the paths of the errors. */
function decide(
  query: string,
  viewer: Viewer | null,
  { of = graph, conditions }: { of?: typeof graph; conditions?: Record<string, unknown> } = {},
) {
  const document = parse(query);
  expect(validate(of.schema, document)).toEqual([]);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const decision = of.authorizer.requirementsOf(document, operation)?.decide(viewer, conditions);
  if (decision === undefined) return { key: '', left: undefined, paths: [], removed: [] };
  if (decision.document !== null) expect(validate(of.schema, decision.document)).toEqual([]);
  const textOf = (left: DocumentNode) => stripIgnoredCharacters(print(left));
  return {
    key: decision.key,
    left: decision.document === null ? null : textOf(decision.document),
    paths: decision.errors.map(({ path }) => path?.join('.')),
    removed: [...decision.removed].map((field) => field.name.value),
  };
}

const text = (query: string) => stripIgnoredCharacters(query);

describe('an operation that touches nothing protected', () => {
  it('has no requirements, so that it costs nothing', () => {
    const document = parse('{ open posts { __typename } product { name } __schema { queryType { name } } }');
    const operation = getOperationAST(document) as OperationDefinitionNode;
    expect(graph.authorizer.requirementsOf(document, operation)).toBeNull();
  });

  it('is every operation of a supergraph without such directives', () => {
    const open = graphOf('type Query { me: String }');
    expect(decide('{ me }', null, { of: open }).left).toBeUndefined();
  });
});

describe('a refused field', () => {
  it('is taken out with an error of its path, and the rest stays', () => {
    const decision = decide('{ open me { name } }', null);
    expect(decision).toMatchObject({ left: '{open}', paths: ['me'] });
  });

  it('says what it is as the protocol does', () => {
    const document = parse('{ me { id } }');
    const operation = getOperationAST(document) as OperationDefinitionNode;
    const [error] = graph.authorizer.requirementsOf(document, operation)?.decide(null).errors ?? [];
    expect(error?.toJSON()).toEqual({
      message: 'Unauthorized field or type',
      path: ['me'],
      extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', retryable: false },
    });
  });

  it('leaves the whole operation to whom it is granted', () => {
    const query = '{ me { id name } }';
    expect(decide(query, viewerWith())).toMatchObject({ key: '', left: text(query), paths: [], removed: [] });
  });

  it('has a path of response names, without places in lists', () => {
    const query = '{ self: me { friends { name mail: email } } }';
    expect(decide(query, viewerWith())).toMatchObject({
      left: '{self:me{friends{name}}}',
      paths: ['self.friends.mail'],
    });
  });

  it('takes its parent along when that has nothing else to ask', () => {
    expect(decide('{ open me { friends { email } } }', viewerWith())).toMatchObject({
      left: '{open}',
      paths: ['me.friends.email'],
      removed: ['email', 'friends', 'me'],
    });
  });

  it('leaves no document when it was all that was asked', () => {
    expect(decide('{ me { name } }', null)).toMatchObject({ left: null, paths: ['me'] });
  });

  it('takes along the variables and fragments that only it used', () => {
    const query = `query Q($year: Int, $id: ID!) { reports(year: $year) post(id: $id) { ...Named } me { ...Mail } }
      fragment Named on Post { __typename ...Diary }
      fragment Diary on PrivatePost { diary }
      fragment Mail on User { email }`;
    expect(decide(query, null)).toMatchObject({
      left: text('query Q($id: ID!) { post(id: $id) { ...Named } } fragment Named on Post { __typename }'),
      paths: ['reports', 'post.... on PrivatePost', 'me'],
    });
  });

  it('is one error however often it is selected, and none where it was not asked for', () => {
    const query = `query ($with: Boolean!) {
      open me { email } ... on Query { me { email } } again: me @include(if: $with) { email } }`;
    const paths = (conditions?: Record<string, unknown>) =>
      decide(query, null, { ...(conditions && { conditions }) }).paths;
    expect(paths()).toEqual(['me', 'again']);
    expect(paths({ with: true })).toEqual(['me', 'again']);
    expect(paths({ with: false })).toEqual(['me']);
  });

  it('is answered with null even where the router fetches it for itself', () => {
    const decision = decide('{ product { id name inStock } }', null);
    expect(decision).toMatchObject({
      left: '{product{name inStock}}',
      paths: ['product.id'],
      removed: ['id'],
    });
  });

  it('of a mutation does not run', () => {
    const query = 'mutation { publish(id: 1) { title } }';
    expect(decide(query, viewerWith('posts:read'))).toMatchObject({ left: null, paths: ['publish'] });
    expect(decide(query, viewerWith('posts:write')).paths).toEqual([]);
  });

  it('of a subscription leaves nothing to open', () => {
    expect(decide('subscription { published { __typename } }', null).left).toBeNull();
  });
});

describe('scopes and policies', () => {
  it('are met by every scope of one set', () => {
    const refused = (...scopes: string[]) =>
      decide('{ open reports }', viewerWith(...scopes)).paths.length > 0;
    expect(refused('reports:read')).toBe(true);
    expect(refused('reports:list')).toBe(true);
    expect(refused('reports:read', 'reports:list')).toBe(false);
    expect(refused('audit')).toBe(false);
    expect(decide('{ open reports }', null).paths).toEqual(['reports']);
  });

  it('are all carried by the scope admin, as in the subgraphs', () => {
    const query = '{ reports classified level account { id } me { email } }';
    expect(decide(query, viewerWith('admin'))).toMatchObject({ key: '', paths: [] });
  });

  it('are granted as policies by the scope policy:<name>', () => {
    const refused = (...scopes: string[]) => decide('{ classified }', viewerWith(...scopes)).left === null;
    expect(refused('secret', 'pii', 'vault')).toBe(true);
    expect(refused('policy:secret')).toBe(true);
    expect(refused('policy:secret', 'policy:pii')).toBe(false);
    expect(refused('policy:vault')).toBe(false);
  });
});

describe('a protected type', () => {
  it('protects every field that returns it: objects, scalars and enums', () => {
    expect(decide('{ open token level account { id } }', viewerWith())).toMatchObject({
      left: '{open token}',
      paths: ['level', 'account'],
    });
    expect(decide('{ open token }', null)).toMatchObject({ left: '{open}', paths: ['token'] });
  });

  it('protects fragments on it', () => {
    const query = '{ anything { __typename ... on PrivatePost { title } ... on Product { name } } }';
    expect(decide(query, null)).toMatchObject({
      left: '{anything{__typename ...on Product{name}}}',
      paths: ['anything.... on PrivatePost'],
      removed: ['title'],
    });
  });

  it('protects fields of the interfaces that it implements', () => {
    expect(decide('{ open posts { id title } }', null)).toMatchObject({ left: '{open}', paths: ['posts'] });
    expect(decide('{ posts { ... { title } } }', null)).toMatchObject({ left: null, paths: ['posts'] });
    expect(decide('{ posts { ...F } } fragment F on Post { title }', null)).toMatchObject({
      left: null,
      paths: ['posts.... on Post'],
    });
    expect(decide('{ posts { id title } }', viewerWith()).paths).toEqual([]);
  });

  it('leaves the other types of an interface to who says which are meant', () => {
    const query = '{ posts { ... on PublicPost { title views } ... on PrivatePost { title } } }';
    expect(decide(query, null)).toMatchObject({
      left: '{posts{...on PublicPost{title}}}',
      paths: ['posts.views', 'posts.... on PrivatePost'],
    });
  });

  it('is not shown through a fragment within a fragment that is refused', () => {
    const query = `{ posts { ... on PublicPost { mood } ... on PrivatePost { ...Diary ...Either } } }
      fragment Diary on PrivatePost { diary } fragment Either on Post { id }`;
    const { left, removed } = decide(query, null);
    expect(left).toBe('{posts{...on PublicPost{mood}}}');
    expect(removed.sort()).toEqual(['diary', 'id']);
  });
});

describe('a field of an interface object', () => {
  it('is protected on the interface and on every type that implements it', () => {
    const query = '{ posts { ... on PublicPost { note title } } post(id: 1) { note } }';
    expect(decide(query, viewerWith())).toMatchObject({
      left: '{posts{...on PublicPost{title}}}',
      paths: ['posts.note', 'post.note'],
    });
    expect(decide(query, viewerWith('notes:read')).paths).toEqual([]);
  });
});

describe('the directives', () => {
  it('are known by the names that the supergraph links them under', () => {
    const renamed = graphOf(
      `${linkWith('{ name: "@authenticated", as: "@signedIn" }', '{ name: "@requiresScopes", as: "@needs" }')}
      type Query { open: String me: String @signedIn mine: String @needs(scopes: [["mine"]]) }`,
    );
    expect(renamed.sdl).toContain('as: "@needs"');
    expect(decide('{ open me mine }', null, { of: renamed })).toMatchObject({
      left: '{open}',
      paths: ['me', 'mine'],
    });
    const prefixed = buildGraph(
      graphOf(`${link} type Query { open: String me: String @authenticated }`)
        .sdl.replace('authenticated/v0.1"', 'authenticated/v0.1", as: "auth"')
        .replaceAll('@authenticated', '@auth'),
    );
    const of = { ...graph, schema: prefixed.schema, authorizer: createAuthorizer(prefixed.supergraphSchema) };
    expect(decide('{ open me }', null, { of })).toMatchObject({ left: '{open}', paths: ['me'] });
  });
});

it('decisions with equal keys are equal, and with different keys are not', () => {
  const query = '{ open me { name email } reports level posts { note ... on PublicPost { views } } token }';
  const pool = ['email:read', 'audit', 'levels:read', 'notes:read'];
  const byKey = new Map<string, string>();
  for (let bits = -1; bits < 2 ** pool.length; bits += 1) {
    const viewer = bits < 0 ? null : viewerWith(...pool.filter((_scope, index) => (bits >> index) % 2 === 1));
    const { key, ...outcome } = decide(query, viewer);
    const seen = JSON.stringify(outcome);
    expect(byKey.get(key) ?? seen).toBe(seen);
    byKey.set(key, seen);
  }
  expect(new Set(byKey.values()).size).toBe(byKey.size);
  expect(byKey.size).toBe(17);
});

it('takes time in proportion to a document whose fragments multiply', () => {
  const levels = 60;
  const fragments = Array.from(
    { length: levels },
    (_, level) =>
      `fragment F${level} on User { ${level + 1 < levels ? `...F${level + 1} ...F${level + 1}` : ''} a${level}: email }`,
  );
  const { left, paths } = decide(`{ me { name ...F0 } } ${fragments.join(' ')}`, viewerWith());
  expect(left).toBe('{me{name}}');
  expect(paths).toHaveLength(levels);
});
