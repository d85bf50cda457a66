import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runInRequestScope } from '#shared/request-scope.ts';
import { connectSubgraphs } from './connect-subgraphs.ts';
import type { ConnectedSubgraphs } from './connect-subgraphs.ts';
import type { LocalSubgraph } from './local-subgraph.ts';
import type { SubgraphExecutor } from './subgraph-executor.ts';

const scope = {
  requestId: 'request-1',
  traceId: 'c0ffee00c0ffee00c0ffee00c0ffee00',
  spanId: '00f067aa0ba902b7',
};

describe('a remote subgraph', () => {
  let server: Server;
  let connected: ConnectedSubgraphs;
  let subgraph: SubgraphExecutor;
  let answer: (response: ServerResponse) => void;
  let headers: Record<string, unknown> = {};
  let connections = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      headers = request.headers;
      answer(response);
    });
    server.on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    connected = connectSubgraphs(new Map([['library', url]]), 'remote', 1000);
    subgraph = connected.subgraphs['library'] as SubgraphExecutor;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await connected.close();
  });

  const ask = () =>
    subgraph.execute({
      operation: { type: 'query', query: '{ a }' },
      context: { viewer: null, authorization: 'Bearer token' },
    });
  const json = (status: number, body: unknown) => (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  it('receives the token and the trace, on connections that are kept', async () => {
    answer = json(200, { data: { a: 1 } });
    await runInRequestScope(scope, ask);
    for (let request = 0; request < 20; request++) await ask();
    await runInRequestScope(scope, ask);
    expect(headers).toMatchObject({
      authorization: 'Bearer token',
      traceparent: '00-c0ffee00c0ffee00c0ffee00c0ffee00-00f067aa0ba902b7-01',
      'x-request-id': 'request-1',
    });
    // A second one when the first was not yet free for the next request; never one for each.
    expect(connections).toBeLessThanOrEqual(2);
  });

  it('may answer errors with a status of its own', async () => {
    const body = { errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] };
    answer = json(401, body);
    expect(await ask()).toEqual(body);
  });

  it.each([
    ['a page', (response: ServerResponse) => response.end('<html>Bad gateway</html>')],
    ['another JSON', json(413, { error: { message: 'Too large' } })],
    ['a bare number', json(200, 7)],
    ['half an answer', (response: ServerResponse) => response.write('{"da', () => response.destroy())],
    ['a closed connection', (response: ServerResponse) => response.destroy()],
  ])('that answers %s is UPSTREAM_UNAVAILABLE', async (_what, broken) => {
    answer = broken;
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
    answer = slow;
    await expect(ask()).rejects.toMatchObject({
      code: 'TIMEOUT',
      retryable: true,
      details: { service: 'library' },
    });
  });
});

describe('connectSubgraphs', () => {
  it('says which subgraphs of the supergraph do not run here', () => {
    const urls = new Map([
      ['a', ''],
      ['b', ''],
      ['c', ''],
    ]);
    expect(() => connectSubgraphs(urls, { b: {} as LocalSubgraph })).toThrow('do not run here: a, c.');
  });

  it('refuses a remote subgraph without an address', () => {
    expect(() => connectSubgraphs(new Map([['a', '']]), 'remote')).toThrow(
      'no address that can be called: a.',
    );
  });
});
