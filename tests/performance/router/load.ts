/**
 * `node load.ts URL REQUESTS SECONDS CONNECTIONS [RATE]`: sends the bodies in the file, as fast as each connection gets
 * its answers, or RATE a second; prints what it saw as JSON. It may well be what limits the requests a second of a fast
 * gateway, but not what a request costs that gateway: its processor time over the requests that it completed.
 */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'undici';
import type { Dispatcher } from 'undici';

/** What the load saw of a gateway. */
export interface LoadResult {
  requests: number;
  /** Answers of another status or length than the first one to the same request. */
  odd: number;
  /** The last of them. */
  oddAnswer: string;
  seconds: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** What the load itself used. */
  processorSeconds: number;
}

const [, , url = '', requests = '', ...numbers] = process.argv;
const [seconds = 0, connections = 1, rate] = numbers.map(Number);
const { origin, pathname: path } = new URL(url);
const bodies = JSON.parse(readFileSync(requests, 'utf8')) as string[];
const lineEnd = 10;
const headers = { 'content-type': 'application/json', accept: 'application/json' };
const lengths = new Map<string, number>();
const latencies: number[] = [];
let odd = 0;
let oddAnswer = '';

function isOdd(body: string, status: number, length: number): boolean {
  const expected = lengths.get(body) ?? length;
  lengths.set(body, expected);
  return status !== 200 || length !== expected;
}

/** Without the line's end that some answers have and some do not. */
function lengthOf(chunks: Buffer[]): number {
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return chunks.at(-1)?.at(-1) === lineEnd ? total - 1 : total;
}

/** Sends a request and waits for the answer, which takes from when it was due. */
function send(client: Client, body: string, dueAt: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let status = 0;
    const chunks: Buffer[] = [];
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart(_, statusCode) {
        status = statusCode;
      },
      onResponseData(_, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        latencies.push(performance.now() - dueAt);
        if (isOdd(body, status, lengthOf(chunks))) {
          odd += 1;
          oddAnswer = `${status} ${Buffer.concat(chunks).toString()}`;
        }
        resolve();
      },
      onResponseError: (_, error) => reject(error),
    };
    client.dispatch({ origin, path, method: 'POST', headers, body }, handler);
  });
}

const startedAt = performance.now();
const endsAt = startedAt + seconds * 1000;
const periodMs = rate === undefined ? 0 : (connections / rate) * 1000;

/** When the next request is due. One that waited for the answer before it was due then, not when it can be sent. */
async function untilDue(dueAt: number): Promise<number> {
  const waitMs = dueAt - performance.now();
  if (periodMs > 0 && waitMs <= 0) return dueAt;
  if (waitMs > 0) await setTimeout(waitMs);
  return performance.now();
}

await Promise.all(
  Array.from({ length: connections }, async () => {
    const client = new Client(origin);
    let dueAt = await untilDue(startedAt + Math.random() * periodMs);
    for (let next = dueAt; dueAt < endsAt; dueAt = await untilDue(next)) {
      await send(client, bodies[Math.floor(Math.random() * bodies.length)] ?? '', dueAt);
      next += periodMs;
    }
    await client.close();
  }),
);
const tookMs = performance.now() - startedAt;
latencies.sort((a, b) => a - b);
const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
const { user, system } = process.cpuUsage();
const result: LoadResult = {
  requests: latencies.length,
  odd,
  oddAnswer,
  seconds: tookMs / 1000,
  p50Ms: quantile(0.5),
  p95Ms: quantile(0.95),
  p99Ms: quantile(0.99),
  processorSeconds: (user + system) / 1e6,
};
console.log(JSON.stringify(result));
