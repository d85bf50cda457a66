/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAttackedGraph } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';

let graph: AttackedGraph;
beforeAll(async () => {
  graph = await startAttackedGraph();
}, 120_000);
afterAll(() => graph?.close(), 60_000);

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (levels: number) =>
  `{ catalog { edges { node ${'{ relations { content '.repeat(levels)}{ id }${' } }'.repeat(levels)} } } }`;

/** What the graph makes of a body; it has to go on answering afterwards. */
async function outcomeOf(body: unknown): Promise<{ status: number; codes: unknown[]; kinds: unknown[] }> {
  const { status, body: answer } = await graph.post(body);
  expect(await graph.query('{ __typename }')).toEqual({ __typename: 'Query' });
  const extensions = (answer.errors ?? []).map((error) => error.extensions ?? {});
  return { status, codes: extensions.map(({ code }) => code), kinds: extensions.map(({ kind }) => kind) };
}

describe('an attack by means of GraphQL itself', () => {
  it('fails with batches: a list of operations is refused', async () => {
    const login = { query: 'mutation { login(email: "a@example.com", password: "x") { __typename } }' };
    const { status, text } = await graph.post(Array.from({ length: 100 }, () => login));
    expect(status).toBe(400);
    expect(text).not.toContain('WrongCredentials');
  });

  it('fails with introspection in production', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "User") { fields { name } } }']) {
      expect(await outcomeOf({ query })).toMatchObject({ status: 400, codes: ['GRAPHQL_VALIDATION_FAILED'] });
    }
  });

  it('fails with guesses: no suggestion tells the names of the schema', async () => {
    const { text } = await graph.post({ query: '{ serch(query: "x") { totalCont } meee { id } }' });
    expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toMatch(/did you mean|search|totalCount/i);
  });

  it.each([
    ['1,000 aliases', { query: `{ ${repeat(1000, (index) => `a${index}: genres { name }`)} }` }],
    [
      '100 guesses of a password in one operation',
      {
        query: `mutation { ${repeat(100, (i) => `a${i}: login(email: "a@example.com", password: "${i}") { __typename }`)} }`,
      },
    ],
    ['50 levels', { query: nested(50) }],
    [
      'a costly page of pages',
      {
        query:
          '{ catalog(first: 100) { edges { node { relations(first: 100) { content { relations(first: 100) { content { id } } } } } } } }',
      },
    ],
    ['1,000 directives', { query: `{ genres { name ${repeat(1000, () => '@include(if: true)')} } }` }],
    ['the same field 1,000 times', { query: `{ genres { ${repeat(1000, () => 'name')} } }` }],
    [
      'fragments that double 20 times',
      {
        query: `{ catalog { edges { node { ...F0 } } } } ${repeat(
          20,
          (i) =>
            `fragment F${i} on Content { ...F${i + 1} ...F${i + 1} relations { content { ...F${i + 1} } } }`,
        )} fragment F20 on Content { id }`,
      },
    ],
    ['200,000 words', { query: `{ ${repeat(200_000, () => 'a')} }` }],
  ])('fails with %s, before anything is done', async (_what, body) => {
    const startedAt = performance.now();
    const { status, codes } = await outcomeOf(body);
    expect([400, 413]).toContain(status);
    expect(['COST_LIMIT_EXCEEDED', 'BAD_USER_INPUT']).toContain(codes[0]);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    const metrics =
      await graph.system.runtime.metrics.registry.getSingleMetricAsString('mg_accounts_logins_total');
    expect(metrics).toContain('mg_accounts_logins_total{result="wrong_credentials"} 0');
  });

  it('fails with a fragment that contains itself', async () => {
    const query = '{ genres { ...A } } fragment A on Genre { ...B } fragment B on Genre { ...A }';
    expect(await outcomeOf({ query })).toMatchObject({ status: 400, codes: ['GRAPHQL_VALIDATION_FAILED'] });
  });

  it('fails with a mutation in an address, which a link or an image could send', async () => {
    const query = encodeURIComponent('mutation { logout { endedSessions } }');
    for (const headers of [{}, { 'apollo-require-preflight': '1' }]) {
      const { status } = await graph.fetch(`/graphql?query=${query}`, { headers });
      expect([400, 405]).toContain(status);
    }
  });
});
