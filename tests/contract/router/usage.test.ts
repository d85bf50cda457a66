/** @category contract */
import { createClient } from 'graphql-ws';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { createMemoryEventStream } from '#shared/event-stream.ts';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { eventually } from '#tests/eventually.ts';
import { startSmallGraph } from './small-graph.ts';
import type { SmallGraph } from './small-graph.ts';

const headers = { 'content-type': 'application/json' };
const namedHeaders = {
  ...headers,
  'apollographql-client-name': 'tv',
  'apollographql-client-version': '4.2.0',
};

describe('the usage that a router records', () => {
  let graph: SmallGraph;
  let events: DomainEvent[];

  beforeEach(async () => {
    events = [];
    const stream = createMemoryEventStream();
    await stream.consume('test', async (batch) => void events.push(...batch));
    graph = await startSmallGraph({ router: { stream } });
  });
  afterEach(() => graph.close());

  const post = async (body: object, more: Record<string, string> = namedHeaders) => {
    const options = { method: 'POST', headers: more, body: JSON.stringify(body) };
    return (await fetch(`${graph.router.url}/graphql`, options)).text();
  };
  /** Closes the router, and returns what it reported: `operation: client version requests`. */
  const recorded = async () => {
    await graph.router.close();
    const operations = events.flatMap((event) => payloadOf(event, 'graph.operations-used')?.operations ?? []);
    const lines = operations.flatMap(({ name, document, clients }) =>
      clients.map(
        (client) =>
          `${name ?? document.replaceAll(/\s+/g, ' ')}: ${client.name} ${client.version} ${client.requests}`,
      ),
    );
    return lines.sort();
  };

  it('counts the same operation whether it is known or new, a text or a hash', async () => {
    const query = 'query Item($id: ID!) { item(id: $id) { title } }';
    const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
    await post({ query, variables: { id: 'a' } });
    await post({ query, variables: { id: 'b' } });
    await post({ query, variables: { id: 'b' } });
    await post({ query, variables: { id: 'a' }, extensions: { persistedQuery } });
    await post({ variables: { id: 'a' }, extensions: { persistedQuery } });
    await post({ query, variables: { id: 'a' } }, headers);
    expect(await recorded()).toEqual(['Item: null null 1', 'Item: tv 4.2.0 5']);
  });

  it('counts by signature, and keeps no literal', async () => {
    await post({ query: '{ item(id: "a") { title } }' });
    await post({ query: '{ it: item(id: "b") { title } }' });
    expect(await recorded()).toEqual(['{ item(id: "") { title } }: tv 4.2.0 2']);
  });

  it('does not count what never ran', async () => {
    await post({ query: '{ item(id: "a") { nothing } }' });
    await post({ query: '{ item(' });
    await post({ query: 'query A { player } query B { player }' });
    expect(await recorded()).toEqual([]);
  });

  it('counts what comes in parts', async () => {
    await post(
      { query: 'query Parts { items { title ... @defer { myPositionMs } } }' },
      { ...namedHeaders, accept: 'multipart/mixed;deferSpec=20220824, application/json' },
    );
    expect(await recorded()).toEqual(['Parts: tv 4.2.0 1']);
  });

  it('counts what comes over a socket, by whom the socket says', async () => {
    const socket = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { 'apollographql-client-name': 'phone', 'apollographql-client-version': '1\u0000' },
    });
    await socket.iterate({ query: 'query Ready { player }' }).next();
    const events = socket.iterate({ query: 'subscription Position { position { positionMs } }' });
    const first = events.next();
    await eventually(() => graph.positions.listening === 1);
    graph.positions.send(5);
    await first;
    await events.return?.();
    await socket.dispose();
    expect(await recorded()).toEqual(['Position: phone 1 1', 'Ready: phone 1 1']);
  });

  it('counts what a caller in this process asks', async () => {
    const client = { name: 'mcp', version: '1' };
    await graph.router.execute({ query: 'query Ready { player }', client });
    expect(await recorded()).toEqual(['Ready: mcp 1 1']);
  });

  it('tells which schema is served, at the start and when it is replaced', async () => {
    graph.router.replaceSupergraph(graph.sdl);
    await graph.router.close();
    const served = events.flatMap((event) => payloadOf(event, 'graph.schema-served') ?? []);
    expect(served).toHaveLength(2);
    expect(served[1]!.fields.map(({ coordinate }) => coordinate)).toContain('Item.title');
  });
});
