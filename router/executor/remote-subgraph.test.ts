import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runInRequestScope } from '#shared/request-scope.ts';
import { eventually } from '#tests/eventually.ts';
import { Changes } from './changes.ts';
import { connectSubgraphs } from './connect-subgraphs.ts';
import type { ConnectOptions } from './connect-subgraphs.ts';
import type { LocalSubgraph } from './local-subgraph.ts';
import { SubgraphConnections } from './subgraph-connections.ts';
import type { SubgraphExecutor, SubgraphRequest } from './subgraph-executor.ts';

const scope = {
  requestId: 'request-1',
  traceId: 'c0ffee00c0ffee00c0ffee00c0ffee00',
  spanId: '00f067aa0ba902b7',
};

/** A server that answers as each test says, and the subgraph that is called there. */
interface Example {
  url: string;
  options: ConnectOptions;
  subgraph: SubgraphExecutor;
  changes: Changes;
  /** Requests received so far. */
  received: IncomingMessage[];
  connections: number;
  retries: number;
  states: string[];
  answer: (response: ServerResponse, request: IncomingMessage) => void;
  close(): Promise<void>;
}

async function createExample(timeoutMs = 1000): Promise<Example> {
  const connections = new SubgraphConnections();
  const server = createServer((request, response) => {
    example.received.push(request);
    example.answer(response, request);
  });
  const example: Example = {
    url: '',
    options: {} as ConnectOptions,
    subgraph: undefined as unknown as SubgraphExecutor,
    changes: new Changes(),
    ...{ received: [], connections: 0, retries: 0, states: [] },
    answer: json(200, { data: { a: 1 } }),
    async close() {
      server.closeAllConnections();
      server.close();
      await connections.close();
    },
  };
  server.on('connection', () => (example.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  example.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const metrics: ConnectOptions['metrics'] = {
    fetchRetried: () => (example.retries += 1),
    breakerChanged: (_name, state) => example.states.push(state),
  };
  const { changes } = example;
  example.options = { connections, changes, metrics, timeoutMs };
  const urls = new Map([['library', example.url]]);
  example.subgraph = connectSubgraphs(urls, 'remote', example.options)['library'] as SubgraphExecutor;
  return example;
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const query: SubgraphRequest['operation'] = { type: 'query', query: '{ a }' };
const mutation: SubgraphRequest['operation'] = { type: 'mutation', query: 'mutation { a }' };

describe('a remote subgraph', () => {
  let example: Example;
  beforeEach(async () => {
    example = await createExample();
  });
  afterEach(() => example.close());

  const ask = (operation = query, authorization = 'Bearer token') =>
    example.subgraph.execute({ operation, context: { viewer: null, authorization } });

  it('receives the token and the trace, on connections that are kept', async () => {
    await runInRequestScope(scope, () => ask());
    for (let request = 0; request < 20; request++) await ask();
    await runInRequestScope(scope, () => ask());
    expect(example.received.at(-1)?.headers).toMatchObject({
      'x-request-timeout-ms': '1000',
      authorization: 'Bearer token',
      traceparent: '00-c0ffee00c0ffee00c0ffee00c0ffee00-00f067aa0ba902b7-01',
      'x-request-id': 'request-1',
    });
    // A second one when the first was not yet free for the next request; never one for each.
    expect(example.connections).toBeLessThanOrEqual(2);
  });

  it('may answer errors with a status of its own', async () => {
    const body = { errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] };
    example.answer = json(401, body);
    expect(await ask()).toEqual(body);
  });

  it.each([
    ['a page', (response: ServerResponse) => response.end('<html>Bad gateway</html>')],
    ['another JSON', json(413, { error: { message: 'Too large' } })],
    ['a bare number', json(200, 7)],
    ['a list as its data', json(200, { data: [{ a: 1 }] })],
    ['no data, and no reason', json(200, { data: null })],
    ['no data, and an empty list of reasons', json(200, { data: null, errors: [] })],
    ['errors that are no list', json(200, { errors: 'no' })],
    ['nothing', (response: ServerResponse) => response.end()],
    ['by sending elsewhere', (response: ServerResponse) => response.writeHead(302, { location: '/' }).end()],
    ['half an answer', (response: ServerResponse) => response.write('{"da', () => response.destroy())],
    ['a closed connection', (response: ServerResponse) => response.destroy()],
  ])('that answers %s is UPSTREAM_UNAVAILABLE', async (_what, broken) => {
    example.answer = broken;
    await expect(ask()).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      retryable: true,
      details: { service: 'library' },
    });
  });

  it.each([
    ['never begins', () => {}],
    ['never ends', (response: ServerResponse) => void response.write('{"data"')],
  ])('whose answer %s is TIMEOUT', async (_what, slow) => {
    example.answer = slow;
    await expect(ask()).rejects.toMatchObject({
      code: 'TIMEOUT',
      retryable: true,
      details: { service: 'library' },
    });
  });

  it('may leave out of its errors what it likes', async () => {
    const errors = ['No.', null, { message: 'So.', path: null, extensions: 'X' }, { path: [1, {}] }];
    example.answer = json(200, { data: { a: null }, errors });
    const unnamed = { message: 'The subgraph told an error without a message.' };
    expect(await ask()).toEqual({
      data: { a: null },
      errors: [unnamed, unnamed, { message: 'So.' }, unnamed],
    });
  });

  it('is told for how long somebody waits', async () => {
    const context = { viewer: null, authorization: undefined, deadline: Date.now() + 500 };
    await example.subgraph.execute({ operation: query, context });
    expect(Number(example.received[0]?.headers['x-request-timeout-ms'])).toBeLessThanOrEqual(500);
  });

  it('hands its Cache-Control on', async () => {
    example.answer = json(200, { data: { a: 1 } }, { 'cache-control': 'max-age=60, public' });
    expect(await ask()).toEqual({ data: { a: 1 }, cacheControl: 'max-age=60, public' });
  });

  it('that answers more than 16 MB is UPSTREAM_UNAVAILABLE', async () => {
    example.answer = (response) => response.end(Buffer.alloc(17 * 1_048_576, 'a'));
    await expect(ask()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('reads that are the same at the same time', () => {
  let example: Example;
  const waiting: ServerResponse[] = [];
  beforeEach(async () => {
    example = await createExample(5000);
    waiting.length = 0;
    example.answer = (response) => waiting.push(response);
  });
  afterEach(() => example.close());

  const ask = (operation = query, authorization = 'Bearer one', variables?: string) =>
    example.subgraph.execute({ operation, variables, context: { viewer: null, authorization } });
  const answerAll = async (count: number) => {
    await eventually(() => waiting.length === count);
    for (const response of waiting) json(200, { data: { a: { b: 1 } } })(response);
  };

  it('are one request, and share no object', async () => {
    const answers = Promise.all([ask(), ask(), ask()]);
    await answerAll(1);
    const [one, two, three] = await answers;
    (one.data as { a: { b: number } }).a.b = 2;
    expect([two, three]).toEqual([{ data: { a: { b: 1 } } }, { data: { a: { b: 1 } } }]);
  });

  it('stay apart for other viewers and other variables, and when they change something', async () => {
    const answers = Promise.all([
      ask(),
      ask(query, 'Bearer two'),
      ask(query, 'Bearer one', '{"id":1}'),
      ask(mutation),
      ask(mutation),
    ]);
    await answerAll(5);
    await answers;
  });

  it('are asked again after a change by their viewer, since the answer under way may not have it', async () => {
    const before = ask();
    example.changes.note({ viewer: null, authorization: 'Bearer two' });
    const shared = ask();
    example.changes.note({ viewer: null, authorization: 'Bearer one' });
    const after = ask();
    await answerAll(2);
    await Promise.all([before, shared, after]);
  });
});

describe('a remote subgraph that fails', () => {
  let example: Example;
  beforeEach(async () => {
    example = await createExample();
  });
  afterEach(() => example.close());

  const ask = (operation = query) =>
    example.subgraph.execute({ operation, context: { viewer: null, authorization: undefined } });
  const failFirst = (times: number, fail: (response: ServerResponse) => void) => {
    example.answer = (response) =>
      example.received.length <= times ? fail(response) : json(200, { data: { a: 1 } })(response);
  };

  it.each([
    ['whose connection is lost', (response: ServerResponse) => response.destroy()],
    ['behind a proxy that finds nobody', (response: ServerResponse) => response.writeHead(503).end('no')],
  ])('%s is asked again for reads', async (_how, fail) => {
    failFirst(2, fail);
    expect(await ask()).toEqual({ data: { a: 1 } });
    expect([example.received.length, example.retries]).toEqual([3, 2]);
  });

  it('is never asked twice to change something', async () => {
    failFirst(1, (response) => response.destroy());
    await expect(ask(mutation)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(example.received).toHaveLength(1);
  });

  it('is not asked again when it answered something else than GraphQL', async () => {
    failFirst(1, (response) => response.end('<html>'));
    await expect(ask()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(example.received).toHaveLength(1);
  });

  it('gets no more than a fifth of its requests again, after a few', async () => {
    example.answer = (response) => response.destroy();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        example.subgraph.execute({
          operation: query,
          variables: `{"index":${index}}`,
          context: { viewer: null, authorization: undefined },
        }),
      ),
    );
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(example.retries).toBeLessThanOrEqual(10 + 20);
  });

  it('is left alone for a while, then tried, and asked as ever when it answers', async () => {
    example.answer = (response) => response.end('<html>');
    const refusal = async () =>
      ask().catch((error: unknown) => error as { details: Record<string, unknown> });
    await eventually(async () => {
      await refusal();
      return example.states.includes('open');
    });
    const asked = example.received.length;
    expect(await refusal()).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      details: { service: 'library', retryAfterSeconds: 2 },
    });
    expect(example.received).toHaveLength(asked);
    example.answer = json(200, { data: { a: 1 } });
    await eventually(async () => 'data' in (await refusal()));
    expect(example.states.slice(-2)).toEqual(['half-open', 'closed']);
  });

  it('that hangs keeps nobody waiting but the one who tries it', async () => {
    example.answer = (response) => response.end('<html>');
    const code = async () => ask(mutation).then(String, (error: { code: string }) => error.code);
    await eventually(async () => (await code()) !== undefined && example.states.includes('open'));
    example.answer = () => {};
    const asked = example.received.length;
    const probe = eventually(async () => (await code()) === 'TIMEOUT');
    await eventually(() => example.received.length > asked);
    expect(await code()).toBe('UPSTREAM_UNAVAILABLE');
    expect(example.received).toHaveLength(asked + 1);
    await probe;
  });

  it('is not asked when nobody waits for the answer any more', async () => {
    const context = { viewer: null, authorization: undefined, deadline: Date.now() - 1 };
    const asking = example.subgraph.execute({ operation: query, context });
    await expect(asking).rejects.toMatchObject({ code: 'TIMEOUT', details: { service: 'library' } });
    expect(example.received).toHaveLength(0);
  });

  it('and hangs is asked no more than 2000 things at once', async () => {
    example.answer = () => {};
    const ask = (index: number) =>
      example.subgraph.execute({
        ...{ operation: query, variables: `{"index":${index}}` },
        context: { viewer: null, authorization: undefined },
      });
    const waiting = Promise.allSettled(Array.from({ length: 2000 }, (_, index) => ask(index)));
    await expect(ask(2000)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    const outcomes = await waiting;
    expect(
      outcomes.every(
        ({ status, ...rest }) =>
          status === 'rejected' && (rest as PromiseRejectedResult).reason.code === 'TIMEOUT',
      ),
    ).toBe(true);
  });
});

describe('a subgraph that is connected again, for another supergraph', () => {
  it('is known as it was, with its connections; of one that is gone nothing is told any more', async () => {
    const example = await createExample();
    const connectAgain = (names: Record<string, string>) =>
      connectSubgraphs(new Map(Object.entries(names)), 'remote', example.options);
    const refused = (subgraph: SubgraphExecutor | undefined) =>
      subgraph
        ?.execute({ operation: mutation, context: { viewer: null, authorization: undefined } })
        .then(String, (error: { details: Record<string, unknown> }) => error.details['retryAfterSeconds']);
    example.answer = (response) => response.end('<html>');
    await eventually(async () => {
      await refused(example.subgraph);
      return example.states.includes('open');
    });
    const { library } = connectAgain({ library: example.url, other: example.url });
    expect(await refused(library)).toBe(2);
    connectAgain({ other: example.url });
    expect(example.states).toEqual(['closed', 'open', 'closed', 'closed']);
    await example.close();
  });
});

describe('connectSubgraphs', () => {
  const options = {} as ConnectOptions;

  it('says which subgraphs of the supergraph do not run here', () => {
    const urls = new Map([
      ['a', ''],
      ['b', ''],
      ['c', ''],
    ]);
    expect(() => connectSubgraphs(urls, { b: {} as LocalSubgraph }, options)).toThrow(
      'do not run here: a, c.',
    );
  });

  it('refuses a remote subgraph without an address', () => {
    expect(() => connectSubgraphs(new Map([['a', '']]), 'remote', options)).toThrow(
      'no address that can be called: a.',
    );
  });
});
