/** @category realtime */
import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import type { Client, ClientOptions, FormattedExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EventQueue } from '#router/subscriptions/event-queue.ts';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { eventually } from '#tests/eventually.ts';

type Result = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

describe.each(['remote', 'in process'] as const)('subscriptions with subgraphs %s', (shape) => {
  let graph: SmallGraph;
  const clients: Client[] = [];
  beforeAll(async () => {
    graph = await startSmallGraph({ shape });
  });
  afterAll(() => graph.close());
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    await eventually(() => graph.positions.listening === 0);
  });

  const url = () => `${graph.router.url.replace('http', 'ws')}/graphql`;
  const connect = (options: Partial<ClientOptions> = {}) => {
    const client = createClient({ url: url(), webSocketImpl: WebSocket, retryAttempts: 0, ...options });
    clients.push(client);
    return client;
  };
  /** The results of an operation; what ends it early is thrown. */
  const run = (client: Client, query: string, variables?: Record<string, unknown>) => {
    const queue = new EventQueue<Result>(() => stop());
    const stop = client.subscribe<Record<string, unknown>, Record<string, unknown>>(
      { query, ...(variables && { variables }) },
      {
        next: (result) => queue.push(result),
        error: (problem) => queue.fail(problem as Error),
        complete: () => queue.finish(),
      },
    );
    return queue;
  };
  const listening = (count = 1) => eventually(() => graph.positions.listening === count);
  const gauge = async () =>
    /mg_router_open_subscriptions\{transport="websocket"\} (\d+)/.exec(
      await graph.metrics.registry.metrics(),
    )?.[1];

  it('join the fields of other subgraphs, as they are at each event', async () => {
    const events = run(connect(), 'subscription { position { positionMs item { id title } } }');
    await listening();
    graph.positions.send(1);
    expect(await events.next()).toEqual({
      done: false,
      value: { data: { position: { positionMs: 1, item: { id: 'a', title: 'First' } } } },
    });
    graph.titles.set('a', 'Renamed half-way');
    graph.positions.send(2);
    const second = await events.next();
    expect(second.value.data).toEqual({
      position: { positionMs: 2, item: { id: 'a', title: 'Renamed half-way' } },
    });
    expect(await gauge()).toBe('1');
    await events.return();
    await eventually(async () => (await gauge()) === '0');
    await listening(0);
  });

  it('pass variables, fragments and aliases on to the right subgraphs', async () => {
    const events = run(
      connect(),
      `subscription ($privately: Boolean, $more: Boolean!) {
        where: position(privately: $privately) { ...Where item { name: title @include(if: $more) myPositionMs } }
      }
      fragment Where on Position { at: positionMs }`,
      { privately: false, more: true },
    );
    await listening();
    graph.positions.send(5, 'b');
    expect((await events.next()).value.data).toEqual({
      where: { at: 5, item: { name: 'Second', myPositionMs: 1000 } },
    });
  });

  it('mask errors of an event as those of a query, and go on', async () => {
    const events = run(connect(), 'subscription { position { positionMs trouble } }');
    await listening();
    graph.positions.send(1);
    const { value } = await events.next();
    expect(value.data).toEqual({ position: { positionMs: 1, trouble: null } });
    expect(value.errors).toEqual([
      {
        message: expect.stringContaining('Something went wrong'),
        path: ['position', 'trouble'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
      },
    ]);
    graph.positions.send(2);
    expect((await events.next()).value.data).toEqual({ position: { positionMs: 2, trouble: null } });
  });

  it('that a subgraph refuses end with its code', async () => {
    const events = run(connect(), 'subscription { position(privately: true) { positionMs } }');
    const { value } = await events.next();
    expect(value.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('know the viewer by the token of connection_init', async () => {
    const authorization = await graph.runtime.authorizationOf({ userId: 'listener' });
    const client = connect({ connectionParams: { authorization } });
    const events = run(client, 'subscription { position(privately: true) { positionMs item { title } } }');
    await listening();
    graph.positions.send(3);
    expect((await events.next()).value.errors).toBeUndefined();
    expect((await run(client, '{ whoami }').next()).value).toEqual({ data: { whoami: 'listener' } });
  });

  it('are not opened with a bad token: the socket closes with 4403 and the reason', async () => {
    const events = run(connect({ connectionParams: { authorization: 'Bearer nonsense' } }), '{ player }');
    await expect(events.next()).rejects.toMatchObject({
      code: 4403,
      reason: 'The access token is not valid.',
    });
  });

  it('end when the token does: the socket closes with 4403 and the client connects with a new one', async () => {
    const authorization = await graph.runtime.authorizationOf({ lifeSeconds: 1 });
    const events = run(
      connect({ connectionParams: { authorization } }),
      'subscription { position { positionMs } }',
    );
    await listening();
    await expect(events.next()).rejects.toMatchObject({
      code: 4403,
      reason: 'The access token has expired: connect with a new one.',
    });
  });

  it('end when the session does: the socket closes with 4403', async () => {
    const authorization = await graph.runtime.authorizationOf({ sessionId: `ended ${shape}` });
    const events = run(
      connect({ connectionParams: { authorization } }),
      'subscription { position { positionMs } }',
    );
    await listening();
    const until = graph.runtime.clock.now() / 1000 + 3600;
    await graph.runtime.revocations.revoke([{ kind: 'session', id: `ended ${shape}`, until }]);
    await expect(events.next()).rejects.toMatchObject({
      code: 4403,
      reason: 'This session has ended: sign in again.',
    });
    const again = run(connect({ connectionParams: { authorization } }), '{ player }');
    await expect(again.next()).rejects.toMatchObject({ code: 4403 });
  });

  it('survive a bad document on the same socket, which is answered with an error message', async () => {
    const client = connect();
    const events = run(client, 'subscription { position { positionMs } }');
    await listening();
    const code = (problem: unknown) => (problem as { extensions: { code: string } }[])[0]?.extensions.code;
    const refused = (query: string, variables?: Record<string, unknown>) =>
      run(client, query, variables)
        .next()
        .then(({ value }) => code(value.errors), code);
    expect(await refused('subscription {{')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await refused('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await refused('fragment F on Item { id }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await refused('query A { player } query B { player }')).toBe('OPERATION_RESOLUTION_FAILURE');
    expect(await refused('query ($of: Float!) { rate(of: $of) }', { of: 'x' })).toBe('BAD_USER_INPUT');
    expect(
      await refused('subscription ($p: Boolean) { position(privately: $p) { positionMs } }', { p: 'x' }),
    ).toBe('BAD_USER_INPUT');
    graph.positions.send(9);
    expect((await events.next()).value.data).toEqual({ position: { positionMs: 9 } });
  });

  it('share the socket with queries and mutations', async () => {
    const client = connect();
    expect((await run(client, 'mutation { rename(id: "b", title: "B") { title } }').next()).value).toEqual({
      data: { rename: { title: 'B' } },
    });
    const { value } = await run(client, '{ items { title } conflict }').next();
    expect(value.errors?.[0]?.extensions).toEqual({ code: 'CONFLICT', retryable: false, currentVersion: 7 });
  });

  it('are refused to clients of the older protocol with 4406, not left waiting', async () => {
    // A client of subscriptions-transport-ws offers "graphql-ws"; the server takes none of what it offers.
    const socket = new WebSocket(url(), 'graphql-ws');
    socket.on('error', () => {});
    await new Promise((resolve) => socket.on('close', resolve));
    const bare = new WebSocket(url());
    const [code, reason] = (await once(bare, 'close')) as [number, Buffer];
    expect([code, String(reason)]).toEqual([4406, 'Subprotocol not acceptable']);
  });
});

describe('a subscription whose subgraph is lost', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await startSmallGraph();
  });
  afterAll(() => graph.close());

  it('ends with UPSTREAM_UNAVAILABLE on an open socket, and can be opened again', async () => {
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
    });
    const ended = () =>
      new Promise<unknown>((resolve) => {
        client.subscribe(
          { query: 'subscription { position { positionMs item { title } } }' },
          { next: () => {}, error: resolve, complete: () => resolve('complete') },
        );
      });
    const unavailable = [
      {
        message: 'player does not answer at the moment. Try again shortly.',
        extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, service: 'player' },
      },
    ];
    const first = ended();
    await eventually(() => graph.positions.listening === 1);
    await graph.stopSubgraph('player');
    expect(await first).toEqual(unavailable);
    expect(await ended()).toEqual(unavailable);

    await graph.startSubgraph('player');
    const events = client.iterate<Record<string, unknown>>({
      query: 'subscription { position { positionMs item { title } } }',
    });
    const next = events.next();
    await eventually(() => graph.positions.listening === 1);
    graph.positions.send(4);
    expect((await next).value.data).toEqual({ position: { positionMs: 4, item: { title: 'First' } } });
    await events.return?.();
    await client.dispose();
    await eventually(() => graph.positions.listening === 0);
  });

  it('of joined fields goes on, with errors at those fields', async () => {
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const events = client.iterate<Record<string, unknown>>({
      query: 'subscription { position { positionMs item { id title } } }',
    });
    const first = events.next();
    await eventually(() => graph.positions.listening === 1);
    await graph.stopSubgraph('library');
    graph.positions.send(6);
    expect((await first).value).toMatchObject({
      data: { position: { positionMs: 6, item: { id: 'a', title: null } } },
      errors: [{ path: ['position', 'item', 'title'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
    });
    await graph.startSubgraph('library');
    graph.positions.send(7);
    expect((await events.next()).value.data).toEqual({
      position: { positionMs: 7, item: { id: 'a', title: 'First' } },
    });
    await events.return?.();
    await client.dispose();
  });
});
