/** @category security */
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await startSmallGraph({ environment: { ROUTER_MAX_COST: '19', ROUTER_MAX_ALIASES: '1000' } });
});
afterAll(() => graph.close());

const post = (body: string) =>
  fetch(`${graph.router.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
/** The status and what stands in the extensions of the first error. */
async function refusal(body: object) {
  const answer = await post(JSON.stringify(body));
  const { data, errors } = (await answer.json()) as { data?: unknown; errors?: { extensions: object }[] };
  return [answer.status, errors?.[0]?.extensions ?? data];
}
const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const aliases = (count: number) => `{ ${repeat(count, (index) => `x${index}: player`)} }`;
const over = (kind: string, limit: number, actual?: number) => ({
  ...{ code: 'COST_LIMIT_EXCEEDED', retryable: false, kind, limit },
  ...(actual !== undefined && { [kind]: actual }),
});

describe('an operation that asks for too much', () => {
  const costly = { query: 'query($b: Boolean!) { a: items { id } b: items @include(if: $b) { id } }' };

  it('is refused with 400, its cost and the limit; one just under it runs', async () => {
    expect(await refusal({ ...costly, variables: { b: true } })).toEqual([400, over('cost', 19, 20)]);
    const [status] = await refusal({ ...costly, variables: { b: false } });
    expect(status).toBe(200);
  });

  it('is refused, too, when it has run before with other variables', async () => {
    await refusal({ ...costly, variables: { b: false } });
    await refusal({ ...costly, variables: { b: false } });
    expect(await refusal({ ...costly, variables: { b: true } })).toEqual([400, over('cost', 19, 20)]);
  });

  it('is refused on a socket without closing it, and to an agent', async () => {
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const variables = { b: true };
    expect((await client.iterate({ ...costly, variables }).next()).value).toMatchObject({
      errors: [{ extensions: over('cost', 19, 20) }],
    });
    await expect(client.iterate({ query: aliases(51) }).next()).rejects.toMatchObject([
      { extensions: over('rootFields', 50, 51) },
    ]);
    expect((await client.iterate({ query: '{ player }' }).next()).value).toEqual({
      data: { player: 'ready' },
    });
    await client.dispose();

    expect(await graph.router.execute({ ...costly, variables })).toMatchObject({
      errors: [{ extensions: over('cost', 19, 20) }],
    });
    expect(await graph.router.execute({ query: aliases(51) })).toEqual({
      errors: [expect.objectContaining({ extensions: over('rootFields', 50, 51) })],
    });
  });

  it('is counted by what it had too much of', async () => {
    await refusal({ query: aliases(51) });
    const printed = await (await fetch(`${graph.router.url}/metrics`)).text();
    expect(printed).toMatch(/mg_router_limits_exceeded_total\{kind="rootFields"\} \d+/);
    expect(printed).toMatch(/mg_router_limits_exceeded_total\{kind="cost"\} \d+/);
  });
});

describe('a document that is too much', () => {
  it('is refused one over the limit and runs at it', async () => {
    const [status, data] = await refusal({ query: aliases(50) });
    expect([status, Object.keys(data as object).length]).toEqual([200, 50]);
    expect(await refusal({ query: aliases(51) })).toEqual([400, over('rootFields', 50, 51)]);
  });

  it.each<[string, string, object]>([
    ['5,000 aliases', aliases(5000), over('tokens', 5000)],
    [
      '1,200 aliases',
      `{ ...F } fragment F on Query { ${repeat(1200, (i) => `x${i}: player`)} }`,
      over('rootFields', 50, 1200),
    ],
    [
      'a cyclic fragment',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      { code: 'GRAPHQL_VALIDATION_FAILED' },
    ],
    ['a list 100 deep', `{ rate(of: ${'['.repeat(100)}${']'.repeat(100)}) }`, over('depth', 20, 100)],
    ['a list 4,000 deep', `{ rate(of: ${'['.repeat(4000)}`, over('depth', 20)],
    ['a null character', '{ player\0 }', { code: 'BAD_USER_INPUT', retryable: false }],
    [
      'an escaped null character',
      '{ item(id: "\\u0000") { id } }',
      { code: 'BAD_USER_INPUT', retryable: false },
    ],
    ['a syntax error', '{ player', { code: 'GRAPHQL_PARSE_FAILED' }],
    ['an unknown field', '{ nothing }', { code: 'GRAPHQL_VALIDATION_FAILED' }],
  ])('is refused at once: %s', async (_what, query, extensions) => {
    expect(await refusal({ query })).toEqual([400, extensions]);
    expect(await refusal({ query: '{ player }' })).toEqual([200, { player: 'ready' }]);
  });
});

describe('variables that are not fit', () => {
  const query = 'query($id: ID!) { item(id: $id) { id } }';

  it.each<[string, string, number, string]>([
    ['a null character', '{"id":"a\\u0000b"}', 400, 'BAD_USER_INPUT'],
    [
      'a list 100,000 deep',
      `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      400,
      'COST_LIMIT_EXCEEDED',
    ],
    [
      'an object 100,000 deep',
      `{"id":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      400,
      'BAD_USER_INPUT',
    ],
    ['no object', '[1]', 400, 'BAD_REQUEST'],
    ['of the wrong type', '{"id":{}}', 400, 'BAD_USER_INPUT'],
    ['not there', '{}', 400, 'BAD_USER_INPUT'],
  ])('are refused: %s', async (_what, variables, status, code) => {
    for (const _again of [1, 2]) {
      const answer = await post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
      const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
      expect([answer.status, errors[0]?.extensions.code]).toEqual([status, code]);
    }
    expect((await post(JSON.stringify({ query, variables: { id: 'a' } }))).status).toBe(200);
  });

  it('are refused on a socket without closing it', async () => {
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    await expect(client.iterate({ query, variables: { id: 'a\0' } }).next()).rejects.toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect((await client.iterate({ query, variables: { id: 'a' } }).next()).value).toEqual({
      data: { item: { id: 'a' } },
    });
    await client.dispose();
  });
});

describe('bodies', () => {
  it('of 10 MB are refused, and others go on meanwhile', async () => {
    const large = Promise.all(
      Array.from({ length: 4 }, () =>
        post(JSON.stringify({ query: '{ player }', padding: 'x'.repeat(10_000_000) })).then(
          ({ status }) => status,
          () => 413,
        ),
      ),
    );
    expect(await refusal({ query: '{ player }' })).toEqual([200, { player: 'ready' }]);
    expect(await large).toEqual([413, 413, 413, 413]);
    expect(await refusal({ query: '{ player }' })).toEqual([200, { player: 'ready' }]);
  });

  it.each([
    'text/plain',
    'text/plain; application/json',
    'text/plain;charset=utf-8; x=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    '',
    'application/jsonp',
  ])('that a web page could send without a preflight never run: "%s"', async (type) => {
    const answer = await fetch(`${graph.router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify({ query: 'mutation { rename(id: "a", title: "stolen") { id } }' }),
    });
    expect([400, 415]).toContain(answer.status);
    expect(graph.titles.get('a')).toBe('First');
  });

  it('is what a mutation has to come in: by GET none runs', async () => {
    const query = encodeURIComponent('mutation { rename(id: "a", title: "stolen") { id } }');
    const answer = await fetch(`${graph.router.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(answer.status).toBe(405);
    expect(graph.titles.get('a')).toBe('First');
  });
});

describe('addresses', () => {
  const get = (search: string) =>
    fetch(`${graph.router.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });

  it('are limited like bodies', async () => {
    const answer = await get(`query=${encodeURIComponent(aliases(51))}`);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { errors: [{ extensions: over('rootFields', 50, 51) }] },
    ]);
    const escaped = encodeURIComponent('{"id":"\\u0000"}');
    const refused = await get(
      `query=${encodeURIComponent('query($id: ID!) { item(id: $id) { id } }')}&variables=${escaped}`,
    );
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
  });
});
