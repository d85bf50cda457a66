import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

export interface EmulatedRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface EmulatedAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON; nothing is sent without it. */
  body?: unknown;
}

/** A stand-in for somebody's HTTP API on this machine. */
export interface HttpEmulator {
  url: string;
  /** What was asked, in order: method, path and query. */
  requests: string[];
  /** Answers the next requests with 429, and says how many seconds to wait. */
  refuseNext(times: number, retryAfterSeconds: number): void;
  close(): Promise<void>;
}

/** Starts a stand-in on a port; a free one unless told. */
export async function startHttpEmulator(
  answer: (request: EmulatedRequest) => EmulatedAnswer,
  port = 0,
): Promise<HttpEmulator> {
  let refusals = { left: 0, retryAfterSeconds: 0 };
  const requests: string[] = [];

  const answerOf = (request: EmulatedRequest): EmulatedAnswer => {
    if (refusals.left === 0) return answer(request);
    refusals.left -= 1;
    return { status: 429, headers: { 'retry-after': String(refusals.retryAfterSeconds) } };
  };

  const server = createServer((message, response) => {
    void text(message).then((body) => {
      const url = new URL(message.url ?? '/', `http://${message.headers.host ?? 'localhost'}`);
      const method = message.method ?? 'GET';
      requests.push(`${method} ${url.pathname}${url.search}`);
      const { status, headers = {}, body: said } = answerOf({ method, url, headers: message.headers, body });
      response.writeHead(status, {
        ...(said !== undefined && { 'content-type': 'application/json' }),
        connection: 'close',
        ...headers,
      });
      response.end(said === undefined ? undefined : JSON.stringify(said));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    refuseNext: (left, retryAfterSeconds) => {
      refusals = { left, retryAfterSeconds };
    },
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}

/** The options of a stand-in that is run as a program: `--port N` and what else it takes. */
export function optionsOf(others: Record<string, string> = {}): Record<string, string> {
  const names = Object.entries({ port: '0', ...others });
  const options = Object.fromEntries(
    names.map(([name, value]) => [name, { type: 'string', default: value } as const]),
  );
  return parseArgs({ options }).values as Record<string, string>;
}

/** Says where a stand-in is, and closes it when the program is asked to end. */
export function serveUntilStopped(emulator: HttpEmulator, hints: readonly string[]): void {
  console.log([`Listening at ${emulator.url}. For the environment:`, ...hints].join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
}
