/** @category contract */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proxyServices } from '#router/public/proxy.ts';
import { freePort } from '#tests/services/free-port.ts';
import { startSmallGraph } from './small-graph.ts';
import type { SmallGraph } from './small-graph.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(handler: Handler): Promise<{ url: string; server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Says what it was asked. */
const echo =
  (service: string): Handler =>
  async (request, response) => {
    const body = await text(request);
    response.setHeader('content-type', 'application/json');
    if (request.url?.includes('page'))
      response.setHeader('content-security-policy', "default-src 'self'; img-src data:");
    response.end(
      JSON.stringify({ service, method: request.method, url: request.url, headers: request.headers, body }),
    );
  };

/** One event, then silence for as long as the client listens. */
const events: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: hello\n\n');
};

describe('the public origin', () => {
  let graph: SmallGraph;
  const servers: Server[] = [];

  beforeAll(async () => {
    const [accounts, content, mcp] = await Promise.all([
      serve(echo('accounts')),
      serve(echo('content')),
      serve((request, response) => (request.url === '/sse' ? events : echo('mcp'))(request, response)),
    ]);
    servers.push(...[accounts, content, mcp].map(({ server }) => server));
    graph = await startSmallGraph({
      environment: {
        ACCOUNTS_URL: accounts.url,
        CONTENT_URL: content.url,
        MCP_URL: mcp.url,
        PUBLIC_ORIGIN: 'https://media.example',
      },
      router: (config) => ({ publicRoutes: proxyServices(config) }),
    });
  });
  afterAll(async () => {
    await graph.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(graph.router.url + path, init);
    const body = (await response.json()) as Record<string, unknown> & { headers: Record<string, string> };
    return { response, body };
  };

  it.each([
    ['/.well-known/jwks.json', 'accounts'],
    ['/oauth/authorize?client_id=a&scope=b%20c', 'accounts'],
    ['/images/1/poster.svg', 'content'],
    ['/mcp', 'mcp'],
    ['/messages?session=1', 'mcp'],
  ])('fronts %s', async (path, service) => {
    const { response, body } = await ask(path);
    expect([response.status, body['service'], body['url']]).toEqual([200, service, path]);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  it('passes bodies, methods, tokens and the trace on, and says for which origin', async () => {
    const { body } = await ask('/oauth/token', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: 'Basic abc',
        traceparent: '00-c0ffee00c0ffee00c0ffee00c0ffee00-00f067aa0ba902b7-01',
      },
      body: 'grant_type=client_credentials',
    });
    expect([body['method'], body['body']]).toEqual(['POST', 'grant_type=client_credentials']);
    expect(body.headers).toMatchObject({
      authorization: 'Basic abc',
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-host': 'media.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(body.headers['traceparent']).toMatch(/^00-c0ffee00c0ffee00c0ffee00c0ffee00-[0-9a-f]{16}-01$/);
    expect(body.headers['traceparent']).not.toContain('00f067aa0ba902b7');
    const deleted = await ask('/mcp', { method: 'DELETE' });
    expect(deleted.body['method']).toBe('DELETE');
  });

  it('keeps the content security policy that a page behind it needs', async () => {
    const { response } = await ask('/oauth/page');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'self'; img-src data:");
  });

  it('streams events as they come', async () => {
    const abort = new AbortController();
    const response = await fetch(`${graph.router.url}/sse`, { signal: abort.signal });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toBe('data: hello\n\n');
    abort.abort();
  });

  it('answers for a service that is gone', async () => {
    const content = servers[1] as Server;
    content.closeAllConnections();
    await new Promise((resolve) => content.close(resolve));
    const { response, body } = await ask('/images/1/poster.svg');
    expect([response.status, body['error']]).toMatchObject([
      503,
      { code: 'UPSTREAM_UNAVAILABLE', retryable: true, service: 'content' },
    ]);
  });

  it('serves the Explorer to browsers, its files with entity tags, and nothing beside them', async () => {
    const page = await fetch(graph.router.url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/);
    for (const [, path = ''] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const file = await fetch(graph.router.url + path);
      expect([path, file.status]).toEqual([path, 200]);
      const etag = file.headers.get('etag') ?? '';
      expect((await fetch(graph.router.url + path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    }
    const outside = [
      '/explorer/..%2f..%2fpackage.json',
      '/explorer/queries/1-search.graphql',
      '/explorer/nothing.js',
    ];
    for (const path of outside) expect((await fetch(graph.router.url + path)).status).toBe(404);
    expect((await fetch(graph.router.url)).status).toBe(404);
  });
});

/** Milliseconds; processes start slowly on a machine that is busy with other tests. */
const processTimeout = 90_000;

describe('npm run router', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));
  const start = (args: string[]): ChildProcess => {
    const child = spawn(process.execPath, ['router/index.ts', ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  };
  const outcome = async (child: ChildProcess) => {
    const [problems, [code]] = await Promise.all([text(child.stderr as never), once(child, 'exit')]);
    return [code, problems];
  };

  it(
    'serves any supergraph from a file, and stops cleanly',
    async () => {
      const graph = await startSmallGraph();
      const path = join(tmpdir(), `media-gateway-${process.pid}-supergraph.graphql`);
      writeFileSync(path, graph.sdl);
      const port = await freePort();
      const child = start(['--supergraph', path, '--port', String(port)]);
      // Read on to the end: leaving a `for await` would close the pipe that the router logs to.
      await new Promise<void>((resolve) => {
        child.stdout?.on('data', (line: Buffer) => {
          if (String(line).includes('router is ready')) resolve();
        });
      });
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ player items { title } }' }),
      });
      expect(await response.json()).toEqual({
        data: { player: 'ready', items: [{ title: 'First' }, { title: 'Second' }] },
      });
      child.kill('SIGTERM');
      expect(await outcome(child)).toEqual([0, '']);
      await graph.close();
    },
    processTimeout,
  );

  it(
    'says in one line what is wrong with the command, the supergraph or the port',
    async () => {
      const taken = await serve(() => {});
      const port = new URL(taken.url).port;
      const [unknown, missing, busy] = await Promise.all([
        outcome(start(['--colour', 'blue'])),
        outcome(start(['--supergraph', '/nowhere.graphql'])),
        outcome(start(['--port', port])),
      ]);
      taken.server.close();
      expect(unknown).toEqual([
        1,
        expect.stringContaining('Usage: npm run router -- [--supergraph FILE] [--port NUMBER]'),
      ]);
      expect(missing).toEqual([1, 'The supergraph /nowhere.graphql cannot be read (ENOENT).\n']);
      expect(busy).toEqual([
        1,
        `Port ${port} is in use. Stop the other program, or choose another port with --port=<number>.\n`,
      ]);
    },
    processTimeout,
  );
});
