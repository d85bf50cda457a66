/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createDiscoverySubgraph } from './index.ts';
import { createSearchId } from './search-id.ts';
import { publishCatalogue, wordEmbedder } from '#tests/discovery/catalogue.ts';
import { idOf } from '#tests/discovery/documents.ts';

const searchQuery =
  'query ($query: String!, $first: Int, $after: String) { search(query: $query, first: $first, after: $after) { totalCount } }';
const suggestQuery =
  'query ($prefix: String!, $first: Int) { suggest(prefix: $prefix, first: $first) { text } }';
const selectMutation =
  'mutation ($searchId: ID!, $contentId: ID!, $rank: Int!) { recordSearchSelection(searchId: $searchId, contentId: $contentId, rank: $rank) { recorded } }';

/** Nobody waits longer than this for a refusal or an answer, even on a busy machine. */
const boundMs = 3_000;

let runtime: TestRuntime;
let subgraph: TestSubgraph;

/** The code of the error, or OK. */
async function outcome(query: string, variables: Record<string, unknown>): Promise<unknown> {
  const startedAt = performance.now();
  const { errors } = await subgraph.execute(query, variables);
  expect(performance.now() - startedAt).toBeLessThan(boundMs);
  return errors === undefined ? 'OK' : errors[0]!.extensions?.['code'];
}

beforeAll(async () => {
  runtime = await createTestRuntime();
  subgraph = await startTestSubgraph(
    (parts) => createDiscoverySubgraph({ ...parts, embedder: wordEmbedder }),
    runtime,
  );
  await publishCatalogue(runtime);
});
afterAll(async () => {
  await subgraph.stop();
  await runtime.close();
});

describe('A query that makes little sense', () => {
  it.each([
    ['nothing', ''],
    ['white space', '   \n\t '],
    ['NUL alone', '\0'],
    ['10 kB', 'space '.repeat(1700)],
    ['10 kB without a space', 'x'.repeat(10_000)],
  ])('is refused when it is %s', async (_what, query) => {
    expect(await outcome(searchQuery, { query })).toBe('BAD_USER_INPUT');
    expect(await outcome(suggestQuery, { prefix: query })).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['a lone quote', '"'],
    ['an open quote', '"space odd'],
    ['an apostrophe', "'"],
    ['SQL', "'; DROP TABLE discovery.documents; --"],
    ['text search operators', 'a & | ! <-> :* ()'],
    ['a backslash', '\\'],
    ['wildcards', '%_%'],
    ['NUL between words', 'space\0oddity'],
    ['emoji', '🚀🪐'],
    ['half a surrogate pair', 'space \ud83d'],
    ['combining marks', 'a\u0301\u0301\u0301'.repeat(50)],
    ['right-to-left text', 'فضاء'],
    ['Chinese', '太空漫游'],
    ['numbers that look like others', '1e5 -1.5 0x10 1.2.3.4'],
    ['an address', 'http://example.com/a?b=c user@example.com'],
    ['only stop words', 'the of and'],
    [
      '500 different words',
      Array.from({ length: 125 }, (_, index) => `w${index}`)
        .join(' ')
        .slice(0, 500),
    ],
  ])('is answered when it is %s', async (_what, query) => {
    expect(await outcome(searchQuery, { query })).toBe('OK');
    expect(await outcome(suggestQuery, { prefix: query })).toBe('OK');
  });

  it('is answered or refused clearly, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        expect(['OK', 'BAD_USER_INPUT']).toContain(await outcome(searchQuery, { query: text }));
        expect(['OK', 'BAD_USER_INPUT']).toContain(await outcome(suggestQuery, { prefix: text }));
      }),
      { numRuns: 60 },
    );
  });

  it('finds what its words say, when signs stand between them', async () => {
    const { search } = await subgraph.query<{ search: { totalCount: number } }>(searchQuery, {
      query: 'space\0oddity',
    });
    expect(search.totalCount).toBe(1);
  });
});

describe('Paging that makes no sense', () => {
  it.each([0, -1, 101, 2_147_483_647])('is refused for first: %i', async (first) => {
    expect(await outcome(searchQuery, { query: 'space', first })).toBe('BAD_USER_INPUT');
    expect(await outcome(suggestQuery, { prefix: 'space', first })).toBe('BAD_USER_INPUT');
    expect(await outcome('query ($first: Int) { trending(first: $first) { id } }', { first })).toBe(
      'BAD_USER_INPUT',
    );
  });

  it.each(['', 'nonsense', 'W10', 'eyJhIjoxfQ', Buffer.from('["x","y"]').toString('base64url')])(
    'is refused for the cursor %j',
    async (after) => {
      expect(await outcome(searchQuery, { query: 'space', after })).toBe('BAD_USER_INPUT');
    },
  );

  it('takes a cursor of nobody as a place in the list', async () => {
    const after = Buffer.from(JSON.stringify([0.02, "'; --"])).toString('base64url');
    expect(await outcome(searchQuery, { query: 'space', after })).toBe('OK');
  });
});

describe('A selection that makes no sense', () => {
  const good = () => ({ searchId: createSearchId(runtime.clock.now()), contentId: idOf('dune'), rank: 1 });

  it.each([
    ['a search id that is none', { searchId: 'search-1' }],
    ['a search id that tells no time', { searchId: '7f3b1f9e-8f0b-4c1e-9d55-0f6f1c1d2e3f' }],
    ['a content id that is none', { contentId: 'dune' }],
    ['rank 0', { rank: 0 }],
    ['a rank below the list', { rank: 1001 }],
  ])('is refused for %s', async (_what, wrong) => {
    expect(await outcome(selectMutation, good())).toBe('OK');
    expect(await outcome(selectMutation, { ...good(), ...wrong })).toBe('BAD_USER_INPUT');
  });
});

describe('A region that is no country', () => {
  it('is refused', async () => {
    expect(await outcome('{ trending(region: "Europe") { id } }', {})).toBe('BAD_USER_INPUT');
    expect(await outcome('{ search(query: "space", filter: { region: "1" }) { totalCount } }', {})).toBe(
      'BAD_USER_INPUT',
    );
  });
});
