/** @category chaos */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBreakableGraph } from '../breakable-graph.ts';
import type { BreakableGraph } from '../breakable-graph.ts';
import { eventually } from '../eventually.ts';
import { freePort } from '../services/free-port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('a router that is told to stop while it works', () => {
  const folder = mkdtempSync(join(tmpdir(), 'media-gateway-drain-'));
  const agent = new Agent({ keepAlive: true });
  let graph: BreakableGraph<'ratings'>;
  let router: ChildProcess;
  let port: number;
  let log = '';

  beforeAll(async () => {
    graph = await startBreakableGraph(['ratings']);
    const path = join(folder, 'supergraph.graphql');
    writeFileSync(path, graph.sdl);
    port = await freePort();
    router = spawn(process.execPath, ['router/index.ts', '--supergraph', path, '--port', String(port)], {
      cwd: root,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    router.stdout?.on('data', (line: Buffer) => (log += String(line)));
    await eventually(() => log.includes('router is ready'), 60_000);
  }, 90_000);
  afterAll(async () => {
    router.kill('SIGKILL');
    agent.destroy();
    await graph.close();
    rmSync(folder, { recursive: true });
  });

  /** Asks on a connection that the client wants to keep. */
  async function ask(query: string): Promise<IncomingMessage> {
    const asking = request({
      ...{ port, agent, path: '/graphql', method: 'POST' },
      headers: { 'content-type': 'application/json' },
    }).end(JSON.stringify({ query }));
    return (await once(asking, 'response'))[0] as IncomingMessage;
  }
  const connection = () => connect(port, '127.0.0.1');
  const isRefused = (socket: Socket) =>
    once(socket, 'connect').then(
      () => !socket.destroy(),
      (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED',
    );

  it('answers what it was asked, takes nothing new, says goodbye to sockets, and ends', async () => {
    const held: ServerResponse[] = [];
    graph.subgraphs.ratings.fault = (response) => held.push(response);
    const answer = ask('{ item(id: 7) { title ratings } }');
    const idle = connection();
    const idleClosed = once(idle, 'close');
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
    const socketClosed = once(socket, 'close');
    await Promise.all([once(socket, 'open'), eventually(() => held.length === 1)]);

    const gone = once(router, 'exit');
    const stoppedAt = performance.now();
    router.kill('SIGTERM');
    const [code, reason] = (await socketClosed) as [number, Buffer];
    expect([code, String(reason)]).toEqual([1001, 'Going away']);
    await idleClosed;
    await eventually(() => isRefused(connection()));

    const body = JSON.stringify({ data: { _entities: [{ ratings: 'good' }] } });
    held[0]?.writeHead(200, { 'content-type': 'application/json' }).end(body);
    const response = await answer;
    expect(await json(response)).toEqual({ data: { item: { title: 'Title 7', ratings: 'good' } } });
    expect([response.statusCode, response.headers.connection]).toEqual([200, 'close']);
    expect(await gone).toEqual([0, null]);
    // It did not wait for the connection that the client would have kept.
    expect(performance.now() - stoppedAt).toBeLessThan(8000);
  }, 60_000);
});
