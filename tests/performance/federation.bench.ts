import { parseArgs } from 'node:util';
import { describeRun, runDifferential } from '../contract/federation/differential-run.ts';
import { report } from './results.ts';

const operationsPerGraph = 40;
const graphsPerLine = 50;

/**
 * `npm run bench federation -- [--operations 50000] [--seed N]`: the long run of the differential test of the
 * federation engine. Prints what is wrong and ends with 1 if anything is.
 */
export async function run(args: string[] = []): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { operations: { type: 'string', default: '10000' }, seed: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const graphs = Math.ceil(Number(values.operations) / operationsPerGraph);
  const asked = { seed, graphs, operationsPerGraph };
  const startedAt = performance.now();
  const outcome = await runDifferential(asked, (soFar) => {
    if (soFar.graphs % graphsPerLine === 0)
      console.log(`${soFar.operations} operations, ${soFar.graphs} supergraphs`);
  });
  console.log(describeRun(asked, outcome));
  for (const problem of new Set(outcome.notComposed)) console.log(`\nDoes not compose: ${problem}`);
  for (const fault of outcome.plannersFaults) console.log(`\nPlanned wrongly:\n${fault}`);
  if (outcome.counterexample !== undefined) {
    console.error(`\nAnswered wrongly:\n${outcome.counterexample}`);
    process.exitCode = 1;
  }
  report('federation', [
    {
      seed,
      operations: outcome.operations,
      supergraphs: outcome.graphs,
      'with errors': outcome.withErrors,
      'planned wrongly': outcome.plannersFaults.length,
      'answered wrongly': outcome.counterexample === undefined ? 0 : 1,
      'graphs discarded': outcome.notComposed.length,
      seconds: Math.round((performance.now() - startedAt) / 1000),
    },
  ]);
}
