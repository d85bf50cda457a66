/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmallGraph } from './small-graph.ts';
import type { SmallGraph } from './small-graph.ts';

const deferSpec = 'multipart/mixed;deferSpec=20220824, application/json';

describe('@defer over HTTP', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await startSmallGraph();
  });
  afterAll(() => graph.close());

  const post = (body: object, headers: Record<string, string> = { accept: deferSpec }) =>
    fetch(`${graph.router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  /** The parts of a multipart body, as RFC 2046 delimits them. */
  const partsOf = async (response: Response) => {
    const [preamble, ...parts] = `\r\n${await response.text()}`.split('\r\n---');
    expect([preamble, parts.pop()]).toEqual(['', '--\r\n']);
    return parts.map((part) => {
      const [head, json] = part.split('\r\n\r\n');
      expect(head).toBe('\r\ncontent-type: application/json; charset=utf-8');
      return JSON.parse(json as string) as unknown;
    });
  };

  it('answers what is at hand first, and the rest as parts', async () => {
    const response = await post({
      query: '{ items { title ... @defer(label: "mine") { myPositionMs } } player }',
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'multipart/mixed;boundary="-";deferSpec=20220824',
    ]);
    expect(await partsOf(response)).toEqual([
      { data: { items: [{ title: 'First' }, { title: 'Second' }], player: 'ready' }, hasNext: true },
      {
        incremental: [
          { data: { myPositionMs: 1000 }, path: ['items', 0], label: 'mine' },
          { data: { myPositionMs: 1000 }, path: ['items', 1], label: 'mine' },
        ],
        hasNext: false,
      },
    ]);
  });

  it('tells the errors of a part with the part, with their codes', async () => {
    const [, second] = await partsOf(await post({ query: '{ player ... @defer { conflict } }' }));
    expect(second).toMatchObject({
      incremental: [
        {
          data: { conflict: null },
          path: [],
          errors: [{ path: ['conflict'], extensions: { code: 'CONFLICT' } }],
        },
      ],
    });
  });

  it.each([
    [
      'does not ask for parts',
      { accept: 'application/json' },
      '{ items { title ... @defer { myPositionMs } } }',
      {},
    ],
    ['may', { accept: deferSpec }, '{ items { title myPositionMs } }', {}],
    [
      'says by a variable that nothing is put off',
      { accept: deferSpec },
      'query ($late: Boolean!) { items { title ... @defer(if: $late) { myPositionMs } } }',
      { late: false },
    ],
  ])('answers in one piece who %s', async (_who, headers, query, variables) => {
    const response = await post({ query, variables }, headers);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({
      data: {
        items: [
          { title: 'First', myPositionMs: 1000 },
          { title: 'Second', myPositionMs: 1000 },
        ],
      },
    });
  });

  it('answers what is wrong with an operation in one piece', async () => {
    const response = await post({ query: '{ nothing ... @defer { player } }' });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    ]);
  });

  it('answers in one piece what the viewer may see in part only', async () => {
    const response = await post({ query: '{ player ... @defer { item(id: "a") { id secret } } }' });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({
      data: { player: 'ready', item: { id: 'a', secret: null } },
    });
  });
});
