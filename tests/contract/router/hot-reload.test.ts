/** @category contract */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { freePort } from '#tests/services/free-port.ts';
import { startSmallGraph } from './small-graph.ts';
import type { SmallGraph } from './small-graph.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { extensions: { code: string } }[];
}

describe('a supergraph file that changes while it is served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'media-gateway-reload-'));
  const path = join(folder, 'supergraph.graphql');
  let graph: SmallGraph;
  let router: ChildProcess;
  let origin: string;
  let log = '';

  /** As editors and deployments do: another file takes the place of the old one. */
  const write = (sdl: string) => {
    writeFileSync(`${path}.new`, sdl);
    renameSync(`${path}.new`, path);
  };
  const withoutPlayer = () => graph.sdl.replace(/^ *player: String.*\n/m, '');

  beforeAll(async () => {
    graph = await startSmallGraph();
    expect(withoutPlayer()).not.toBe(graph.sdl);
    write(withoutPlayer());
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    router = spawn(process.execPath, ['router/index.ts', '--supergraph', path], {
      cwd: root,
      env: { PATH: process.env['PATH'], PORT: String(port), ROUTER_RATE_LIMITS: 'off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    router.stdout?.on('data', (line: Buffer) => (log += String(line)));
    await eventually(() => log.includes('router is ready'), 60_000);
  }, 90_000);
  afterAll(async () => {
    router.kill('SIGKILL');
    await graph.close();
    rmSync(folder, { recursive: true });
  });

  const ask = async (query: string): Promise<Answer> => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  };
  const metrics = async () => (await fetch(`${origin}/metrics`)).text();

  /** Asks without a pause until told to stop; returns how many answers came, and those that were not right. */
  const askConstantly = () => {
    let stopped = false;
    const expected = { data: { items: [{ title: 'First' }, { title: 'Second' }] } };
    const wrong: unknown[] = [];
    let count = 0;
    const loop = async () => {
      while (!stopped) {
        const answer = await ask('{ items { title } }').catch(String);
        count += 1;
        if (JSON.stringify(answer) !== JSON.stringify(expected)) wrong.push(answer);
      }
    };
    const loops = [loop(), loop(), loop(), loop()];
    return async () => {
      stopped = true;
      await Promise.all(loops);
      return { count, wrong };
    };
  };

  it('is served as it is now, without a dropped request or a lost subscription', async () => {
    expect((await ask('{ player }')).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const client = createClient({
      url: `${origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const events = client.iterate({ query: 'subscription { position { positionMs item { title } } }' });
    const nextEvent = events.next();
    await eventually(() => graph.positions.listening === 1);

    const stop = askConstantly();
    write(graph.sdl);
    await eventually(async () => (await ask('{ player }')).data?.['player'] === 'ready', 20_000);
    const { count, wrong } = await stop();
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(10);

    graph.positions.send(7);
    expect((await nextEvent).value).toEqual({
      data: { position: { positionMs: 7, item: { title: 'First' } } },
    });
    await client.dispose();
    expect(await metrics()).toContain('mg_router_supergraph_reloads_total{outcome="replaced"} 1');
  }, 60_000);

  it('is refused when it is broken, with the reason in the log, and the old one is kept', async () => {
    const stop = askConstantly();
    write('type Query { half: ');
    await eventually(() => log.includes('the old one is kept'), 20_000);
    expect(log).toContain('The supergraph cannot be served');
    expect((await ask('{ player }')).data).toEqual({ player: 'ready' });
    expect((await stop()).wrong).toEqual([]);
    write(withoutPlayer());
    await eventually(async () => (await ask('{ player }')).errors !== undefined, 20_000);
    expect(await metrics()).toContain('mg_router_supergraph_reloads_total{outcome="refused"} 1');
  }, 60_000);
});
