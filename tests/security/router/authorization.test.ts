/** @category security */
import { createClient } from 'graphql-ws';
import type { Client, FormattedExecutionResult } from 'graphql-ws';
import { Client as AgentClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildGraph } from '#router/planner/graph.ts';
import { startMcp } from '#router/mcp/http.ts';
import { buildTools } from '#router/mcp/tools.ts';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { eventually } from '#tests/eventually.ts';

const refused = (...path: string[]) => ({
  message: 'Unauthorized field or type',
  path,
  extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', retryable: false },
});

describe.each(['remote', 'in process'] as const)('authorization with subgraphs %s', (shape) => {
  let graph: SmallGraph;
  let viewer: string;
  let administrator: string;
  const clients: Client[] = [];
  beforeAll(async () => {
    graph = await startSmallGraph({ shape });
    viewer = await graph.runtime.authorizationOf({ userId: 'viewer' });
    administrator = await graph.runtime.authorizationOf({ userId: 'boss', scopes: ['admin'] });
  });
  afterAll(() => graph.close());
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    await eventually(() => graph.positions.listening === 0);
  });

  /** Requests that subgraphs have answered, by the router's own count. */
  async function requests(): Promise<number> {
    const metric = await graph.metrics.registry.getSingleMetric('mg_router_subgraph_requests_total')?.get();
    return (metric?.values ?? []).reduce((sum, { value }) => sum + value, 0);
  }

  function connect(authorization?: string): Client {
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      ...(authorization !== undefined && { connectionParams: { authorization } }),
    });
    clients.push(client);
    return client;
  }

  const nextOf = async (results: AsyncIterator<unknown>) =>
    (await results.next()).value as FormattedExecutionResult;

  it('nulls what is refused with an error of its path, and answers the rest', async () => {
    const query = '{ player whoami item(id: "a") { title secret classified myPositionMs } }';
    const anonymous = await graph.ask(query);
    expect(anonymous.data).toEqual({
      player: 'ready',
      whoami: null,
      item: { title: 'First', secret: null, classified: null, myPositionMs: 1000 },
    });
    expect(anonymous.errors).toEqual([
      refused('whoami'),
      refused('item', 'secret'),
      refused('item', 'classified'),
    ]);
    const known = await graph.ask(query, { authorization: viewer });
    expect(known.data?.['whoami']).toBe('viewer');
    expect(known.errors).toEqual([refused('item', 'secret'), refused('item', 'classified')]);
    const boss = await graph.ask(query, { authorization: administrator });
    expect(boss.errors).toBeUndefined();
    expect(boss.data?.['item']).toMatchObject({ secret: 'secret of a', classified: 'classified of a' });
  });

  it('decides anew for every viewer of an operation that it knows already', async () => {
    const query = '{ items { id secret } whoami }';
    for (let round = 0; round < 2; round += 1) {
      for (const [authorization, errors] of [
        [administrator, 0],
        [viewer, 1],
        [undefined, 2],
      ] as const) {
        const answer = await graph.ask(query, authorization === undefined ? {} : { authorization });
        expect(answer.errors ?? []).toHaveLength(errors);
        const [first] = answer.data?.['items'] as { secret: string | null }[];
        expect(first?.secret).toBe(errors === 0 ? 'secret of a' : null);
      }
    }
  });

  it('lets a null that may not be take its parent away, without an error of its own', async () => {
    const { data, errors } = await graph.ask('{ items { secret } player }');
    expect({ data, errors }).toEqual({ data: null, errors: [refused('items', 'secret')] });
  });

  it('asks no subgraph for an operation of which nothing is left, nor runs a mutation', async () => {
    const before = await requests();
    expect((await graph.ask('{ whoami }')).data).toEqual({ whoami: null });
    const forget = 'mutation { forget(id: "b") }';
    const answer = await graph.ask(forget, { authorization: viewer });
    expect(answer).toMatchObject({ data: { forget: null }, errors: [refused('forget')] });
    expect(await requests()).toBe(before);
    expect(graph.titles.has('b')).toBe(true);
    expect((await graph.ask(forget, { authorization: administrator })).data).toEqual({ forget: true });
    graph.titles.set('b', 'Second');
  });

  it('runs those mutations of an operation that are not refused', async () => {
    const query = 'mutation { forget(id: "a") rename(id: "a", title: "First") { title secret } }';
    const { data, errors } = await graph.ask(query, { authorization: viewer });
    expect(data).toEqual({ forget: null, rename: { title: 'First', secret: null } });
    expect(errors).toEqual([refused('forget'), refused('rename', 'secret')]);
  });

  it('says nothing of a refused field that @skip leaves out', async () => {
    const query = 'query ($no: Boolean!) { player whoami @skip(if: $no) }';
    const skipped = await graph.ask(query, { variables: { no: true } });
    expect({ data: skipped.data, errors: skipped.errors }).toEqual({
      data: { player: 'ready' },
      errors: undefined,
    });
    const asked = await graph.ask(query, { variables: { no: false } });
    expect(asked.errors).toEqual([refused('whoami')]);
  });

  it('holds for queries over a WebSocket', async () => {
    const query = '{ whoami player }';
    expect(await nextOf(connect().iterate({ query }))).toEqual({
      data: { whoami: null, player: 'ready' },
      errors: [refused('whoami')],
    });
    expect(await nextOf(connect(viewer).iterate({ query }))).toEqual({
      data: { whoami: 'viewer', player: 'ready' },
    });
  });

  it('refuses a subscription before it is opened', async () => {
    const query = 'subscription { ownPosition { positionMs } }';
    const results = connect().iterate({ query });
    expect((await nextOf(results)).errors).toEqual([refused('ownPosition')]);
    expect((await results.next()).done).toBe(true);
    expect(graph.positions.listening).toBe(0);
    const granted = connect(viewer).iterate({ query });
    const event = nextOf(granted);
    await eventually(() => graph.positions.listening === 1);
    graph.positions.send(4);
    expect(await event).toEqual({ data: { ownPosition: { positionMs: 4 } } });
  });

  it('nulls refused fields of every event', async () => {
    const query = 'subscription { position { positionMs item { title secret } } }';
    const results = connect(viewer).iterate({ query });
    for (const positionMs of [1, 2]) {
      const result = nextOf(results);
      await eventually(() => graph.positions.listening === 1);
      graph.positions.send(positionMs);
      expect(await result).toEqual({
        data: { position: { positionMs, item: { title: 'First', secret: null } } },
        errors: [refused('position', 'item', 'secret')],
      });
    }
  });

  it('holds for the tools of agents', async () => {
    const { config, clock, log, metrics } = graph.runtime;
    const operation = '# Tells a secret.\nquery tell { items { id } whoami }';
    const tools = buildTools(buildGraph(graph.sdl).schema, new Map([['tell', operation]]));
    const execute = graph.router.execute;
    const bridge = await startMcp({ ...{ config, clock, log, metrics, tools, execute }, port: 0 });
    const call = async (authorization?: string) => {
      const agent = new AgentClient({ name: 'test', version: '1' });
      const headers = authorization === undefined ? {} : { authorization };
      const url = new URL(`http://127.0.0.1:${bridge.port}/mcp`);
      await agent.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }) as never);
      const result = await agent.callTool({ name: 'tell', arguments: {} });
      await agent.close();
      return JSON.stringify(result);
    };
    expect(await call()).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
    const answer = await call(viewer);
    expect(answer).not.toContain('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(answer).toContain('viewer');
    await bridge.close();
  });
});
