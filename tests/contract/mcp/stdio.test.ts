/** @category contract */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { freePort } from '../../services/free-port.ts';
import { startSmallGraph } from './small-graph.ts';

const bridge = 'router/mcp/stdio.ts';
let graph: Awaited<ReturnType<typeof startSmallGraph>>;
const client = new Client({ name: 'test', version: '1' });

beforeAll(async () => {
  graph = await startSmallGraph();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bridge],
    env: { ROUTER_URL: graph.url, MCP_ACCESS_TOKEN: 'anna' },
    stderr: 'inherit',
  });
  await client.connect(transport as never);
});

afterAll(async () => {
  await client.close();
  await graph.close();
});

describe('the bridge over standard input and output', () => {
  it('lists the tools', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'get_platform_availability',
      'get_recommendations',
      'search_content',
    ]);
  });

  it('answers a call, on behalf of the person whose token it was given', async () => {
    const result = await client.callTool({ name: 'search_content', arguments: { query: 'space' } });
    expect(result.structuredContent).toMatchObject({ search: { totalCount: 1 } });
    expect(graph.received.at(-1)?.authorization).toBe('Bearer anna');
  });

  it('refuses wrong arguments and reports failures, and goes on', async () => {
    await expect(client.callTool({ name: 'search_content', arguments: { q: 'x' } })).rejects.toMatchObject({
      code: -32602,
    });
    const failed = await client.callTool({ name: 'search_content', arguments: { query: 'too often' } });
    expect(failed).toMatchObject({ isError: true, _meta: { errors: [{ retryAfter: 30 }] } });
    expect((await client.listTools()).tools).toHaveLength(3);
  });

  it('says in one line on standard error that no router answers, and writes nothing else', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [bridge], {
      env: { ROUTER_URL: `http://127.0.0.1:${port}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toBe(
      `No router answers at http://127.0.0.1:${port}: run \`npm start\` first, or set ROUTER_URL.\n`,
    );
  });
});
