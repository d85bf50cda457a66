/** @category contract */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { startProgram } from '#tests/services/child.ts';
import type { RunningProgram } from '#tests/services/child.ts';
import { freePort } from '#tests/services/free-port.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const token = 'the-token-of-the-registry';
const library = (fields: string) => `type Query { ${fields} }\n`;
const v1 = library('title: String');
const v2 = library('title: String subtitle: String');

/** A subgraph that already answers all that will ever be published of it. */
async function startSubgraph(sdl: string, rootValue: object): Promise<{ server: Server; url: string }> {
  const schema = buildSubgraphSchema(parse(sdl));
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const answer = await graphql({ schema, source: query, variableValues: variables, rootValue });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

describe('a router that takes its supergraph from the registry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'media-gateway-story-'));
  const servers: Server[] = [];
  const addresses: Record<string, string> = {};
  let environment: NodeJS.ProcessEnv;
  let registry: RunningProgram;
  let router: RunningProgram;
  let origin: string;
  let registryUrl: string;

  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const schema = async (...args: string[]) => {
    const program = startProgram(process.execPath, ['router/registry/cli.ts', ...args], {
      cwd: root,
      env: environment,
    });
    const [code] = (await once(program.child, 'close')) as [number];
    return { code, output: program.output() };
  };
  const publishLibrary = (file: string, ...args: string[]) => {
    const url = addresses['library'] as string;
    return schema('publish', '--subgraph', 'library', '--schema', file, '--routing-url', url, ...args);
  };
  const read = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${registryUrl}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const supergraph = async () => (await read('/variants/current/supergraph')).text();

  const startRegistry = async () => {
    const port = new URL(registryUrl).port;
    registry = startProgram(process.execPath, ['router/registry/cli.ts', 'serve', '--port', port], {
      cwd: root,
      env: environment,
    });
    await eventually(() => registry.output().includes('registry is ready'), 60_000);
  };
  const startRouter = async () => {
    const port = String(await freePort());
    origin = `http://127.0.0.1:${port}`;
    router = startProgram(process.execPath, ['router/index.ts'], {
      cwd: root,
      env: { ...environment, PORT: port, ROUTER_RATE_LIMITS: 'off' },
    });
    await eventually(() => router.output().includes('router is ready'), 60_000);
  };
  const ask = async (query: string) => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  };
  const metrics = async () => (await fetch(`${origin}/metrics`)).text();
  const knowsSubtitle = async () => (await ask('{ subtitle }')).errors === undefined;

  beforeAll(async () => {
    const subgraphs = {
      library: [v2, { title: 'First', subtitle: 'Of two' }],
      player: [library('player: String'), { player: 'ready' }],
    } as const;
    for (const [name, [sdl, rootValue]] of Object.entries(subgraphs)) {
      const { server, url } = await startSubgraph(sdl, rootValue);
      servers.push(server);
      addresses[name] = url;
      write(`${name}.graphql`, name === 'library' ? v1 : sdl);
    }
    const entries = Object.entries(addresses).map(
      ([name, url]) => `  ${name}:\n    routing_url: ${url}\n    schema: { file: ./${name}.graphql }\n`,
    );
    write('supergraph.yaml', `subgraphs:\n${entries.join('')}`);
    registryUrl = `http://127.0.0.1:${await freePort()}`;
    environment = {
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, 'data'),
      SCHEMA_REGISTRY_URL: registryUrl,
      SCHEMA_REGISTRY_TOKEN: token,
      SCHEMA_REGISTRY_POLL_SECONDS: '1',
    };
    const published = await schema('publish', '--config', join(folder, 'supergraph.yaml'), '--author', 'Ada');
    expect(published).toEqual({ code: 0, output: expect.stringContaining('Published current 1') });
    await startRegistry();
    await startRouter();
  }, 120_000);
  afterAll(async () => {
    await Promise.all([router.stop(), registry.stop()]);
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(folder, { recursive: true });
  });

  it('follows what is published, and what is rolled back byte for byte', async () => {
    expect(await ask('{ title player }')).toEqual({ data: { title: 'First', player: 'ready' } });
    expect((await ask('{ subtitle }')).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const first = await supergraph();

    expect((await publishLibrary(write('v2.graphql', v2))).code).toBe(0);
    await eventually(knowsSubtitle);
    expect(await ask('{ subtitle }')).toEqual({ data: { subtitle: 'Of two' } });
    expect(await supergraph()).not.toBe(first);

    const rolledBack = await schema('rollback', '--to', '1');
    expect(rolledBack).toEqual({ code: 0, output: expect.stringContaining('current 3') });
    expect(await supergraph()).toBe(first);
    await eventually(async () => !(await knowsSubtitle()));
    expect((await schema('history')).output).toMatch(/3 .*brings back 1\n.*2 .*\n.*1 .*Ada\n/);
  }, 90_000);

  it('is not disturbed by what is the same, does not compose, or comes too late', async () => {
    const newest = await supergraph();
    const same = await publishLibrary(write('v1.graphql', v1));
    expect(same).toEqual({ code: 0, output: expect.stringContaining('Nothing has changed') });
    const broken = await publishLibrary(write('broken.graphql', library('title: Missing')));
    expect(broken).toEqual({ code: 1, output: expect.stringContaining('Missing') });
    const late = await publishLibrary(join(folder, 'v2.graphql'), '--base', '2');
    expect(late.code).toBe(1);
    expect(late.output).toContain('subgraph library changed');
    expect(late.output).toContain('breaking  Query.subtitle');
    expect(await supergraph()).toBe(newest);
  }, 60_000);

  it('lets one of several publishers at once win', async () => {
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        publishLibrary(write(`${name}.graphql`, library(`title: String ${name}: Int`)), '--base', '3'),
      ),
    );
    expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1, 1]);
    const { publications } = (await (await read('/variants/current/history')).json()) as {
      publications: { number: number }[];
    };
    expect(publications.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(JSON.stringify(publications)).not.toContain('type Query');
  }, 60_000);

  it('reads a registry that says what has not changed, and what it does not give', async () => {
    const { headers } = await read('/variants/current/supergraph');
    const again = await read('/variants/current/supergraph', { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const codeOf = async (response: Response) => {
      const { error } = (await response.json()) as { error: { code: string } };
      return [response.status, error.code];
    };
    expect(await codeOf(await read('/variants/nothing/supergraph'))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(await read('/variants/..%2Fcurrent/history'))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await read('/variants/current/history?limit=0'))).toEqual([400, 'BAD_USER_INPUT']);
    const stranger = { authorization: 'Bearer guessed' };
    expect(await codeOf(await read('/variants/current/supergraph', stranger))).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect((await fetch(`${registryUrl}/health`)).status).toBe(200);
  });

  it('starts from disk while the registry is down, and follows it when it is back', async () => {
    await publishLibrary(join(folder, 'v2.graphql'));
    await eventually(knowsSubtitle);
    const before = router.output();
    await Promise.all([router.stop(), registry.stop()]);
    await startRouter();
    expect(await ask('{ subtitle player }')).toEqual({ data: { subtitle: 'Of two', player: 'ready' } });
    expect(router.output()).toContain('the last good one is served');
    expect(await metrics()).toContain('mg_router_supergraph_from_disk 1');

    await startRegistry();
    await eventually(async () => (await metrics()).includes('mg_router_supergraph_from_disk 0'), 30_000);
    await publishLibrary(join(folder, 'v1.graphql'));
    await eventually(async () => !(await knowsSubtitle()), 20_000);
    expect(before + router.output() + registry.output()).not.toContain(token);
  }, 120_000);
});
