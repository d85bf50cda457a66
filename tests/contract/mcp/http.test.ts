/** @category contract */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ManualClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { startMcp } from '#router/mcp/http.ts';
import type { McpServer } from '#router/mcp/http.ts';
import { executeAtRouter } from '#router/mcp/router-execute.ts';
import { buildTools } from '#router/mcp/tools.ts';
import { readApiSchema, startSmallGraph } from './small-graph.ts';

const clock = new ManualClock(Date.parse('2026-11-01T12:00:00Z'));
const metrics = new Metrics();
const connections: { client: Client; transport: StreamableHTTPClientTransport }[] = [];
let graph: Awaited<ReturnType<typeof startSmallGraph>>;
let server: McpServer;
let url: URL;

beforeAll(async () => {
  graph = await startSmallGraph();
  server = await start();
  url = new URL(`http://127.0.0.1:${server.port}/mcp`);
});

const start = async (more: { mostSessions?: number } = {}) =>
  startMcp({
    config: loadConfig({
      CORS_ORIGINS: 'https://app.example.com',
      PUBLIC_ORIGIN: 'https://media.example.com',
    }),
    ...{ clock, metrics },
    log: createLog({ service: 'mcp', version: '0', level: 'silent' }),
    tools: buildTools(await readApiSchema()),
    execute: executeAtRouter(graph.url),
    port: 0,
    ...more,
  });

afterEach(async () => {
  for (const { client, transport } of connections.splice(0)) {
    await transport.terminateSession();
    await client.close();
  }
  graph.received.length = 0;
});

afterAll(async () => {
  await server.close();
  await graph.close();
});

async function connect(authorization?: string) {
  const client = new Client({ name: 'test', version: '1' });
  const headers = authorization === undefined ? {} : { authorization };
  const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers } });
  await client.connect(transport as never);
  const connection = { client, transport };
  connections.push(connection);
  return connection;
}

const post = (body: string, headers: Record<string, string> = {}, at = url) =>
  fetch(at, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
  });

const initialize = JSON.stringify({
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
});

describe('the bridge over Streamable HTTP', () => {
  it('lists the same tools in the same order each time', async () => {
    const { client } = await connect();
    const lists = [await client.listTools(), await client.listTools()];
    expect(lists[0]?.tools.map(({ name }) => name)).toEqual([
      'get_platform_availability',
      'get_recommendations',
      'search_content',
    ]);
    expect(lists[1]).toEqual(lists[0]);
  });

  it('searches, as data that fits the output schema and as text', async () => {
    const { client } = await connect();
    await client.listTools();
    const result = await client.callTool({
      name: 'search_content',
      arguments: { query: 'space', kinds: ['MOVIE'] },
    });
    expect(result.isError).toBeUndefined();
    expect(result.structuredContent).toMatchObject({ search: { edges: [{ node: { title: 'Arrival' } }] } });
    expect(result.content).toEqual([{ type: 'text', text: expect.stringContaining('title: Arrival') }]);
    expect(graph.received[0]?.variables).toEqual({ query: 'space', kinds: ['MOVIE'] });
  });

  it('tells where a title plays in a region, and that there is no such title', async () => {
    const { client } = await connect();
    const call = (contentId: string) =>
      client.callTool({ name: 'get_platform_availability', arguments: { contentId, region: 'FR' } });
    expect((await call(graph.contentId)).structuredContent).toMatchObject({
      content: { availability: [{ region: 'FR', deepLinks: { web: 'https://www.netflix.com/title/1' } }] },
    });
    const none = await call('nobody');
    expect(none.structuredContent).toEqual({ content: null });
    expect(none.content).toEqual([{ type: 'text', text: 'Nothing found.' }]);
  });

  it('recommends with reasons', async () => {
    const { client } = await connect();
    const { structuredContent } = await client.callTool({ name: 'get_recommendations', arguments: {} });
    expect(structuredContent).toMatchObject({
      recommendations: { items: [{ reasons: [{ type: 'GENRE' }] }] },
    });
  });

  it('forwards the authorization of each caller, and none for an anonymous one', async () => {
    const arguments_ = { query: 'space' };
    const [anna, nobody] = [await connect('Bearer anna'), await connect()];
    await anna.client.callTool({ name: 'search_content', arguments: arguments_ });
    await nobody.client.callTool({ name: 'search_content', arguments: arguments_ });
    expect(graph.received.map(({ authorization }) => authorization)).toEqual(['Bearer anna', undefined]);
  });

  it.each([
    ['search_content', {}, 'query'],
    ['search_content', { query: 'x', limit: 5 }, 'limit'],
    ['search_content', { query: 'x', first: 'ten' }, 'first'],
    ['search_content', { query: 'x', kinds: ['FILM'] }, 'kinds[0]'],
    ['get_platform_availability', { contentId: 7 }, 'contentId'],
    ['get_recommendations', { onMyServices: 'yes' }, 'onMyServices'],
  ])('refuses %s with %j as invalid params and names %s', async (name, arguments_, argument) => {
    const { client } = await connect();
    const call = client.callTool({ name, arguments: arguments_ });
    await expect(call).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(`"${argument}"`),
      data: { argument },
    });
    expect(graph.received).toEqual([]);
  });

  it('refuses a tool that there is not', async () => {
    const { client } = await connect();
    await expect(client.callTool({ name: 'delete_everything', arguments: {} })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('There is no tool "delete_everything"'),
    });
  });

  it.each([
    ['too often', { code: 'RATE_LIMITED', retryable: true, retryAfter: 30 }],
    ['refused', { code: 'RATE_LIMITED', retryable: true, retryAfter: 7 }],
    ['no service', { code: 'UPSTREAM_UNAVAILABLE', retryable: true }],
    ['not graphql', { code: 'UPSTREAM_UNAVAILABLE', retryable: true }],
    ['bad cursor', { code: 'BAD_USER_INPUT', retryable: false }],
    ['half', { code: 'INTERNAL_SERVER_ERROR', retryable: false }],
  ])('turns the failure "%s" of the graph into a result with its code', async (query, failure) => {
    const { client } = await connect();
    await client.listTools();
    const result = await client.callTool({ name: 'search_content', arguments: { query } });
    expect(result).toMatchObject({ isError: true, _meta: { errors: [failure] } });
    expect(JSON.stringify(result.content)).toContain(failure.code);
  });

  it('counts calls and failures by tool', async () => {
    const { client } = await connect();
    await client.callTool({ name: 'search_content', arguments: { query: 'no service' } });
    const text = await (await fetch(new URL('/metrics', url))).text();
    expect(text).toMatch(/mg_mcp_tool_invocations_total\{tool="search_content"\} \d+/);
    expect(text).toMatch(/mg_mcp_tool_errors_total\{tool="search_content",code="UPSTREAM_UNAVAILABLE"\} \d+/);
  });
});

describe('a session', () => {
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'ping' });

  const openSessions = async () =>
    (await metrics.registry.getSingleMetric('mg_mcp_open_sessions')?.get())?.values[0]?.value;

  it('ends when the client says so, and is counted until then', async () => {
    const before = (await openSessions()) ?? 0;
    const { transport } = await connect();
    const sessionId = transport.sessionId ?? '';
    expect(await openSessions()).toBe(before + 1);
    await transport.terminateSession();
    expect(await openSessions()).toBe(before);
    expect((await post(ping, { 'mcp-session-id': sessionId })).status).toBe(404);
  });

  it('ends for a client that states a type of the body that it does not send', async () => {
    const id = (await post(initialize)).headers.get('mcp-session-id') as string;
    const headers = { 'mcp-session-id': id, 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(200);
    expect((await post(ping, headers)).status).toBe(404);
  });

  it('ends after 30 minutes without a message, and not before', async () => {
    const sessionId = (await post(initialize)).headers.get('mcp-session-id') ?? '';
    const pinged = () => post(ping, { 'mcp-session-id': sessionId });
    clock.advance(29 * 60_000);
    expect((await pinged()).status).toBe(200);
    clock.advance(29 * 60_000);
    expect((await pinged()).status).toBe(200);
    clock.advance(30 * 60_000);
    const late = await pinged();
    expect(late.status).toBe(404);
    expect(await late.json()).toMatchObject({ error: { code: -32001 } });
  });

  it('makes room when too many are open, if it was unused for longest', async () => {
    const small = await start({ mostSessions: 2 });
    const at = new URL(`http://127.0.0.1:${small.port}/mcp`);
    const open = async () => (await post(initialize, {}, at)).headers.get('mcp-session-id') ?? '';
    const statusOf = async (id: string) => (await post(ping, { 'mcp-session-id': id }, at)).status;
    const [first, second] = [await open(), await open()];
    expect(await statusOf(first)).toBe(200);
    const third = await open();
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([200, 404, 200]);
    await small.close();
  });

  it('does not begin with anything but initialize', async () => {
    expect((await post(ping)).status).toBe(400);
    expect((await fetch(url, { headers: { accept: 'text/event-stream' } })).status).toBe(400);
    expect((await post(ping, { 'mcp-session-id': 'made-up' })).status).toBe(404);
  });
});

describe('a call without a good token', () => {
  const metadata = 'resource_metadata="https://media.example.com/.well-known/oauth-protected-resource/mcp"';

  async function call(query: string, authorization?: string) {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const id = (await post(initialize, headers)).headers.get('mcp-session-id') ?? '';
    const params = { name: 'search_content', arguments: { query } };
    return post(JSON.stringify({ jsonrpc: '2.0', id: 3, method: 'tools/call', params }), {
      ...headers,
      'mcp-session-id': id,
    });
  }

  it('is answered 401, and told where tokens are from, when the token is not good (RFC 9728, 5.1)', async () => {
    const answer = await call('space', 'Bearer expired');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(`Bearer error="invalid_token", ${metadata}`);
    expect(JSON.stringify(await answer.json())).toContain('UNAUTHENTICATED');
  });

  it('is answered so without a token by a tool that needs one, and with no error (RFC 6750, 3.1)', async () => {
    const answer = await call('mine');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(`Bearer ${metadata}`);
  });

  it('is served by a tool that needs none', async () => {
    const answer = await call('space');
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([200, null]);
  });

  it('is not asked for another token when a good one may not do this', async () => {
    expect((await call('mine', 'Bearer anna')).status).toBe(200);
  });
});

describe('the endpoint', () => {
  it('refuses a page of a foreign origin, and lets a configured web app in', async () => {
    const answer = await post(initialize, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32000 } });
    expect((await post(initialize, { origin: 'https://app.example.com' })).status).toBe(200);
  });

  it('answers a body that is not JSON, not JSON-RPC, of another type or over 1 MB in the terms of JSON-RPC', async () => {
    const answers = await Promise.all([
      post('{'),
      post('{"hello":1}'),
      post(initialize, { 'content-type': 'text/plain' }),
      post(JSON.stringify({ ...JSON.parse(initialize), padding: 'x'.repeat(1_048_576) })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 415, 413]);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ jsonrpc: '2.0', id: null });
  });

  it('says on which request an answer is given', async () => {
    const answer = await post(initialize, { 'x-request-id': 'test-7' });
    expect(answer.headers.get('x-request-id')).toBe('test-7');
  });
});
