/** @category contract */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startBreakableGraph } from '#tests/breakable-graph.ts';
import type { Answer, BreakableGraph, Fault } from '#tests/breakable-graph.ts';
import { eventually } from '#tests/eventually.ts';

let graph: BreakableGraph<'ratings'>;
beforeEach(async () => {
  graph = await startBreakableGraph(['ratings'], { ROUTER_SUBGRAPH_TIMEOUT_MS: '4000' });
});
afterEach(() => graph.close());

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Fault =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

const page = '<!doctype html><title>502 Bad Gateway</title>';
const withPage = (status: number): Fault => json(page, status, { 'content-type': 'text/html' });

const rootAndEntities = '{ ratings { name } items { title ratings } }';

const told = ({ errors = [] }: Answer) =>
  errors.map(({ path, extensions }) => `${path?.join('.')} ${String(extensions['code'])}`).sort();

/** Asks twice: the first answer comes through the pipeline of Apollo Server, the second one does not. */
async function answerTo(query: string) {
  const [answer, again] = [await graph.ask(query), await graph.ask(query)];
  expect([again.data, told(again)]).toEqual([answer.data, told(answer)]);
  return answer;
}

describe('a subgraph that answers', () => {
  const noResult: [what: string, fault: Fault][] = [
    ['a page', withPage(200)],
    ['a page of a proxy', withPage(502)],
    ['another page of a proxy', withPage(503)],
    ['half a JSON', json('{"data":{"ratings":{"name":"ra')],
    [
      'half of what it announced',
      (response) => response.writeHead(200, { 'content-length': 99 }).write('{"', () => response.destroy()),
    ],
    ['nothing', json('')],
    ['null', json('null')],
    ['a redirect', json('', 307, { location: 'http://127.0.0.1:1/' })],
    ['JSON of another kind', json({ status: 'ok' })],
    ['a list', json([{ data: { ratings: null } }])],
    ['a list as data', json({ data: [1, 2] })],
    ['a text as data', json({ data: 'ratings' })],
    ['null as data, without a reason', json({ data: null })],
    ['errors that are not a list', json({ errors: { message: 'No.' } })],
    ['bytes that are not text', (response) => response.end(Buffer.from([0xff, 0xfe, 0x00, 0x80]))],
    ['17 MB', (response) => response.end(Buffer.alloc(17 * 1_048_576, '['))],
    ['by closing the connection', (response) => response.destroy()],
  ];

  const tooLate: [what: string, fault: Fault][] = [
    ['never', () => {}],
    ['a byte now and then', (response) => void response.write('{')],
  ];
  const withCodes = [
    ...noResult.map(([what, fault]) => ({ what, fault, code: 'UPSTREAM_UNAVAILABLE' })),
    ...tooLate.map(([what, fault]) => ({ what, fault, code: 'TIMEOUT' })),
  ];

  it.each(withCodes)('$what costs its own fields, each with one error', async ({ fault, code }) => {
    graph.subgraphs.ratings.fault = fault;
    const answer = await answerTo(rootAndEntities);
    const { data, errors = [] } = answer;
    const items = Array.from({ length: 10 }, (_, id) => ({ title: `Title ${id}`, ratings: null }));
    expect(data).toEqual({ ratings: null, items });
    const paths = ['ratings', ...items.map((_item, index) => `items.${index}.ratings`)];
    expect(told(answer)).toEqual(paths.map((path) => `${path} ${code}`).sort());
    for (const { message, extensions, path: _path, ...rest } of errors) {
      expect(rest).toEqual({});
      expect(message).toMatch(/^ratings (does not answer at the moment|did not answer within \d+ ms)/);
      expect(extensions).toMatchObject({ service: 'ratings', retryable: true });
    }
  });

  it.each([
    ['too few entities', [{ ratings: 'good' }]],
    ['too many entities', Array.from({ length: 11 }, () => ({ ratings: 'good' }))],
    ['no list of entities', { ratings: 'good' }],
    ['null for its entities, without a reason', null],
  ])('%s is not guessed at', async (_what, _entities) => {
    graph.subgraphs.ratings.fault = json({ data: { _entities } });
    const { data, errors = [] } = await answerTo('{ items { title ratings } }');
    expect((data as { items: unknown[] }).items[9]).toEqual({ title: 'Title 9', ratings: null });
    expect(errors).toHaveLength(10);
    for (const { extensions } of errors) expect(extensions['code']).toBe('UPSTREAM_UNAVAILABLE');
  });

  it.each([
    ['a text for an object', { ratings: 'ratings' }],
    ['a list for an object', { ratings: [{ name: 'ratings' }] }],
    ['an object for a text', { ratings: { name: { first: 'ratings' } } }],
    ['a text for a list', { ratings: { tags: 'a' } }],
    ['an object for a list', { ratings: { tags: { length: 2 } } }],
    ['null within a list that has none', { ratings: { tags: ['a', null] } }],
  ])('%s has an error there, and the rest is whole', async (_what, data) => {
    graph.subgraphs.ratings.fault = json({ data });
    const answer = await answerTo('{ ratings { name tags } item(id: 7) { title } }');
    expect(answer.data).toHaveProperty('ratings');
    expect(answer.data?.['item']).toEqual({ title: 'Title 7' });
    expect(answer.errors?.length).toBeGreaterThan(0);
    for (const { path, extensions } of answer.errors ?? []) {
      expect(path?.[0]).toBe('ratings');
      expect(extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    }
  });

  it('an error without a path is told, at the fields that are missing for it', async () => {
    const extensions = { code: 'NOT_FOUND', retryable: false };
    graph.subgraphs.ratings.fault = json({ data: null, errors: [{ message: 'Gone.', extensions }] });
    const { data, errors } = await answerTo('{ item(id: 7) { title ratings } }');
    expect(data).toEqual({ item: { title: 'Title 7', ratings: null } });
    expect(errors).toEqual([{ message: 'Gone.', path: ['item', 'ratings'], extensions }]);
  });

  it('errors of no shape at all keeps what it says in them to itself', async () => {
    const strange = [
      null,
      'hunter2',
      { text: 'hunter2' },
      { message: 7, path: 'ratings', extensions: 'hunter2' },
    ];
    graph.subgraphs.ratings.fault = json({ data: { ratings: null }, errors: strange });
    const { data, errors = [] } = await answerTo('{ ratings { name } item(id: 7) { title } }');
    expect(data).toEqual({ ratings: null, item: { title: 'Title 7' } });
    expect(errors).toHaveLength(4);
    for (const { extensions } of errors) expect(extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(errors)).not.toContain('hunter2');
  });

  it('with another content type or status is understood when it is GraphQL all the same', async () => {
    const data = { ratings: { name: 'ratings' } };
    graph.subgraphs.ratings.fault = json({ data }, 500, { 'content-type': 'text/plain' });
    expect(await answerTo('{ ratings { name } }')).toEqual({ data });
  });

  it('names that every object has is read like any other', async () => {
    graph.subgraphs.ratings.fault = json(
      '{"data":{"__proto__":{"name":"stolen"},"constructor":1,"ratings":{"__proto__":{"tags":["x"]},"name":"own"}}}',
    );
    const data = { ratings: { name: 'own', tags: null } };
    expect(await answerTo('{ ratings { name tags } }')).toEqual({ data });
    expect({}).not.toHaveProperty('name');
  });

  it('a list a hundred thousand deep costs its own field', async () => {
    const depth = 100_000;
    graph.subgraphs.ratings.fault = json(
      `{"data":{"ratings":{"name":${'['.repeat(depth)}${']'.repeat(depth)}}}}`,
    );
    const { data, errors } = await answerTo('{ ratings { name } item(id: 7) { title } }');
    expect(data).toEqual({ ratings: { name: null }, item: { title: 'Title 7' } });
    expect(errors).toMatchObject([
      { path: ['ratings', 'name'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
  });

  it('without an end is cut off, whatever it has sent by then', async () => {
    let written = 0;
    function* endless() {
      for (const chunk = Buffer.alloc(65_536, '['); ; written += chunk.length) yield chunk;
    }
    let closed: Promise<unknown> | undefined;
    graph.subgraphs.ratings.fault = (response) => {
      closed = pipeline(Readable.from(endless()), response).catch(() => 'closed');
    };
    const { errors } = await graph.ask('{ ratings { name } }');
    expect(errors?.[0]?.extensions['code']).toBe('UPSTREAM_UNAVAILABLE');
    expect(await closed).toBe('closed');
    // More than it reads is in the buffers of the sockets.
    expect(written).toBeLessThan(32 * 1_048_576);
  });
});

describe('a subgraph that hangs for many', () => {
  it('leaves those alone who ask for nothing of it', async () => {
    const titleOf = 'query ($id: ID!) { item(id: $id) { title } }';
    const ratingsOf = 'query ($id: ID!) { item(id: $id) { title ratings } }';
    await Promise.all([graph.ask(titleOf, { id: '0' }), graph.ask(ratingsOf, { id: '0' })]);
    graph.subgraphs.ratings.fault = () => {};
    let waiting = 100;
    const hanging = Array.from({ length: waiting }, (_, id) =>
      graph.ask(ratingsOf, { id: `hanging-${id}` }).finally(() => (waiting -= 1)),
    );
    await eventually(() => graph.subgraphs.ratings.asked > 1);
    for (let id = 0; id < 5; id += 1) {
      const { data } = await graph.ask(titleOf, { id: String(id) });
      expect(data).toEqual({ item: { title: `Title ${id}` } });
    }
    expect(waiting).toBe(100);
    const items = (await Promise.all(hanging)).map(({ data }) => data?.['item']);
    expect(items).toEqual(items.map((_, id) => ({ title: `Title hanging-${id}`, ratings: null })));
  });
});
