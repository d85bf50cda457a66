import { parseArgs } from 'node:util';
import { report } from './results.ts';
import { startCatalogue } from './router/catalogue.ts';
import { gateways } from './router/gateways.ts';
import { applyLoad, measure } from './router/measure.ts';
import type { Measurement } from './router/measure.ts';
import { median } from './router/median.ts';
import { createSetting } from './router/setting.ts';
import { startGateway } from './router/start-gateway.ts';
import { watchSockets } from './router/subgraph-sockets.ts';
import { workNames } from './router/works.ts';

type Row = Record<string, string | number>;

const warmUpSeconds = 3;
/** How often the service itself and the router before it are measured, in turns. */
const turns = 3;
const rounded = (value: number) => Number(value.toFixed(1));

/** What the router adds to a service that it calls once, at a rate that both can bear, and how long people wait. */
async function measureLatency(seconds: number, rate: number): Promise<Row[]> {
  await using catalogue = await startCatalogue();
  const { requests, direct, routed, titles } = catalogue;
  const others = [process.pid, ...catalogue.others];
  const seen: Record<'direct' | 'routed', Measurement[]> = { direct: [], routed: [] };
  for (const url of [direct, routed]) await applyLoad({ url, requests, seconds: warmUpSeconds, rate });
  for (let turn = 0; turn < turns; turn += 1) {
    seen.direct.push(await measure(catalogue.router, { url: direct, requests, seconds, rate }, others));
    seen.routed.push(await measure(catalogue.router, { url: routed, requests, seconds, rate }, others));
  }
  const of = (measurements: Measurement[], key: keyof Measurement) =>
    median(measurements.map((measurement) => measurement[key]));
  const row = (what: string, valueOf: (key: keyof Measurement) => number) => ({
    what,
    'p50 ms': rounded(valueOf('p50Ms')),
    'p95 ms': rounded(valueOf('p95Ms')),
    'p99 ms': rounded(valueOf('p99Ms')),
  });
  const otherLoad = (measurements: Measurement[]) => ({
    'other load %': Math.round(of(measurements, 'otherLoad')),
  });
  console.log(`one of ${titles} titles, ${rate} requests a second, median of ${turns} turns of ${seconds} s`);
  return [
    { ...row('content itself', (key) => of(seen.direct, key)), ...otherLoad(seen.direct) },
    { ...row('through the router', (key) => of(seen.routed, key)), ...otherLoad(seen.routed) },
    row('what the router adds', (key) => of(seen.routed, key) - of(seen.direct, key)),
    { what: 'goal through the router', 'p50 ms': 20, 'p95 ms': 100, 'p99 ms': 150 },
    { what: 'goal of what it adds', 'p95 ms': 10 },
  ];
}

/** What one core takes, and that the connections to the subgraphs are kept under all of it. */
async function measureCapacity(seconds: number): Promise<Row[]> {
  await using setting = await createSetting();
  const subgraphPort = Number(new URL(setting.surroundings.subgraphs).port);
  const rows: Row[] = [];
  for (const gateway of gateways.filter(({ name }) => name.startsWith('ours'))) {
    for (const work of workNames) {
      await using running = await startGateway(gateway, setting.surroundings);
      const load = { url: running.url, requests: setting.requestsOf(work) };
      await applyLoad({ ...load, seconds: warmUpSeconds });
      const measuring = measure(running.pid, { ...load, seconds }, [process.pid, setting.subgraphs.pid]);
      const sockets = await watchSockets(subgraphPort, measuring);
      const measured = await measuring;
      rows.push({
        ...{ gateway: gateway.name, work },
        'requests/s': Math.round(measured.requestsPerSecond),
        'of its core %': Math.round(measured.gatewayLoad),
        'requests/s of a whole core': Math.round(1000 / measured.costMs),
        'p95 ms': rounded(measured.p95Ms),
        'sockets to subgraphs': `${sockets.fewest} to ${sockets.most}, ${sockets.different} in all`,
        'other load %': Math.round(measured.otherLoad),
      });
    }
  }
  return rows;
}

/**
 * What the router adds to the time of an answer (`router-latency`), and how many requests a core of this machine takes
 * (`router-capacity`). `--seconds N` for each measurement, `--rate N` requests a second for the first.
 */
export async function run(args: string[] = []): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: 'string', default: '8' }, rate: { type: 'string', default: '100' } },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  report('router-latency', await measureLatency(Number(values.seconds), Number(values.rate)));
  report('router-capacity', await measureCapacity(Number(values.seconds)));
  console.log(
    'Of one core of this machine, not extrapolated. The goal is 5000 requests/s at peak for the product.',
  );
}
