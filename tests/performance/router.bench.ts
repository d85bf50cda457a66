import { parseArgs } from 'node:util';
import { report } from './results.ts';
import { gateways } from './router/gateways.ts';
import type { Gateway } from './router/gateway.ts';
import { applyLoad, checkReplies, measure } from './router/measure.ts';
import type { Measurement } from './router/measure.ts';
import { createSetting } from './router/setting.ts';
import type { Setting } from './router/setting.ts';
import { startGateway } from './router/start-gateway.ts';
import { tableOf } from './router/table.ts';
import type { Cell } from './router/table.ts';
import { workNames } from './router/works.ts';
import type { WorkName } from './router/works.ts';

const warmUpSeconds = 3;

interface Options {
  seconds: number;
  rounds: number;
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
      only: { type: 'string' },
      works: { type: 'string' },
    },
  });
  return {
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    gateways: pick(gateways, ({ name }) => name, values.only),
    works: pick(workNames, (name) => name, values.works),
  };
}

/** Starts a gateway, checks what it answers, warms it up and measures it. */
async function measureGateway(
  gateway: Gateway,
  work: WorkName,
  { surroundings, replies, subgraphs }: Setting,
  seconds: number,
): Promise<Measurement> {
  await using running = await startGateway(gateway, surroundings);
  await checkReplies(running.url, work, replies);
  await applyLoad(running.url, work, warmUpSeconds);
  return await measure(running, work, seconds, [process.pid, subgraphs.pid]);
}

/**
 * What a request costs each gateway: `--only NAMES`, `--works NAMES`, `--seconds N` and `--rounds N` make it shorter.
 * Gateways take turns, so that what else the machine does falls on all of them.
 */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await using setting = await createSetting();
  const cells: Cell[] = options.works.flatMap((work) =>
    options.gateways.map((gateway) => ({ gateway, work, measurements: [] })),
  );
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const cell of cells) {
      if (cell.failure !== undefined) continue;
      const { gateway, work } = cell;
      try {
        const measurement = await measureGateway(gateway, work, setting, options.seconds);
        cell.measurements.push(measurement);
        console.log(
          `round ${round}: ${work}, ${gateway.name}: ${measurement.costMs.toFixed(3)} ms a request,`,
          `${Math.round(measurement.otherLoad)} % of a core used by others`,
        );
      } catch (error) {
        cell.failure = (error as Error).message.replaceAll(/\s+/g, ' ').slice(0, 200);
        console.log(`round ${round}: ${work}, ${gateway.name}: ${cell.failure}`);
      }
    }
  }
  report('router', tableOf(cells));
}
