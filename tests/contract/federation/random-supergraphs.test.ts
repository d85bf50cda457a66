/** @category contract */
import { expect, it } from '@jest/globals';
import { describeRun, runDifferential } from './differential-run.ts';

/**
 * The law: over any supergraph the router answers any operation as one merged, unfederated schema over the same data
 * does, as `equivalence.ts` puts it. `npm run bench federation` checks it over more of them.
 */
it('answers 2,000 random operations over 50 random supergraphs as the merged graph does', async () => {
  const run = { seed: 7, graphs: 50, operationsPerGraph: 40 };
  const outcome = await runDifferential(run);
  process.stderr.write(`${describeRun(run, outcome)}\n`);
  if (outcome.counterexample !== undefined) throw new Error(outcome.counterexample);
  expect(outcome.plannersFaults).toEqual([]);
  expect(outcome.counts.unused).toEqual([]);
  expect(outcome.notComposed.length).toBeLessThanOrEqual(1);
  expect(outcome.operations).toBeGreaterThanOrEqual(1960);
}, 240_000);
