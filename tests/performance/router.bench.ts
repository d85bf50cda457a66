import { parseArgs } from 'node:util';
import { startRedis } from '../services/redis.ts';
import { report } from './results.ts';
import { gateways } from './router/gateways.ts';
import type { Gateway } from './router/gateway.ts';
import { installPackages } from './router/install-packages.ts';
import { applyLoad, checkReplies, measure } from './router/measure.ts';
import type { Measurement } from './router/measure.ts';
import { createSetting } from './router/setting.ts';
import type { Setting } from './router/setting.ts';
import { startGateway } from './router/start-gateway.ts';
import { tableOf } from './router/table.ts';
import { createTemporaryFolder } from './router/temporary-folder.ts';
import { measureUsageCost } from './router/usage-cost.ts';
import type { Cell } from './router/table.ts';
import { workNames, works } from './router/works.ts';
import type { WorkName } from './router/works.ts';

const warmUpSeconds = 6;

interface Options {
  seconds: number;
  rounds: number;
  pairs: number;
  gateways: Gateway[];
  works: WorkName[];
}

/** Those of a list that the option names, separated by commas; all without it. Throws on an unknown one. */
function pick<Item>(all: readonly Item[], nameOf: (item: Item) => string, option?: string): Item[] {
  if (option === undefined) return [...all];
  return option.split(',').map((name) => {
    const item = all.find((each) => nameOf(each) === name.trim());
    if (item === undefined)
      throw new Error(`There is no "${name}". There are: ${all.map(nameOf).join(', ')}`);
    return item;
  });
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '2' },
      pairs: { type: 'string', default: '10' },
      only: { type: 'string' },
      works: { type: 'string' },
    },
  });
  return {
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    pairs: Number(values.pairs),
    gateways: pick(gateways, ({ name }) => name, values.only),
    works: pick(workNames, (name) => name, values.works),
  };
}

const mostCharacters = 100;
const reasonOf = (error: unknown) =>
  (error as Error).message.replaceAll(/\s+/g, ' ').slice(0, mostCharacters);

/** Installs what is missing, before anything is measured; a gateway that cannot be installed is left out. */
async function installPeers(cells: Cell[]): Promise<void> {
  for (const [gateway, own] of Map.groupBy(cells, (cell) => cell.gateway)) {
    if (gateway.packages === undefined) continue;
    try {
      await installPackages(gateway.packages);
    } catch (error) {
      console.log(`${gateway.name}: ${(error as Error).message}`);
      for (const cell of own) cell.failure = reasonOf(error);
    }
  }
}

/** Starts a gateway, checks what it answers, warms it up and measures it. */
async function measureGateway(
  gateway: Gateway,
  work: WorkName,
  setting: Setting,
  seconds: number,
): Promise<Measurement> {
  await using running = await startGateway(gateway, setting.surroundings);
  await checkReplies(running.url, works[work], setting.replies);
  const load = { url: running.url, requests: setting.requestsOf(work) };
  await applyLoad({ ...load, seconds: warmUpSeconds });
  return await measure(running.pid, { ...load, seconds }, [process.pid, setting.subgraphs.pid]);
}

const pairSeconds = 3;

/** What it costs ours to record what is asked: as a share of the cost of a request. */
async function reportUsageCost(setting: Setting, { works: names, pairs }: Options): Promise<void> {
  const redis = await startRedis(createTemporaryFolder());
  try {
    const rows = [];
    for (const work of names) {
      const cost = await measureUsageCost(setting, work, {
        redisUrl: redis.url,
        pairs,
        seconds: pairSeconds,
      });
      rows.push({
        work,
        'CPU ms without': Number(cost.without.toFixed(4)),
        'CPU ms recording': Number(cost.recording.toFixed(4)),
        'paired ratio': Number(cost.ratio.toFixed(4)),
        pairs: cost.pairs,
      });
    }
    report('router-usage', rows);
  } finally {
    await redis.program.stop();
  }
}

/**
 * What a request costs each gateway: `--only NAMES`, `--works NAMES`, `--seconds N`, `--rounds N` and `--pairs N` make it
 * shorter. Gateways take turns, so that what else the machine does falls on all of them.
 */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await using setting = await createSetting();
  const cells: Cell[] = options.works.flatMap((work) =>
    options.gateways.map((gateway) => ({ gateway, work, measurements: [] })),
  );
  await installPeers(cells);
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const cell of cells) {
      if (cell.failure !== undefined && cell.measurements.length === 0) continue;
      const { gateway, work } = cell;
      const line = `round ${round}: ${work}, ${gateway.name}:`;
      try {
        const measurement = await measureGateway(gateway, work, setting, options.seconds);
        cell.measurements.push(measurement);
        console.log(
          `${line} ${measurement.costMs.toFixed(3)} ms a request,`,
          `${Math.round(measurement.otherLoad)} % of a core used by others`,
        );
      } catch (error) {
        cell.failure = reasonOf(error);
        console.log(`${line} ${(error as Error).message}`);
      }
    }
  }
  report('router', tableOf(cells));
  if (options.pairs > 0 && options.gateways.some(({ name }) => name === 'ours'))
    await reportUsageCost(setting, options);
}
