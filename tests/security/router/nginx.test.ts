/** @category security */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:http2';
import { request } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { currentRequestScope } from '#shared/request-scope.ts';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { eventually } from '#tests/eventually.ts';
import { startProgram } from '#tests/services/child.ts';
import { freePort } from '#tests/services/free-port.ts';
import { startNginx } from '#tests/services/nginx.ts';
import type { NginxServer } from '#tests/services/nginx.ts';
import { findProgram } from '#tests/services/system-packages.ts';

const securityHeaders = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-xss-protection': '1; mode=block',
  'content-security-policy': "default-src 'self'",
  'referrer-policy': 'strict-origin-when-cross-origin',
};

const program = findProgram('nginx');

(program === undefined ? describe.skip : describe)('the edge of deploy/nginx', () => {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-nginx-`);
  const [certificate, key] = [`${folder}/certificate.pem`, `${folder}/key.pem`];
  let graph: SmallGraph;
  let nginx: NginxServer;
  let ca: Buffer;
  let drawn = 0;

  beforeAll(async () => {
    const made = spawnSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ...['-keyout', key, '-out', certificate],
    ]);
    expect(made.status).toBe(0);
    ca = readFileSync(certificate);
    graph = await startSmallGraph({
      environment: { TRUSTED_PROXIES: '127.0.0.1' },
      router: {
        publicRoutes(app) {
          app.get('/images/1/poster.svg', async (_request, reply) => {
            drawn += 1;
            reply.header('cache-control', 'public, max-age=31536000, immutable');
            return reply.type('image/svg+xml').send(`<svg>${'x'.repeat(2000)}</svg>`);
          });
          app.get('/page', async (_request, reply) =>
            reply.header('content-security-policy', "default-src 'self'; img-src data:").send('page'),
          );
          app.get('/address', async () => ({ address: currentRequestScope()?.address }));
          app.get('/sse', (_request, reply) => {
            reply.hijack();
            reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
            reply.raw.write('data: hello\n\n');
          });
        },
      },
    });
    nginx = await startNginx({
      ...{ folder, certificate, key, routerPort: graph.router.port },
      replace: { 'allow 127.0.0.1;': 'allow 198.51.100.7;', 'rate=50r/s': 'rate=500r/s' },
    });
  });
  afterAll(async () => {
    await nginx?.program.stop();
    await graph?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function send(path: string, headers: Record<string, string> = {}, body?: string, edge = nginx) {
    const url = `https://127.0.0.1:${edge.httpsPort}${path}`;
    const asked = request(url, { ca, agent: false, headers, method: body === undefined ? 'GET' : 'POST' });
    asked.on('error', () => {});
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, headers: answer.headers, answer };
  }
  const query = (body: string) => send('/graphql', { 'content-type': 'application/json' }, body);
  const securityOf = (headers: IncomingHttpHeaders) =>
    Object.fromEntries(Object.keys(securityHeaders).map((name) => [name, headers[name]]));

  it('is a configuration that nginx accepts', () => {
    const { status, stderr } = spawnSync(program ?? '', ['-t', '-c', `${folder}/nginx.conf`, '-p', folder], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')]);
    expect(stderr).not.toContain('[warn]');
  });

  it('speaks TLS 1.3 and nothing older', async () => {
    const handshake = async (...options: string[]) => {
      const client = startProgram('openssl', [
        's_client',
        '-connect',
        `127.0.0.1:${nginx.httpsPort}`,
        ...options,
      ]);
      const [status] = (await once(client.child, 'close')) as [number];
      return { status, output: client.output() };
    };
    const modern = await handshake('-tls1_3', '-alpn', 'h2');
    expect([modern.status, modern.output]).toEqual([0, expect.stringContaining('TLSv1.3')]);
    expect(modern.output).toContain('ALPN protocol: h2');
    const old = await handshake('-tls1_2');
    expect([old.status, old.output]).toEqual([1, expect.stringContaining('alert protocol version')]);
    expect((await handshake('-tls1_1')).status).toBe(1);
  });

  it('answers GraphQL over HTTP/2, with the headers of the router once each', async () => {
    const session = connect(`https://127.0.0.1:${nginx.httpsPort}`, { ca });
    const stream = session.request({
      ':method': 'POST',
      ':path': '/graphql',
      'content-type': 'application/json',
    });
    stream.end('{"query":"{ player }"}');
    const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    expect(JSON.parse(await text(stream))).toEqual({ data: { player: 'ready' } });
    expect(securityOf(headers)).toEqual(securityHeaders);
    session.close();
  });

  it('sends plain HTTP to HTTPS, with its method', async () => {
    const answer = await fetch(`http://127.0.0.1:${nginx.httpPort}/graphql?x=1`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, 'https://127.0.0.1/graphql?x=1']);
  });

  it('puts the security headers on what it answers itself', async () => {
    const answers = await Promise.all([
      send('/metrics'),
      send('/metrics/'),
      send('/ready'),
      send('/nothing'),
      query('x'.repeat(1_048_577)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 404, 413]);
    for (const { headers } of answers) {
      expect(securityOf(headers)).toEqual(securityHeaders);
      expect(headers['x-request-id']).toMatch(/^\w+$/);
    }
    const refused = await text((await send('/metrics')).answer);
    expect(JSON.parse(refused)).toMatchObject({ error: { code: 'FORBIDDEN', retryable: false } });
  });

  it('leaves a page the content security policy that it needs', async () => {
    const { headers } = await send('/page');
    expect(headers['content-security-policy']).toBe("default-src 'self'; img-src data:");
  });

  it("takes a body of the router's limit", async () => {
    const body = JSON.stringify({ query: '{ player }', extensions: { padding: '' } });
    const full = body.replace('""', `"${'x'.repeat(1_048_576 - body.length)}"`);
    expect([full.length, (await query(full)).status]).toEqual([1_048_576, 200]);
  });

  it('passes sockets on', async () => {
    const client = createClient({
      url: `wss://127.0.0.1:${nginx.httpsPort}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { ca });
        }
      },
      retryAttempts: 0,
    });
    const events = client.iterate({ query: 'subscription { position { positionMs } }' });
    const first = events.next();
    await eventually(() => graph.positions.listening === 1);
    graph.positions.send(7);
    expect((await first).value).toEqual({ data: { position: { positionMs: 7 } } });
    await client.dispose();
  });

  it('passes events on as they come', async () => {
    const { answer } = await send('/sse');
    const [chunk] = (await once(answer, 'data')) as [Buffer];
    expect(chunk.toString()).toBe('data: hello\n\n');
    answer.destroy();
  });

  it('keeps pictures for the year that their address is good for', async () => {
    const first = await send('/images/1/poster.svg?v=1', { 'accept-encoding': 'gzip' });
    first.answer.resume();
    await once(first.answer, 'end');
    const again = await send('/images/1/poster.svg?v=1');
    expect((await text(again.answer)).length).toBe(2011);
    expect(again.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect([first.headers['content-encoding'], drawn]).toEqual(['gzip', 1]);
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('tells the router from where a request comes, whatever the client claims', async () => {
    const { answer } = await send('/address', { 'x-forwarded-for': '203.0.113.9' });
    expect(JSON.parse(await text(answer))).toEqual({ address: '127.0.0.1' });
  });

  it('passes a request id on that is well formed, and makes one where it is not', async () => {
    const given = await send('/health', { 'x-request-id': 'abc-123' });
    const bad = await send('/health', { 'x-request-id': 'a b' });
    expect([given.headers['x-request-id'], bad.headers['x-request-id']]).toEqual([
      'abc-123',
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
  });

  it('stops a flood', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 400 }, async () => (await send('/health')).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  it('answers for a router that is gone', async () => {
    const elsewhere = mkdtempSync(`${tmpdir()}/media-gateway-nginx-`);
    const edge = await startNginx({ folder: elsewhere, certificate, key, routerPort: await freePort() });
    try {
      const { status, headers, answer } = await send('/graphql', {}, '{}', edge);
      expect([status, JSON.parse(await text(answer))]).toMatchObject([
        503,
        { error: { code: 'UPSTREAM_UNAVAILABLE' } },
      ]);
      expect(securityOf(headers)).toEqual(securityHeaders);
    } finally {
      await edge.program.stop();
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});
