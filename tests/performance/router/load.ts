/**
 * `node load.ts URL WORK SECONDS CONNECTIONS`: each connection sends the requests of a work one after the other; what
 * was measured is printed as JSON. It may well be what limits the rate of a fast gateway, but not what a request costs
 * that gateway: that is its processor time over the requests that it completed.
 */
import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { works } from './works.ts';
import type { WorkName } from './works.ts';

/** What the load saw of a gateway. */
export interface LoadResult {
  requests: number;
  /** Answers of another status or length than the first one to the same request. */
  odd: number;
  seconds: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** What the load itself used. */
  processorSeconds: number;
}

const [, , url = '', work = 'small', seconds = '5', connections = '50'] = process.argv;
const { origin, pathname: path } = new URL(url);
const bodies = works[work as WorkName];
const headers = { 'content-type': 'application/json', accept: 'application/json' };
const lengths = new Map<string, number>();
const latencies: number[] = [];
let odd = 0;

function isOdd(body: string, status: number, length: number): boolean {
  const expected = lengths.get(body) ?? length;
  lengths.set(body, expected);
  return status !== 200 || length !== expected;
}

function send(client: Client, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sentAt = performance.now();
    let status = 0;
    let length = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart(_, statusCode) {
        status = statusCode;
      },
      onResponseData(_, chunk) {
        length += chunk.length;
      },
      onResponseEnd() {
        latencies.push(performance.now() - sentAt);
        if (isOdd(body, status, length)) odd += 1;
        resolve();
      },
      onResponseError: (_, error) => reject(error),
    };
    client.dispatch({ origin, path, method: 'POST', headers, body }, handler);
  });
}

const startedAt = performance.now();
const endsAt = startedAt + Number(seconds) * 1000;
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    const client = new Client(origin);
    while (performance.now() < endsAt)
      await send(client, bodies[Math.floor(Math.random() * bodies.length)] ?? '');
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
  seconds: tookMs / 1000,
  p50Ms: quantile(0.5),
  p95Ms: quantile(0.95),
  p99Ms: quantile(0.99),
  processorSeconds: (user + system) / 1e6,
};
console.log(JSON.stringify(result));
