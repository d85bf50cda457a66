/** @category realtime */
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createClient } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { eventually } from '#tests/eventually.ts';
import { StreamReader } from './stream-reader.ts';
import type { StreamedResult } from './stream-reader.ts';

const accepts = {
  sse: 'text/event-stream',
  multipart: 'multipart/mixed;subscriptionSpec="1.0", application/json',
} as const;
type Transport = keyof typeof accepts;

const position = 'subscription { position { positionMs item { id title } } }';
const positionAt = (positionMs: number) => ({
  data: { position: { positionMs, item: { id: 'a', title: 'First' } } },
});
const codesOf = ({ errors = [] }: StreamedResult) => errors.map(({ extensions }) => extensions['code']);

/** Opens and reads streams of one router, and leaves them when a test ends. */
function createListener(graph: () => SmallGraph) {
  const open: StreamReader[] = [];
  const url = () => `${graph().router.url}/graphql`;
  const track = async (reader: Promise<StreamReader>) => {
    open.push(await reader);
    return reader;
  };
  return {
    url,
    post: (transport: Transport, query: string, headers: Record<string, string> = {}, beats = false) =>
      track(
        StreamReader.open(
          url(),
          {
            method: 'POST',
            headers: { accept: accepts[transport], 'content-type': 'application/json', ...headers },
            body: JSON.stringify({ query }),
          },
          beats,
        ),
      ),
    get: (transport: Transport, search: Record<string, string>, headers: Record<string, string> = {}) =>
      track(
        StreamReader.open(`${url()}?${new URLSearchParams(search)}`, {
          headers: { accept: accepts[transport], ...headers },
        }),
      ),
    listening: (count = 1) => eventually(() => graph().positions.listening === count),
    async leaveAll() {
      for (const reader of open.splice(0)) reader.leave();
      await eventually(() => graph().positions.listening === 0);
    },
  };
}

describe.each(['sse', 'multipart'] as const)('a subscription over %s', (transport) => {
  let graph: SmallGraph;
  const { post, get, listening, leaveAll } = createListener(() => graph);
  beforeAll(async () => {
    graph = await startSmallGraph();
  });
  afterAll(() => graph.close());
  afterEach(leaveAll);

  /** What a result looks like in this transport. */
  const wrapped = (result: object) => (transport === 'sse' ? result : { payload: result });
  /** What ends a stream early. */
  const failure = (code: string) => ({
    ...(transport === 'multipart' && { payload: null }),
    errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })],
  });
  const metric = async (name: string) =>
    Number(
      new RegExp(`^${name}\\{transport="${transport}"\\} (\\d+)`, 'm').exec(
        await graph.metrics.registry.metrics(),
      )?.[1] ?? 0,
    );

  it('gets each event with the fields of all subgraphs, and nothing more once its client has left', async () => {
    const stream = await post(transport, position);
    await listening();
    for (const at of [1, 2]) {
      graph.positions.send(at);
      expect(await stream.result()).toEqual(wrapped(positionAt(at)));
    }
    expect(await metric('mg_router_open_subscriptions')).toBe(1);
    stream.leave();
    await listening(0);
    await eventually(async () => (await metric('mg_router_open_subscriptions')) === 0);
  });

  it('is sent as it comes: not compressed, not kept, not held back by proxies', async () => {
    const { response } = await post(transport, position, { 'accept-encoding': 'gzip, br' });
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers['content-type']).toBe(
      transport === 'sse'
        ? 'text/event-stream; charset=utf-8'
        : 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"',
    );
  });

  it('is opened by GET, too, with its variables in the address', async () => {
    const query =
      'subscription Where($privately: Boolean) { position(privately: $privately) { positionMs } }';
    const variables = '{"privately":false}';
    const stream = await get(transport, { query, variables, operationName: 'Where' });
    await listening();
    graph.positions.send(8);
    expect(await stream.result()).toEqual(wrapped({ data: { position: { positionMs: 8 } } }));
  });

  it('is refused to pages of other sites, which need no preflight for a GET', async () => {
    const { response } = await get(
      transport,
      { query: position },
      { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    );
    expect(response.status).toBe(403);
    expect(graph.positions.listening).toBe(0);
  });

  it('knows the viewer by the Authorization header', async () => {
    const authorization = await graph.runtime.authorizationOf();
    const stream = await post(transport, 'subscription { ownPosition { positionMs } }', { authorization });
    await listening();
    graph.positions.send(4);
    expect(await stream.result()).toEqual(wrapped({ data: { ownPosition: { positionMs: 4 } } }));
  });

  it('ends with its token, and says so', async () => {
    const authorization = await graph.runtime.authorizationOf({ lifeSeconds: 1 });
    const stream = await post(transport, position, { authorization });
    expect((await stream.next())?.json).toEqual(failure('UNAUTHENTICATED'));
    expect((await stream.next())?.event).toBe('complete');
    expect(await stream.next()).toBeUndefined();
    await listening(0);
  });

  it('ends with its session, and says so', async () => {
    const authorization = await graph.runtime.authorizationOf({ sessionId: `ended ${transport}` });
    const stream = await post(transport, position, { authorization });
    await listening();
    const until = graph.runtime.clock.now() / 1000 + 3600;
    await graph.runtime.revocations.revoke([{ kind: 'session', id: `ended ${transport}`, until }]);
    expect((await stream.next())?.json).toEqual(failure('UNAUTHENTICATED'));
    expect((await stream.next())?.event).toBe('complete');
    await listening(0);
  });

  it('ends when its subgraph is lost, and says which', async () => {
    const stream = await post(transport, position);
    await listening();
    await graph.stopSubgraph('player');
    expect((await stream.next())?.json).toEqual(failure('UPSTREAM_UNAVAILABLE'));
    expect((await stream.next())?.event).toBe('complete');
    await graph.startSubgraph('player');
  });

  it('shows that it is alive while nothing happens', async () => {
    const stream = await post(transport, position, {}, true);
    const opening = transport === 'sse' ? [await stream.next()] : [];
    expect([...opening, await stream.next()].every((message) => message?.event === 'heartbeat')).toBe(true);
  }, 20_000);

  it('of a client that does not read is let go, and those who read go on', async () => {
    const stuck = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { accept: accepts[transport], 'content-type': 'application/json' };
      const asked = request(`${graph.router.url}/graphql`, { method: 'POST', headers }, resolve);
      asked.on('error', reject);
      asked.end(JSON.stringify({ query: position }));
    });
    // Nobody reads from it.
    stuck.on('error', () => {});
    const reading = await post(transport, position);
    await listening();
    graph.titles.set('a', 'x'.repeat(500_000));
    for (let sent = 0; (await metric('mg_router_slow_consumers_total')) === 0; sent++) {
      if (sent === 100) throw new Error('It has 50 MB waiting.');
      graph.positions.send(sent);
      await reading.result();
    }
    graph.titles.set('a', 'First');
    graph.positions.send(1000);
    expect(await reading.result()).toEqual(wrapped(positionAt(1000)));
    expect(await metric('mg_router_open_subscriptions')).toBe(1);
    stuck.destroy();
  });
});

describe('a stream over HTTP', () => {
  let graph: SmallGraph;
  const { url, post, get, listening, leaveAll } = createListener(() => graph);
  beforeAll(async () => {
    graph = await startSmallGraph();
  });
  afterAll(() => graph.close());
  afterEach(leaveAll);

  it('has one next and complete for a query or mutation over sse', async () => {
    const query = await post('sse', '{ player conflict }');
    expect(await query.next()).toMatchObject({
      event: 'next',
      json: { data: { player: 'ready', conflict: null }, errors: [{ extensions: { code: 'CONFLICT' } }] },
    });
    expect(await query.next()).toEqual({ event: 'complete' });
    expect(await query.next()).toBeUndefined();
    const mutation = await post('sse', 'mutation { rename(id: "b", title: "B") { title } }');
    expect(await mutation.result()).toEqual({ data: { rename: { title: 'B' } } });
  });

  it('is not made of a query whose client takes JSON, too', async () => {
    for (const accept of [accepts.multipart, 'application/json, text/event-stream, multipart/mixed']) {
      const response = await fetch(url(), {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json' },
        body: '{"query":"{ player }"}',
      });
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(await response.json()).toEqual({ data: { player: 'ready' } });
    }
  });

  it('changes nothing by GET', async () => {
    const query = 'mutation { rename(id: "a", title: "Changed") { title } }';
    const { response } = await get('sse', { query });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(graph.titles.get('a')).toBe('First');
  });

  it('says what is wrong with a document as an event where nothing else is accepted', async () => {
    for (const [query, code] of [
      ['subscription {{', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query A { player } query B { player }', 'OPERATION_RESOLUTION_FAILURE'],
    ] as const) {
      const stream = await post('sse', query);
      expect(codesOf(await stream.result())).toEqual([code]);
      expect([await stream.next(), await stream.next()]).toEqual([{ event: 'complete' }, undefined]);
    }
  });

  it('is not begun for what is no operation where JSON is accepted', async () => {
    const response = await fetch(url(), {
      method: 'POST',
      headers: { accept: accepts.multipart, 'content-type': 'application/json' },
      body: '{"query":"subscription { nothing }"}',
    });
    expect(codesOf((await response.json()) as StreamedResult)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('shares one subscription at the subgraph with the other transport', async () => {
    const [sse, multipart] = [await post('sse', position), await post('multipart', position)];
    const shared = /^mg_router_open_subscriptions\{transport="(?:sse|multipart)"\} 1$/gm;
    await eventually(async () => (await graph.metrics.registry.metrics()).match(shared)?.length === 2);
    await listening();
    graph.positions.send(7);
    expect(await sse.result()).toEqual(positionAt(7));
    expect(await multipart.result()).toEqual({ payload: positionAt(7) });
    expect(graph.positions.listening).toBe(1);
  });

  it('is read by the client of graphql-sse', async () => {
    const client = createClient({ url: url(), retryAttempts: 0 });
    const events = client.iterate<Record<string, unknown>>({ query: position });
    const first = events.next();
    await listening();
    graph.positions.send(3);
    expect((await first).value).toEqual(positionAt(3));
    await events.return?.();
    const query = client.iterate<Record<string, unknown>>({ query: '{ player }' });
    expect((await query.next()).value).toEqual({ data: { player: 'ready' } });
    expect((await query.next()).done).toBe(true);
    client.dispose();
  });
});

it('streams of a router that stops end with the reason, and do not hold it up', async () => {
  const graph = await startSmallGraph();
  const { post, listening } = createListener(() => graph);
  const [sse, multipart] = [await post('sse', position), await post('multipart', position)];
  await listening();
  await graph.close();
  const message = 'The router is stopping. Subscribe again.';
  const errors = [
    { message, extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, service: 'router' } },
  ];
  expect(await sse.next()).toEqual({ event: 'next', json: { errors } });
  expect(await multipart.next()).toEqual({ event: 'next', json: { payload: null, errors } });
  for (const stream of [sse, multipart]) {
    expect([await stream.next(), await stream.next()]).toEqual([{ event: 'complete' }, undefined]);
  }
});
