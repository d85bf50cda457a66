import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#shared/config.ts';
import { createDocumentLimits } from './document-limits.ts';

const schema = buildSchema(
  'type Query { a: Query b(x: [[[[Int]]]], y: In): Int c: Int } input In { in: In }',
);
const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

/** The extensions of what is refused in a document; empty when nothing is. */
function refusals(source: string, environment: Record<string, string> = {}) {
  return createDocumentLimits(loadConfig(environment))
    .refuse(source)
    .map(({ extensions: { http: _http, ...extensions } }) => extensions);
}
const exceeded = (kind: string, limit: number, actual?: number) => [
  {
    code: 'COST_LIMIT_EXCEEDED',
    retryable: false,
    kind,
    limit,
    ...(actual !== undefined && { [kind]: actual }),
  },
];

describe('the limits of documents', () => {
  it.each<[string, string, (count: number) => string]>([
    ['depth', 'ROUTER_MAX_DEPTH', (n) => `{ ${'a { '.repeat(n - 1)} c ${'}'.repeat(n)}`],
    ['depth of values', 'ROUTER_MAX_DEPTH', (n) => `{ b(x: ${'['.repeat(n)}${']'.repeat(n)}) }`],
    [
      'depth of inputs',
      'ROUTER_MAX_DEPTH',
      (n) => `{ b(y: ${'{ in: '.repeat(n - 1)}{}${'}'.repeat(n - 1)}) }`,
    ],
    ['depth of types', 'ROUTER_MAX_DEPTH', (n) => `query($x: ${'['.repeat(n)}Int${']'.repeat(n)}) { c }`],
    ['fields', 'ROUTER_MAX_FIELDS', (n) => `{ a { ${repeat(n - 1, (i) => `x${i}: c`)} } }`],
    ['rootFields', 'ROUTER_MAX_ROOT_FIELDS', (n) => `{ ${repeat(n, (i) => `x${i}: c`)} }`],
    ['aliases', 'ROUTER_MAX_ALIASES', (n) => `{ a { ${repeat(n, (i) => `x${i}: c`)} } }`],
    ['directives', 'ROUTER_MAX_DIRECTIVES', (n) => `{ c ${'@include(if: true) '.repeat(n)} }`],
    ['repeatedFields', 'ROUTER_MAX_REPEATED_FIELDS', (n) => `{ a { ${'c '.repeat(n)} } }`],
  ])('refuse one more of %s than is allowed', (name, variable, documentOf) => {
    const kind = name.split(' ')[0] as string;
    const lenient = { ROUTER_MAX_ALIASES: '1000', ROUTER_MAX_ROOT_FIELDS: '1000' };
    const environment = { ...lenient, [variable]: '7' };
    expect(refusals(documentOf(7), environment)).toEqual([]);
    expect(refusals(documentOf(8), environment)).toEqual(exceeded(kind, 7, 8));
  });

  it('refuse one more token than is allowed, before the rest is read', () => {
    expect(refusals('{ a { c } }', { ROUTER_MAX_TOKENS: '6' })).toEqual([]);
    expect(refusals('{ a { c } } this is not GraphQL: %', { ROUTER_MAX_TOKENS: '6' })).toEqual(
      exceeded('tokens', 6),
    );
  });

  it('count what fragments select wherever they are spread', () => {
    const document =
      'fragment F on Query { x: c a { y: c @skip(if: false) } } { ...F a { ...F ... on Query { z: c } } }';
    const all = {
      ROUTER_MAX_FIELDS: '7',
      ROUTER_MAX_ALIASES: '4',
      ROUTER_MAX_DIRECTIVES: '1',
      ROUTER_MAX_DEPTH: '2',
    };
    expect(refusals(document, all)).toEqual([
      ...exceeded('depth', 2, 3),
      ...exceeded('fields', 7, 8),
      ...exceeded('aliases', 4, 5),
      ...exceeded('directives', 1, 2),
    ]);
    expect(
      refusals('fragment F on Query { c a { c } } { ...F ...F }', { ROUTER_MAX_ROOT_FIELDS: '3' }),
    ).toEqual(exceeded('rootFields', 3, 4));
  });

  it('count repetitions in one place of the response, and not over different ones', () => {
    const environment = { ROUTER_MAX_REPEATED_FIELDS: '2' };
    expect(refusals('{ a { c } x: a { c } y: a { c c } }', environment)).toEqual([]);
    expect(refusals('{ a { c } ... { a { c } } ...F } fragment F on Query { a { c } }', environment)).toEqual(
      exceeded('repeatedFields', 2, 3),
    );
    expect(refusals('{ a { c c } ...F } fragment F on Query { a { c } }', environment)).toEqual(
      exceeded('repeatedFields', 2, 3),
    );
  });

  it('count fragments that no operation spreads, since they are validated too', () => {
    const unused = `{ c } fragment F on Query { a { ${'c '.repeat(51)} } }`;
    expect(refusals(unused)).toEqual(exceeded('repeatedFields', 50, 51));
  });

  it('leave the standard introspection query alone', () => {
    expect(
      refusals(getIntrospectionQuery({ oneOf: true, inputValueDeprecation: true, schemaDescription: true })),
    ).toEqual([]);
  });

  it('leave undefined fragments to validation', () => {
    expect(refusals('{ ...Missing }')).toEqual([]);
  });

  it.each([
    ['itself', '{ ...A } fragment A on Query { c ...A }'],
    [
      'itself through others, deeper down',
      '{ ...A } fragment A on Query { a { ...B } } fragment B on Query { a { ...A } }',
    ],
    ['itself and is not used', '{ c } fragment A on Query { a { ...A } }'],
  ])('refuse a fragment that spreads %s', (_what, document) => {
    expect(refusals(document)).toEqual([{ code: 'GRAPHQL_VALIDATION_FAILED' }]);
  });

  it('leave what is wrong with the syntax to the parser', () => {
    expect([refusals('{ a'), refusals('{ a\0 }'), refusals('')]).toEqual([[], [], []]);
  });
});

/** Milliseconds of this process's own time, however busy the machine is. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

describe('documents made to cost more than their text', () => {
  const fragments = (count: number, body: (index: number) => string) =>
    repeat(count, (i) => `fragment F${i} on Query { ${body(i)} }`);

  it.each([
    ['5,000 aliases', `{ a { ${repeat(5000, (i) => `x${i}: c`)} } }`],
    ['5,000 times the same field', `{ a { ${'c '.repeat(4990)} } }`],
    [
      'fragments that double 200 times',
      `{ ...F0 } ${fragments(199, (i) => `a { ...F${i + 1} } x: a { ...F${i + 1} }`)} fragment F199 on Query { c }`,
    ],
    [
      'fragments that double 10 times',
      `{ ...F0 } ${fragments(10, (i) => `a { ...F${i + 1} } x: a { ...F${i + 1} }`)} fragment F10 on Query { c }`,
    ],
    [
      '200 fragments in rings',
      `{ ...F0 } ${fragments(200, (i) => `a { ...F${(i + 1) % 200} } ...F${(i + 7) % 200}`)}`,
    ],
    [
      '400 fragments of one field',
      `{ a { ${repeat(400, (i) => `...F${i}`)} } } ${fragments(400, () => 'c')}`,
    ],
    ['lists 4,900 deep', `{ b(x: ${'['.repeat(4900)}) }`],
    ['selections 2,000 deep', `{ ${'a { '.repeat(1999)} c ${'}'.repeat(2000)}`],
    ['types 1,000 deep', `query($x: ${'['.repeat(1000)}Int${']'.repeat(1000)}) { c }`],
  ])('are refused at once: %s', (_what, document) => {
    expect(cpuMs(() => expect(refusals(document)).not.toEqual([]))).toBeLessThan(1000);
  });

  it('are validated at once when they are just small enough', () => {
    const document = `{ a { ${repeat(50, (i) => `...F${i}`)} } } ${fragments(50, () => 'c b(x: 1) a { c b(x: 1) a { c b(x: 1) } }')}`;
    expect(refusals(document)).toEqual([]);
    expect(cpuMs(() => expect(validate(schema, parse(document))).toEqual([]))).toBeLessThan(1000);
  });
});
