/** @category realtime */
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EventQueue } from '#router/subscriptions/event-queue.ts';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { eventually } from '#tests/eventually.ts';
import { RawSocket } from './raw-socket.ts';

interface Result {
  data?: Record<string, unknown> | null;
}

const whole = 'subscription { position { positionMs item { title } } }';
const wholeOf = (positionMs: number, title: string) => ({
  data: { position: { positionMs, item: { title } } },
});

describe('subscriptions that are the same', () => {
  let graph: SmallGraph;
  const clients: Client[] = [];
  beforeAll(async () => {
    graph = await startSmallGraph({ environment: { ROUTER_MAX_SUBSCRIPTIONS: '1000' } });
  });
  afterAll(() => graph.close());
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    await eventually(() => graph.positions.listening === 0);
  });

  const connect = (authorization?: string) => {
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: authorization === undefined ? {} : { authorization },
    });
    clients.push(client);
    return client;
  };
  const listen = (client: Client, query = whole, variables?: Record<string, unknown>) => {
    const queue = new EventQueue<Result>(() => stop());
    const stop = client.subscribe(
      { query, ...(variables && { variables }) },
      {
        next: (result) => queue.push(result as Result),
        error: (problem) =>
          queue.fail(Array.isArray(problem) ? new Error(JSON.stringify(problem)) : (problem as Error)),
        complete: () => queue.finish(),
      },
    );
    return queue;
  };
  const metric = async (name: string) =>
    Number(
      new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (\\d+)`, 'm').exec(
        await graph.metrics.registry.metrics(),
      )?.[1] ?? 0,
    );
  const open = () => metric('mg_router_open_subscriptions{transport="websocket"}');
  const entityFetches = () => metric('mg_router_subgraph_requests_total{subgraph="library",outcome="ok"}');
  /** Waits until so many clients listen, and so many subscriptions are open at the subgraph for them. */
  const subscribed = (clientCount: number, upstreams = 1) =>
    eventually(async () => (await open()) === clientCount && graph.positions.listening === upstreams);

  it('are one at the subgraph for 1,000 clients, and one fetch of entities an event', async () => {
    const sockets = Array.from({ length: 20 }, () => connect());
    const queues = Array.from({ length: 1000 }, (_, index) => listen(sockets[index % 20] as Client));
    await subscribed(1000);
    expect(await metric('mg_router_upstream_subscriptions')).toBe(1);
    const fetched = await entityFetches();
    for (const at of [1, 2, 3]) {
      graph.positions.send(at);
      const results = await Promise.all(queues.map((queue) => queue.next()));
      expect(new Set(results.map(({ value }) => JSON.stringify(value)))).toEqual(
        new Set([JSON.stringify(wholeOf(at, 'First'))]),
      );
    }
    expect((await entityFetches()) - fetched).toBe(3);
    expect(await metric('mg_router_subscription_events_total{outcome="ok"}')).toBe(3000);
  });

  it('end at the subgraph with the last client, not before', async () => {
    const [first, second] = [listen(connect()), listen(connect())];
    await subscribed(2);
    await first.return();
    await subscribed(1);
    graph.positions.send(4);
    expect((await second.next()).value).toEqual(wholeOf(4, 'First'));
    await second.return();
    await eventually(() => graph.positions.listening === 0);
    expect(await metric('mg_router_upstream_subscriptions')).toBe(0);
  });

  it('give a client that joins later what comes from then on, and are opened again when all had left', async () => {
    const first = listen(connect());
    await subscribed(1);
    graph.positions.send(5);
    expect((await first.next()).value).toEqual(wholeOf(5, 'First'));
    const later = listen(connect());
    await subscribed(2);
    graph.positions.send(6);
    for (const queue of [first, later]) expect((await queue.next()).value).toEqual(wholeOf(6, 'First'));
    await Promise.all([first.return(), later.return()]);
    await eventually(() => graph.positions.listening === 0);
    const again = listen(connect());
    await subscribed(1);
    graph.positions.send(7);
    expect((await again.next()).value).toEqual(wholeOf(7, 'First'));
  });

  it('are not shared between viewers, nor with somebody who is anonymous', async () => {
    const query = 'subscription { position { positionMs item { title } } }';
    const tokens = [
      await graph.runtime.authorizationOf({ userId: 'one' }),
      await graph.runtime.authorizationOf({ userId: 'two' }),
    ];
    const queues = [connect(), ...tokens.map((token) => connect(token)), connect(tokens[0])].map((client) =>
      listen(client, query),
    );
    await subscribed(4, 3);
    graph.positions.send(8);
    for (const queue of queues) expect((await queue.next()).value).toEqual(wholeOf(8, 'First'));
  });

  it('are others with other variables, another text or another operation of it', async () => {
    const query = 'subscription A($p: Boolean) { position(privately: $p) { positionMs } }';
    const client = connect();
    listen(client, query, { p: false });
    listen(client, query, { p: null });
    listen(client, query);
    listen(client, query.replace('A', 'B'));
    listen(client, query, { p: false });
    await subscribed(5, 4);
  });

  it('are all told when their subgraph is lost', async () => {
    const queues = [connect(), connect(), connect()].map((client) => listen(client));
    await subscribed(3);
    await graph.stopSubgraph('player');
    for (const queue of queues) await expect(queue.next()).rejects.toThrow('UPSTREAM_UNAVAILABLE');
    await subscribed(0, 0);
    await graph.startSubgraph('player');
  });

  it('are all refused when it is refused, and nothing stays open', async () => {
    const query = 'subscription { position(privately: true) { positionMs } }';
    const queues = [connect(), connect()].map((client) => listen(client, query));
    for (const queue of queues) {
      expect((await queue.next()).value).toMatchObject({
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
      expect((await queue.next()).done).toBe(true);
    }
    expect(await open()).toBe(0);
  });
});

describe('a client that reads too slowly', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await startSmallGraph();
    graph.titles.set('a', 'x'.repeat(500_000));
  });
  afterAll(() => graph.close());

  const slowConsumers = async () =>
    /mg_router_slow_consumers_total\{transport="websocket"\} (\d+)/.exec(
      await graph.metrics.registry.metrics(),
    )?.[1];
  const stopReading = ({ socket }: RawSocket) => {
    socket.pause();
    return () => socket.resume();
  };

  it('loses its subscription with RATE_LIMITED, and those who read go on', async () => {
    const [slow, quick] = [await RawSocket.greet(graph.router.url), await RawSocket.greet(graph.router.url)];
    for (const socket of [slow, quick]) socket.subscribe('1', whole);
    await eventually(() => graph.positions.listening === 1);
    const read = stopReading(slow);
    let sent = 0;
    for (; (await slowConsumers()) !== '1'; sent += 1) {
      if (sent === 100) throw new Error('50 MB wait for it.');
      graph.positions.send(sent);
      expect(await quick.next()).toMatchObject({ payload: { data: { position: { positionMs: sent } } } });
    }
    read();
    let last = await slow.next();
    while (last.type === 'next') last = await slow.next();
    expect(last).toMatchObject({
      id: '1',
      type: 'error',
      payload: [{ extensions: { code: 'RATE_LIMITED', retryable: true } }],
    });
    graph.positions.send(sent);
    expect((await quick.next()).type).toBe('next');
    for (const { socket } of [slow, quick]) socket.close();
    await eventually(() => graph.positions.listening === 0);
  });

  it('loses its socket with 1013 when answers pile up', async () => {
    const slow = await RawSocket.greet(graph.router.url);
    const read = stopReading(slow);
    for (let id = 0; id < 60; id++) slow.subscribe(String(id), '{ item(id: "a") { title } }');
    await eventually(async () => (await slowConsumers()) === '2');
    read();
    expect(await slow.closed).toEqual([1013, 'The client reads more slowly than it is sent to.']);
  });
});

describe('subscriptions over the limit of a person', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await startSmallGraph({ environment: { ROUTER_MAX_SUBSCRIPTIONS: '2' } });
  });
  afterAll(() => graph.close());

  it('are refused with RATE_LIMITED on all sockets and streams, until one is closed', async () => {
    const authorization = await graph.runtime.authorizationOf({ userId: 'one' });
    const sockets = [
      await RawSocket.greet(graph.router.url, { authorization }),
      await RawSocket.greet(graph.router.url, { authorization }),
    ] as const;
    for (const socket of sockets) socket.subscribe('1', whole);
    await eventually(() => graph.positions.listening === 1);
    const refusal = [{ extensions: { code: 'RATE_LIMITED', retryable: true, limit: 2 } }];
    sockets[0].subscribe('2', whole);
    expect(await sockets[0].next()).toMatchObject({ id: '2', type: 'error', payload: refusal });
    const stream = await fetch(`${graph.router.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: whole }),
    });
    expect(await stream.text()).toContain('"code":"RATE_LIMITED"');

    const somebodyElse = await RawSocket.greet(graph.router.url);
    somebodyElse.subscribe('1', whole);
    await eventually(() => graph.positions.listening === 2);
    sockets[1].send({ id: '1', type: 'complete' });
    sockets[1].subscribe('2', whole);
    graph.positions.send(1);
    expect(await sockets[1].next()).toMatchObject({ id: '2', type: 'next' });
    for (const { socket } of [...sockets, somebodyElse]) socket.close();
    await eventually(() => graph.positions.listening === 0);
  });
});
