/** @category contract */
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { RawSocket } from '#tests/realtime/router/raw-socket.ts';
import { startSmallGraph } from './router/small-graph.ts';
import type { SmallGraph } from './router/small-graph.ts';

const positions = 'subscription { position { positionMs } }';
const positionOf = (positionMs: number) => ({ data: { position: { positionMs } } });
const message = (type: string, more: object = {}) => ({ type, ...more });
const subscribe = (payload: unknown, id: unknown = 'x') => message('subscribe', { id, payload });

/** https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md, message by message. */
describe('the router, over graphql-transport-ws', () => {
  let graph: SmallGraph;
  const sockets: RawSocket[] = [];
  const track = (socket: RawSocket) => {
    sockets.push(socket);
    return socket;
  };
  const open = async () => track(await RawSocket.open(graph.router.url));
  const greet = async () => track(await RawSocket.greet(graph.router.url));
  const listening = (count: number) => eventually(() => graph.positions.listening === count);
  const code = ({ payload }: { payload?: unknown }) =>
    (payload as { extensions: { code: string } }[])[0]?.extensions.code;

  beforeAll(async () => {
    graph = await startSmallGraph({ environment: { ROUTER_MAX_SUBSCRIPTIONS: '1000' } });
  });
  afterAll(() => graph.close());
  afterEach(async () => {
    for (const { socket } of sockets.splice(0)) socket.terminate();
    await listening(0);
  });

  describe('socket', () => {
    it('takes the sub-protocol graphql-transport-ws among those that a client offers', async () => {
      const offers = ['graphql-ws', 'graphql-transport-ws'];
      const { socket } = track(await RawSocket.open(graph.router.url, offers));
      expect(socket.protocol).toBe('graphql-transport-ws');
    });

    it('closes with 4400 on what is no message, whatever came before', async () => {
      const notMessages = [
        '{',
        'null',
        '"ping"',
        '[]',
        {},
        message('unknown'),
        message('toString'),
        { type: 1 },
        message('connection_init', { payload: 'token' }),
        message('ping', { payload: [] }),
        message('pong', { payload: 1 }),
        message('complete'),
        message('complete', { id: '' }),
        message('subscribe'),
        message('subscribe', { payload: { query: '{ player }' } }),
        subscribe({ query: '{ player }' }, ''),
        subscribe({ query: '{ player }' }, 1),
        subscribe(undefined),
        subscribe({}),
        subscribe({ query: 1 }),
        subscribe({ query: '{ player }', variables: [] }),
        subscribe({ query: '{ player }', operationName: {} }),
        subscribe({ query: '{ player }', extensions: 'none' }),
        Buffer.from([0xff, 0xfe]),
      ];
      for (const notMessage of notMessages) {
        const socket = await greet();
        socket.send(notMessage);
        expect([notMessage, await socket.closed]).toEqual([notMessage, [4400, 'Invalid message received']]);
      }
    });

    it.each(['connection_ack', 'next', 'error'])(
      'closes with 4400 on %s, which only it may send',
      async (type) => {
        const payload = type === 'error' ? [{ message: 'x' }] : {};
        const socket = await greet();
        socket.send(message(type, { id: 'x', payload }));
        expect(await socket.closed).toEqual([4400, 'Invalid message received']);
      },
    );

    it('reads a message in a binary frame as the same one in a text frame', async () => {
      const socket = await greet();
      socket.send(Buffer.from(JSON.stringify(message('ping'))));
      expect(await socket.next()).toEqual({ type: 'pong' });
    });

    it('closes with 1009 on a message over 1 MiB, and reads one just under', async () => {
      const socket = await greet();
      const around = JSON.stringify(subscribe({ query: '{ player }', extensions: { x: '' } })).length;
      const sized = (bytes: number) =>
        subscribe({ query: '{ player }', extensions: { x: 'x'.repeat(bytes - around) } });
      socket.send(sized(1_048_576));
      expect(await socket.next()).toMatchObject({ payload: { data: { player: 'ready' } } });
      socket.send(sized(1_048_577));
      expect((await socket.closed)[0]).toBe(1009);
    });

    it('closes what the client had open with the client', async () => {
      const socket = await greet();
      socket.subscribe('1', positions);
      await listening(1);
      socket.socket.close(1000);
      await listening(0);
    });
  });

  describe('connection_init', () => {
    it.each([{}, { payload: null }, { payload: { anything: 1 } }])(
      'with %j is answered with connection_ack',
      async (more) => {
        const socket = await open();
        socket.send(message('connection_init', more));
        expect(await socket.next()).toEqual({ type: 'connection_ack' });
      },
    );

    it('is waited for for three seconds, then the socket closes with 4408', async () => {
      const openedAt = performance.now();
      const socket = await open();
      socket.send(message('ping'));
      expect(await socket.closed).toEqual([4408, 'Connection initialisation timeout']);
      expect(performance.now() - openedAt).toBeGreaterThan(2900);
    });

    it.each(['before', 'after'])('may not come again %s it was acknowledged: 4429', async (when) => {
      const socket = when === 'after' ? await greet() : await open();
      socket.send(message('connection_init'));
      socket.send(message('connection_init'));
      expect(await socket.closed).toEqual([4429, 'Too many initialisation requests']);
    });

    it('with a bad token closes with 4403, and operations sent along are not run', async () => {
      const socket = await open();
      socket.send(message('connection_init', { payload: { authorization: 'Bearer nonsense' } }));
      expect(await socket.closed).toEqual([4403, 'The access token is not valid.']);
      await expect(socket.next()).rejects.toThrow('The socket closed.');
    });

    it('has to come before subscribe: 4401', async () => {
      const socket = await open();
      socket.subscribe('1', '{ player }');
      expect(await socket.closed).toEqual([4401, 'Unauthorized']);
    });
  });

  describe('ping and pong', () => {
    it.each([{}, { payload: null }, { payload: { sentAt: 1 } }])(
      'a ping with %j is answered with the same, at any time',
      async (more) => {
        const socket = await open();
        socket.send(message('ping', more));
        expect(await socket.next()).toEqual({ type: 'pong', ...more });
        socket.send(message('connection_init'));
        expect(await socket.next()).toEqual({ type: 'connection_ack' });
        socket.send(message('ping', more));
        expect(await socket.next()).toEqual({ type: 'pong', ...more });
      },
    );

    it('a pong that nobody asked for is a sign of life and means nothing', async () => {
      const socket = await open();
      for (const more of [{}, { payload: { beat: 1 } }]) socket.send(message('pong', more));
      socket.send(message('ping'));
      expect(await socket.next()).toEqual({ type: 'pong' });
    });

    it('a ping of WebSocket itself is answered too', async () => {
      const { socket } = await open();
      socket.ping('beat');
      expect(String((await once(socket, 'pong'))[0])).toBe('beat');
    });
  });

  describe('a query or mutation', () => {
    it.each([
      ['{ player }', { player: 'ready' }],
      ['mutation { rename(id: "b", title: "Second") { title } }', { rename: { title: 'Second' } }],
    ])('%s gets one next, then complete', async (query, data) => {
      const socket = await greet();
      socket.subscribe('1', query);
      expect(await socket.next()).toEqual({ id: '1', type: 'next', payload: { data } });
      expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
    });

    it('runs the operation that is named, with its variables', async () => {
      const socket = await greet();
      const query = 'query A { player } query B($of: Float!) { rate(of: $of) }';
      socket.send(subscribe({ query, operationName: 'B', variables: { of: 1.5 }, extensions: null }));
      expect((await socket.next()).payload).toEqual({ data: { rate: 1.5 } });
    });

    it('brings errors of fields in next', async () => {
      const socket = await greet();
      socket.subscribe('1', '{ player conflict }');
      expect(await socket.next()).toMatchObject({
        type: 'next',
        payload: { data: { player: 'ready', conflict: null }, errors: [{ path: ['conflict'] }] },
      });
      expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
    });

    it('that its client completes first gets nothing', async () => {
      const socket = await greet();
      socket.subscribe('1', '{ items { title } }');
      socket.send(message('complete', { id: '1' }));
      socket.subscribe('1', '{ player }');
      expect(await socket.next()).toEqual({
        id: '1',
        type: 'next',
        payload: { data: { player: 'ready' } },
      });
      expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
      socket.send(message('ping'));
      expect(await socket.next()).toEqual({ type: 'pong' });
    });
  });

  describe('a subscription', () => {
    it('gets a next for each event until its client completes it', async () => {
      const socket = await greet();
      socket.subscribe('1', positions);
      await listening(1);
      for (const at of [1, 2]) {
        graph.positions.send(at);
        expect(await socket.next()).toEqual({ id: '1', type: 'next', payload: positionOf(at) });
      }
      socket.send(message('complete', { id: '1' }));
      await listening(0);
      socket.send(message('ping'));
      expect(await socket.next()).toEqual({ type: 'pong' });
    });

    it('that its client completes while it is opened is closed at the subgraph', async () => {
      const socket = await greet();
      socket.subscribe('1', positions);
      socket.send(message('complete', { id: '1' }));
      socket.subscribe('2', 'subscription { position { positionMs item { id } } }');
      await listening(1);
      graph.positions.send(3);
      expect(await socket.next()).toMatchObject({ id: '2', type: 'next' });
    });

    it('gets complete when the subgraph ends it; a complete of the client that crosses it means nothing', async () => {
      const socket = await greet();
      socket.subscribe('1', positions);
      await listening(1);
      graph.positions.end();
      expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
      socket.send(message('complete', { id: '1' }));
      socket.send(message('complete', { id: 'never heard of' }));
      socket.send(message('ping'));
      expect(await socket.next()).toEqual({ type: 'pong' });
    });

    it('shares the socket with others: each message says whose it is', async () => {
      const socket = await greet();
      socket.subscribe('a', positions);
      socket.subscribe('b', 'subscription { at: position { positionMs } }');
      socket.subscribe('__proto__', '{ player }');
      expect((await socket.next()).id).toBe('__proto__');
      expect(await socket.next()).toEqual({ id: '__proto__', type: 'complete' });
      await listening(2);
      graph.positions.send(4);
      const received = [await socket.next(), await socket.next()];
      expect(new Set(received.map(({ id }) => id))).toEqual(new Set(['a', 'b']));
    });
  });

  describe('the id of an operation', () => {
    it.each([
      ['1', 'Subscriber for 1 already exists'],
      ['x'.repeat(1000), 'Subscriber already exists'],
    ])('cannot be used twice at a time: 4409', async (id, reason) => {
      const socket = await greet();
      socket.subscribe(id, positions);
      socket.subscribe(id, '{ player }');
      expect(await socket.closed).toEqual([4409, reason]);
    });

    it('is free again after complete of either side, and after error', async () => {
      const socket = await greet();
      socket.subscribe('1', '{ player }');
      expect((await socket.next()).type).toBe('next');
      expect((await socket.next()).type).toBe('complete');
      socket.subscribe('1', '{ nothing }');
      expect((await socket.next()).type).toBe('error');
      socket.subscribe('1', positions);
      await listening(1);
      socket.send(message('complete', { id: '1' }));
      await listening(0);
      socket.subscribe('1', '{ player }');
      expect((await socket.next()).type).toBe('next');
    });
  });

  describe('error', () => {
    it.each([
      ['a syntax error', 'subscription {{', undefined, 'GRAPHQL_PARSE_FAILED'],
      ['an empty document', '', undefined, 'GRAPHQL_PARSE_FAILED'],
      ['an unknown field', '{ nothing }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
      ['no operation', 'query A { player } query B { player }', undefined, 'OPERATION_RESOLUTION_FAILURE'],
      [
        'a wrong variable',
        'subscription ($p: Boolean) { position(privately: $p) { positionMs } }',
        { p: 'x' },
        'BAD_USER_INPUT',
      ],
      ['a null character', '{ item(id: "a\u0000") { id } }', undefined, 'BAD_USER_INPUT'],
      [
        'too many aliases',
        `{ ${Array.from({ length: 200 }, (_, at) => `a${at}: player`).join(' ')} }`,
        undefined,
        'COST_LIMIT_EXCEEDED',
      ],
    ])(
      'is all that %s gets, and the others of its socket go on',
      async (_what, query, variables, expected) => {
        const socket = await greet();
        socket.subscribe('1', positions);
        await listening(1);
        socket.subscribe('2', query, variables);
        const refused = await socket.next();
        expect([refused.id, refused.type, code(refused)]).toEqual(['2', 'error', expected]);
        graph.positions.send(5);
        expect(await socket.next()).toEqual({ id: '1', type: 'next', payload: positionOf(5) });
      },
    );

    it('is what the 101st operation of a socket gets, until another one ends', async () => {
      const socket = await greet();
      const ids = Array.from({ length: 100 }, (_, index) => String(index));
      for (const id of ids) socket.subscribe(id, positions);
      socket.subscribe('one more', '{ player }');
      const refused = await socket.next();
      expect([refused.id, refused.type, code(refused)]).toEqual(['one more', 'error', 'RATE_LIMITED']);
      await listening(1);
      graph.positions.send(6);
      const received = [];
      for (const _id of ids) received.push((await socket.next()).id);
      expect(received.sort()).toEqual([...ids].sort());
      socket.send(message('complete', { id: '7' }));
      const answered = await eventually(async () => {
        socket.subscribe('one more', '{ player }');
        const { type } = await socket.next();
        return type === 'next';
      });
      expect(answered).toBe(true);
    });
  });

  it('says 1001 to its clients when it stops, and lets their subscriptions go', async () => {
    const stopping = await startSmallGraph();
    const socket = await RawSocket.greet(stopping.router.url);
    socket.subscribe('1', positions);
    await eventually(() => stopping.positions.listening === 1);
    const stopped = stopping.close();
    expect(await socket.closed).toEqual([1001, 'Going away']);
    await stopped;
    expect(stopping.positions.listening).toBe(0);
  });
});
