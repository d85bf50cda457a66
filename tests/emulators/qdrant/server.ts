import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { QdrantError, wrongBody } from './errors.ts';
import { answer } from './routes.ts';
import type { Collections } from './routes.ts';

export interface QdrantEmulatorOptions {
  /** 0 takes a free one. */
  port: number;
  host?: string;
  /** When set, requests must carry it in `api-key` or as a bearer token. */
  apiKey?: string;
}

/** A stand-in that listens. */
export interface QdrantEmulator {
  url: string;
  port: number;
  /** What it holds, for tests that look behind the protocol. */
  collections: Collections;
  close(): Promise<void>;
}

/** The version whose REST protocol is spoken. */
const version = '1.15.0';

const open = new Map<string, [type: string, body: string]>([
  ['/', ['application/json', JSON.stringify({ title: 'qdrant stand-in', version, commit: null })]],
  ['/healthz', ['text/plain', 'healthz check passed']],
  ['/livez', ['text/plain', 'healthz check passed']],
  ['/readyz', ['text/plain', 'all shards are ready']],
]);

/** Why a request may not pass; undefined when it may. */
function refusal({ headers }: IncomingMessage, apiKey: string | undefined): string | undefined {
  if (apiKey === undefined) return undefined;
  const given = headers['api-key'] ?? headers.authorization?.replace(/^Bearer /, '');
  if (given === undefined) return 'Must provide an API key or an Authorization bearer token';
  return given === apiKey ? undefined : 'Invalid API key or JWT';
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const json = await text(request);
  if (json === '') return {};
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch (error) {
    throw wrongBody((error as Error).message);
  }
}

const send = (response: ServerResponse, status: number, type: string, body: string) =>
  response.writeHead(status, { 'content-type': type }).end(body);

async function handle(
  collections: Collections,
  request: IncomingMessage,
  response: ServerResponse,
  apiKey: string | undefined,
): Promise<void> {
  const startedAt = performance.now();
  const time = () => (performance.now() - startedAt) / 1000;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const probe = open.get(pathname);
  const refused = refusal(request, apiKey);
  if (probe !== undefined && request.method === 'GET' && (pathname !== '/' || refused === undefined)) {
    send(response, 200, ...probe);
    return;
  }
  if (refused !== undefined) {
    send(response, 401, 'text/plain', refused);
    return;
  }
  try {
    const body = await bodyOf(request);
    const wait = searchParams.get('wait') === 'true';
    const result = answer(collections, { method: request.method ?? 'GET', path: pathname, body, wait });
    send(response, 200, 'application/json', JSON.stringify({ result, status: 'ok', time: time() }));
  } catch (error) {
    const { status, message } = error instanceof QdrantError ? error : new QdrantError(500, String(error));
    const problem = message === '' ? '' : JSON.stringify({ status: { error: message }, time: time() });
    send(response, status, 'application/json', problem);
  }
}

/** Starts a stand-in for Qdrant on this machine; it forgets everything when it is closed. */
export async function startQdrantEmulator({
  port,
  host = '127.0.0.1',
  apiKey,
}: QdrantEmulatorOptions): Promise<QdrantEmulator> {
  const collections: Collections = new Map();
  const server = createServer((request, response) => void handle(collections, request, response, apiKey));
  server.listen(port, host);
  await once(server, 'listening');
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${actualPort}`,
    port: actualPort,
    collections,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
