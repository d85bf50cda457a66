/** @category security */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import type { SecureVersion } from 'node:tls';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTls } from '#router/protection.ts';
import { loadConfig } from '#shared/config.ts';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { startProgram } from '#tests/services/child.ts';

const folder = mkdtempSync(`${tmpdir()}/media-gateway-tls-`);
const [certificate, key] = [`${folder}/router.pem`, `${folder}/router.key`];
let graph: SmallGraph;
let ca: Buffer;

beforeAll(async () => {
  const { status } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ]);
  expect(status).toBe(0);
  ca = readFileSync(certificate);
  graph = await startSmallGraph({
    environment: { ROUTER_TLS_CERTIFICATE_FILE: certificate, ROUTER_TLS_KEY_FILE: key },
  });
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The protocol that a client of these versions agrees on with the router, or why it does not. */
function agree(minVersion: SecureVersion, maxVersion: SecureVersion): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: graph.router.port, ca, minVersion, maxVersion }, () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

describe('a router with a certificate of its own', () => {
  it('speaks TLS 1.3 and nothing older', async () => {
    expect(await agree('TLSv1.2', 'TLSv1.3')).toBe('TLSv1.3');
    expect(await agree('TLSv1.2', 'TLSv1.2')).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
    expect(await agree('TLSv1', 'TLSv1.1')).not.toMatch(/^TLS/);
  });

  it('refuses openssl s_client -tls1_2', async () => {
    const handshake = async (version: string) => {
      const client = startProgram('openssl', [
        's_client',
        '-connect',
        `127.0.0.1:${graph.router.port}`,
        version,
      ]);
      const [status] = (await once(client.child, 'close')) as [number];
      return { status, output: client.output() };
    };
    const [modern, old] = [await handshake('-tls1_3'), await handshake('-tls1_2')];
    expect([modern.status, modern.output]).toEqual([0, expect.stringContaining('TLSv1.3')]);
    expect([old.status, old.output]).toEqual([1, expect.stringContaining('alert protocol version')]);
  });

  it('answers over it, with its headers', async () => {
    expect(graph.router.url).toMatch(/^https:/);
    const asked = request(`${graph.router.url}/graphql`, {
      ...{ ca, method: 'POST', agent: false, headers: { 'content-type': 'application/json' } },
    });
    asked.end('{"query":"{ player }"}');
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(JSON.parse(await text(answer))).toEqual({ data: { player: 'ready' } });
  });

  it('serves sockets over it', async () => {
    const client = createClient({
      url: `${graph.router.url.replace('https', 'wss')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { ca });
        }
      },
      retryAttempts: 0,
    });
    expect((await client.iterate({ query: '{ player }' }).next()).value).toEqual({
      data: { player: 'ready' },
    });
    await client.dispose();
  });
});

describe('a certificate that cannot be used', () => {
  it.each([
    [{ ROUTER_TLS_CERTIFICATE_FILE: certificate }, 'set both'],
    [{ ROUTER_TLS_KEY_FILE: key }, 'set both'],
    [
      { ROUTER_TLS_CERTIFICATE_FILE: certificate, ROUTER_TLS_KEY_FILE: `${folder}/nothing` },
      'cannot be read',
    ],
  ])('is told at the start', (environment, message) => {
    expect(() => readTls(loadConfig(environment))).toThrow(message);
  });
});
