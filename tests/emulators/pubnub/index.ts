import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { createGunzip, createInflate } from 'node:zlib';
import { PubNubService } from './routes.ts';

/** An emulator that listens. */
export interface PubNubEmulator {
  port: number;
  /** For the SDK's `origin`, with `ssl: false`. */
  origin: string;
  close(): Promise<void>;
}

/** The body as text. The SDK deflates what it posts. */
function bodyOf(request: IncomingMessage): Promise<string> {
  const encoding = request.headers['content-encoding'];
  if (encoding === 'deflate') return text(request.pipe(createInflate()));
  if (encoding === 'gzip') return text(request.pipe(createGunzip()));
  return text(request);
}

/**
 * Starts a local stand-in for PubNub's REST service; `port` 0 takes a free one. Everything is kept in memory and is
 * gone when it is closed.
 */
export async function startPubNubEmulator({ port }: { port: number }): Promise<PubNubEmulator> {
  const service = new PubNubService();
  const closing = new AbortController();
  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };
    try {
      const { status, body } = await service.answer({
        path: path.split('/').slice(1).map(decodeURIComponent),
        query: new URLSearchParams(query),
        body: await bodyOf(request),
        signal: AbortSignal.any([gone.signal, closing.signal]),
      });
      response.writeHead(status, headers).end(JSON.stringify(body));
    } catch (error) {
      response
        .writeHead(400, headers)
        .end(JSON.stringify({ status: 400, error: true, message: String(error) }));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  return {
    port: actual,
    origin: `127.0.0.1:${actual}`,
    async close() {
      closing.abort();
      service.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const emulator = await startPubNubEmulator({ port: Number(values.port) });
  console.log(`PubNub emulator on ${emulator.origin}`);
}
