import { composeServices } from '@apollo/composition';
import { getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#shared/config.ts';
import type { Viewer } from '#shared/viewer.ts';
import { buildGraph } from '../planner/graph.ts';
import type { Graph } from '../planner/graph.ts';
import { createCostLimit } from './cost-limit.ts';
import { createCostModel } from './operation-cost.ts';

/** A schema that calls `@listSize` by this name. */
const typeDefs = (list: string) =>
  parse(`
    extend schema @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: ["@cost", { name: "@listSize", as: "@${list}" }]
    )
    type Query {
      book: Book
      books(first: Int = 20, last: Int): [Book] @${list}(slicingArguments: ["first"], requireOneSlicingArgument: false)
      either(first: Int, last: Int): [Book] @${list}(slicingArguments: ["first", "last"])
      top: [Book] @${list}(assumedSize: 5)
      plain: [Book]
      shelves: [[Book]]
      page(first: Int): Page @${list}(slicingArguments: ["first"], sizedFields: ["edges", "ids"], assumedSize: 7, requireOneSlicingArgument: false)
      node: Node
      anything: Anything
      find(text: String @cost(weight: 3), by: By, all: [By]): Book
      heavy: Int @cost(weight: 9)
      light: Book @cost(weight: 0)
      rating: Rating
    }
    type Mutation { write(title: String): Book }
    type Subscription { written: Book }
    type Page { edges: [Edge] ids: [ID] total: Int }
    type Edge { node: Book }
    interface Node { id: ID related: [Node] }
    type Book implements Node { id: ID author: Person related: [Node] @${list}(assumedSize: 2) pages: [Page] isbn: ISBN }
    type Person implements Node @cost(weight: 4) { id: ID book: Book related: [Node] }
    union Anything = Book | Person | Page
    input By { title: String author: By year: Int @cost(weight: 2) }
    enum Rating @cost(weight: 6) { GOOD BAD }
    scalar ISBN @cost(weight: 8)
  `);

function compose(list = 'listSize'): Graph {
  const services = [{ name: 'books', url: 'http://books', typeDefs: typeDefs(list) }];
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return buildGraph(supergraphSdl);
}

describe('the cost of operations', () => {
  let graph: Graph;
  beforeAll(() => {
    graph = compose();
  });

  function costOf(source: string, variables: Record<string, unknown> = {}, assumedListSize = 10): number {
    const document = parse(source);
    expect(validate(graph.schema, document)).toEqual([]);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error('no operation');
    return createCostModel(graph.supergraphSchema, { assumedListSize, maxDepth: 20 }).compile(
      document,
      operation,
    )(variables);
  }

  it.each([
    ['an object costs 1, a scalar nothing', '{ book { id } }', 1],
    ['objects add up', '{ book { pages { total } } b: book { id } }', 1 + 10 + 1],
    ['a mutation costs 10 before it selects anything', 'mutation { write { id } }', 11],
    ['a subscription costs what an event costs', 'subscription { written { id } }', 1],
    ['a list is as long as assumed', '{ plain { id } }', 10],
    ['lists multiply', '{ plain { pages { edges { node { id } } } } }', 10 * (1 + 10 * (1 + 10 * (1 + 1)))],
    ['lists of lists multiply', '{ shelves { id } }', 100],
    ['@listSize gives the assumed size', '{ top { id } }', 5],
    ['@listSize gives the slicing argument', '{ books(first: 3) { id } }', 3],
    ['its default where it is not given', '{ books { id } }', 20],
    ['a null counts as not given', '{ books(first: null) { id } }', 20],
    ['a negative size as none', '{ books(first: -5) { id } }', 0],
    [
      'sized fields have the size of their connection',
      '{ page(first: 4) { edges { node { id } } ids total } }',
      1 + 4 * (1 + 1),
    ],
    ['or its assumed size', '{ page(first: null) { edges { node { id } } } }', 1 + 7 * 2],
    ['a sized field may have an alias', '{ page(first: 4) { x: edges { node { id } } } }', 9],
    ['@cost on a field is the weight of the field', '{ heavy light { author { id } } }', 9 + 0 + 4],
    ['@cost on an enum and a scalar are theirs', '{ rating book { isbn } }', 6 + 1 + 8],
    ['@cost on an argument counts when it is given', '{ find(text: "a") { id } }', 1 + 3],
    [
      'input objects cost 1, their fields what they weigh',
      '{ find(by: { title: "a", author: { year: 1 } }) { id } }',
      1 + 1 + 1 + 2,
    ],
    [
      'each element of a list of inputs counts',
      '{ find(all: [{ year: 1 }, { title: "b" }]) { id } }',
      1 + (1 + 2) + 1,
    ],
    ['an interface weighs as its heaviest type', '{ node { id } }', 4],
    ['what a type says of a field holds for its interface', '{ node { related { id } } }', 4 + 2 * 4],
    [
      'of fragments on types the costliest counts',
      '{ anything { ... on Book { author { id } } ... on Person { book { id } } } }',
      4 + 4,
    ],
    [
      'a field selected twice in one place counts once',
      '{ plain { author { id } } ...F } fragment F on Query { plain { author { id book { id } } } }',
      10 * (1 + 4 + 1),
    ],
    [
      'a fragment spread twice in one place counts once',
      '{ ...F ...F } fragment F on Query { book { id } }',
      1,
    ],
    [
      'a fragment on an interface belongs to all',
      '{ anything { ... on Node { related { id } } } }',
      4 + 2 * 4,
    ],
    [
      'what is skipped for certain costs nothing',
      '{ plain @skip(if: true) { id } book @include(if: false) { id } }',
      0,
    ],
    ['introspection costs nothing', '{ __typename __schema { types { fields { name } } } }', 0],
  ])('%s', (_law, source, cost) => {
    expect(costOf(source)).toBe(cost);
  });

  it('depends on variables where they give a size', () => {
    const source =
      'query($first: Int, $page: Int = 2) { books(first: $first) { id } page(first: $page) { edges { node { id } } } }';
    expect(costOf(source, { first: 50, page: 3 })).toBe(50 + 1 + 3 * 2);
    expect(costOf(source, { first: 50 })).toBe(50 + 1 + 2 * 2);
    expect(costOf(source)).toBe(20 + 1 + 2 * 2);
    expect(costOf(source, { first: 'many' })).toBe(20 + 1 + 2 * 2);
  });

  it('depends on variables where they say what is there', () => {
    const source = `query($with: Boolean!, $without: Boolean! = false) {
      plain @include(if: $with) { ...F @skip(if: $without) }
    }
    fragment F on Book { author { id } }`;
    expect(costOf(source, { with: true })).toBe(10 * (1 + 4));
    expect(costOf(source, { with: true, without: true })).toBe(10);
    expect(costOf(source, { with: false })).toBe(0);
    const twice =
      'query($a: Boolean!, $b: Boolean!) { book @include(if: $a) { id } book @include(if: $b) { id } }';
    expect([costOf(twice, { a: false, b: true }), costOf(twice, { a: false, b: false })]).toEqual([1, 0]);
  });

  it('counts the input objects in variables', () => {
    const source = 'query($by: By, $all: [By!]) { find(by: $by, all: $all) { id } }';
    expect(costOf(source)).toBe(1);
    expect(costOf(source, { by: { author: { year: 1 } }, all: [{}, { year: 2 }] })).toBe(
      1 + (1 + 1 + 2) + 1 + (1 + 2),
    );
  });

  it('refuses other than one slicing argument where one is required', () => {
    expect(costOf('{ either(first: 3) { id } }')).toBe(3);
    expect(costOf('query($n: Int) { either(first: $n, last: 4) { id } }')).toBe(4);
    const refusal = 'either needs exactly one of its arguments first, last.';
    expect(() => costOf('{ either { id } }')).toThrow(refusal);
    expect(() => costOf('{ either(first: 1, last: 2) { id } }')).toThrow(refusal);
    expect(() => costOf('query($n: Int) { either(first: $n) { id } }')).toThrow(refusal);
  });

  it('takes the assumed size from the configuration', () => {
    expect(costOf('{ plain { id } }', {}, 3)).toBe(3);
    expect(costOf('{ plain { id } }', {}, 0)).toBe(0);
  });

  it('reads the directives under the names that the supergraph gives them', () => {
    const renamed = compose('size');
    const document = parse('{ top { id } heavy }');
    const cost = createCostModel(renamed.supergraphSchema, { assumedListSize: 10, maxDepth: 20 }).compile(
      document,
      getOperationAST(document) as never,
    );
    expect(cost({})).toBe(5 + 9);
  });
});

describe('the cost limit', () => {
  const graph = compose();
  const limit = createCostLimit(graph.supergraphSchema, loadConfig({ ROUTER_MAX_COST: '100' }));
  const document = parse(
    'query Books($first: Int) { books(first: $first) { id } } query Deep { plain { pages { total } } }',
  );
  const check = (operationName: string, variables: object, viewer: Viewer | null = null) =>
    limit.check({ document, operationName, variables: { ...variables }, viewer })?.extensions;

  it('refuses an operation over it with its cost, and passes one just at it', () => {
    expect(check('Books', { first: 100 })).toBeUndefined();
    expect(check('Books', { first: 101 })).toEqual({
      ...{ code: 'COST_LIMIT_EXCEEDED', retryable: false, kind: 'cost', limit: 100, cost: 101 },
    });
    expect(check('Deep', {})).toMatchObject({ cost: 110 });
  });

  it('does not hold for services of ours', () => {
    const service: Viewer = {
      ...{ userId: 'ingestion', roles: ['service'], email: null, scopes: [], sessionId: null, profile: null },
      expiresAt: 0,
    };
    expect(check('Books', { first: 101 }, service)).toBeUndefined();
  });

  it('leaves an operation that is not there to others', () => {
    expect(check('Missing', {})).toBeUndefined();
  });

  it('leaves introspection alone', () => {
    const operation = { document: parse(getIntrospectionQuery()), variables: {}, viewer: null };
    expect(limit.check(operation)).toBeUndefined();
  });

  it('refuses variables nested deeper than literals may be', () => {
    const nested = (levels: number): object => (levels === 1 ? {} : { author: nested(levels - 1) });
    const source = parse('query($by: By) { find(by: $by) { id } }');
    const refused = (by: unknown) =>
      limit.check({ document: source, variables: { by }, viewer: null })?.extensions;
    const tooDeep = { code: 'COST_LIMIT_EXCEEDED', retryable: false, kind: 'depth', limit: 20 };
    expect(refused(nested(20))).toBeUndefined();
    expect(refused(nested(21))).toEqual(tooDeep);
    expect(refused(JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)))).toEqual(tooDeep);
  });
});
