import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { eventually } from '../eventually.ts';
import { freePort } from '../services/free-port.ts';
import { report } from './results.ts';
import { processorSecondsOf, processTree } from './router/processor-time.ts';
import { cores, startPinned, untilAnswered } from './router/start-gateway.ts';
import { startFeed } from './subscriptions/feed.ts';
import { Subscribers } from './subscriptions/subscribers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const warmUps = 3;
const events = 20;

/** Kilobytes of memory that a process and all that it started hold. */
function residentKilobytesOf(pid: number): number {
  const kilobytes = processTree(pid).map((id) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0);
}

const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number;

const rounded = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0));

/** Opens so many equal subscriptions at a fresh router, sends events and counts what they cost. */
async function measure(subscribers: number): Promise<Record<string, number>> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-bench-`);
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const feed = stack.use(await startFeed());
  const supergraph = `${folder}/supergraph.graphql`;
  writeFileSync(supergraph, feed.supergraphSdl);

  const port = await freePort();
  const command = ['router/index.ts', '--supergraph', supergraph, '--port', String(port)];
  const router = stack.use(
    startPinned(cores.gateway, [process.execPath, ...command], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'error',
        ROUTER_RATE_LIMITS: 'off',
        ROUTER_MAX_SUBSCRIPTIONS: String(subscribers),
      },
    }),
  );
  await untilAnswered(router, `http://127.0.0.1:${port}/graphql`);

  const before = residentKilobytesOf(router.pid);
  const openedAt = performance.now();
  const clients = stack.use(await Subscribers.open(`ws://127.0.0.1:${port}/graphql`, subscribers));
  const openSubscriptions = async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return /^mg_router_open_subscriptions\{.*?transport="websocket".*?\} (\d+)$/m.exec(metrics)?.[1];
  };
  await eventually(async () => (await openSubscriptions()) === String(subscribers), 60_000);
  const openedMs = performance.now() - openedAt;
  const held = residentKilobytesOf(router.pid) - before;

  let number = 0;
  const receive = () => clients.receive(() => feed.send((number += 1)));
  for (let event = 0; event < warmUps; event++) await receive();
  const [fetchesBefore, processorBefore] = [feed.entityFetches, processorSecondsOf(router.pid)];
  const received: { firstMs: number; allMs: number }[] = [];
  for (let event = 0; event < events; event++) received.push(await receive());
  const processorSeconds = processorSecondsOf(router.pid) - processorBefore;

  return {
    subscribers,
    'subscriptions at the subgraph': feed.upstreams,
    'entity fetches per event': (feed.entityFetches - fetchesBefore) / events,
    'ms to open all': rounded(openedMs),
    'ms to the first': rounded(median(received.map(({ firstMs }) => firstMs))),
    'ms to all': rounded(median(received.map(({ allMs }) => allMs))),
    'ms to all, slowest': rounded(Math.max(...received.map(({ allMs }) => allMs))),
    'CPU ms per event': rounded((processorSeconds * 1000) / events),
    'KB per connection': rounded(held / subscribers),
  };
}

/**
 * `npm run bench subscriptions -- [--subscribers 2000]`: equal subscriptions over graphql-ws, how long an event takes to
 * reach all of them, and what a connection costs the router.
 */
export async function run(args: string[] = []): Promise<void> {
  const options = { subscribers: { type: 'string', default: '2000' } } as const;
  const most = Number(parseArgs({ args, options }).values.subscribers);
  if (!Number.isInteger(most) || most < 1) throw new Error('--subscribers is a whole number above 0.');
  const rows: Record<string, number>[] = [];
  for (const subscribers of [Math.ceil(most / 10), most]) rows.push(await measure(subscribers));
  report('subscriptions', rows);
}
