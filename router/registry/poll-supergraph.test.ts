import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { Secret } from '#shared/secret.ts';
import { eventually } from '#tests/eventually.ts';
import { compose } from '#router/planner/compose.ts';
import { buildGraph } from '#router/planner/graph.ts';
import { RegistrySource } from './poll-supergraph.ts';

const supergraph = (field: string) =>
  compose([{ name: 'one', url: 'http://one.example/graphql', sdl: `type Query { ${field}: Int }` }]);

describe('the supergraph of a registry', () => {
  let folder: string;
  let server: Server;
  let published: string | null;
  let requests: { authorization: string | undefined; tag: string | undefined }[];
  let lines: string;
  let stop: () => void;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'media-gateway-poll-'));
    [published, requests, lines, stop] = [supergraph('first'), [], '', () => {}];
    server = createServer(({ headers }, response) => {
      requests.push({ authorization: headers.authorization, tag: headers['if-none-match'] });
      const tag = `"${published?.length}"`;
      if (published === null) response.writeHead(503).end();
      else if (headers['if-none-match'] === tag) response.writeHead(304).end();
      else response.writeHead(200, { etag: tag }).end(published);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    stop();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, maxRetries: 10 });
  });

  const keptAt = () => join(folder, 'kept', 'current.graphql');
  const log = createLog({
    ...{ service: 'router', version: '0', level: 'info' },
    destination: { write: (line) => (lines += line) },
  });
  const source = () =>
    new RegistrySource({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      variant: 'current',
      token: new Secret('not-to-be-told'),
      keptAt: keptAt(),
      everyMs: 20,
      log,
      metrics: new Metrics(),
    });
  const follow = (from: RegistrySource, current: string) => {
    const served: string[] = [];
    stop = from.follow({
      current,
      replace: (sdl) => {
        buildGraph(sdl);
        served.push(sdl);
      },
      onReload: () => {},
      log,
    });
    return served;
  };

  it('is asked for with the token and the tag of the last one, and served and kept when it changes', async () => {
    const registry = source();
    const served = follow(registry, await registry.first());
    await eventually(() => requests.length > 2);
    expect(served).toEqual([]);
    expect(requests[2]).toEqual({
      authorization: 'Bearer not-to-be-told',
      tag: `"${supergraph('first').length}"`,
    });
    published = supergraph('second');
    await eventually(() => readFileSync(keptAt(), 'utf8') === published);
    expect(served).toEqual([published]);
  });

  it('is refused once when it is broken, and the one on disk stays the last good one', async () => {
    const registry = source();
    const served = follow(registry, await registry.first());
    published = 'type Query { half: ';
    await eventually(() => lines.includes('the old one is kept'));
    const asked = requests.length;
    await eventually(() => requests.length > asked + 2);
    expect(lines.match(/the old one is kept/g)).toHaveLength(1);
    expect(served).toEqual([]);
    expect(readFileSync(keptAt(), 'utf8')).toBe(supergraph('first'));

    expect(await source().first()).toBe(supergraph('first'));
    expect(lines).toContain('the last good one is served');
  });

  it('stays while the registry fails, which is said once and without the token, and follows again after', async () => {
    const registry = source();
    const served = follow(registry, await registry.first());
    published = null;
    const asked = requests.length;
    await eventually(() => requests.length > asked + 2);
    expect(lines.match(/cannot be asked/g)).toHaveLength(1);
    expect(lines).toContain('it answers with 503');
    published = supergraph('second');
    await eventually(() => served.length === 1);
    expect(lines).not.toContain('not-to-be-told');
  });

  it('is missed with the reason when there is none on disk either', async () => {
    published = null;
    await expect(source().first()).rejects.toThrow(/The registry at http.* it answers with 503/);
  });
});
