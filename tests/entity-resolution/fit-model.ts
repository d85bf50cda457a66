import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compare, levels } from '#subgraphs/content/entity-resolution/comparison.ts';
import type { Evidence } from '#subgraphs/content/entity-resolution/comparison.ts';
import { isHeldOut, readLabelledPairs, readWorks, worksOf } from './labelled-pairs.ts';

/**
 * Fits the weights of the evidence to the labelled pairs that are for tuning, by logistic regression:
 * `node tests/entity-resolution/fit-model.ts <data folder>`. Each level adds to the one below it and no step may be less
 * than nothing, so that better evidence never lowers a score.
 */
interface Example {
  evidence: Evidence;
  same: boolean;
}

/** How much large weights cost: of 0.03 to 3, what lost least likelihood in ten-fold cross-validation. */
const penalties = [0.03, 0.1, 0.3, 1, 3];
/**
 * From where two records are one work, and from where an editor is to look. Between the two are the pairs of the tuning
 * platforms on which a reader of both records often could not be sure: series of one name without people in common.
 */
const thresholds = { same: 0.75, review: 0.1 };

const rounds = 4000;
const rate = 0.02;

const features = Object.entries(levels) as [keyof Evidence, readonly string[]][];

/** The steps of all features that evidence has taken, in one row; the first is always taken. */
const rowOf = (evidence: Evidence): number[] => [
  1,
  ...features.flatMap(([feature, order]) => {
    const level = evidence[feature];
    const unknown = order.indexOf('unknown');
    const at = level === undefined ? unknown : order.indexOf(level);
    return order.slice(1).map((_, step) => (step < at ? 1 : 0));
  }),
];

const likelihood = (steps: readonly number[], row: readonly number[]): number =>
  1 / (1 + Math.exp(-row.reduce((sum, taken, at) => sum + taken * (steps[at] ?? 0), 0)));

function fit(examples: readonly Example[], penalty: number): number[] {
  const rows = examples.map(({ evidence, same }) => ({ row: rowOf(evidence), same: same ? 1 : 0 }));
  let steps = (rows[0]?.row ?? []).map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = steps.map((step, at) => (at === 0 ? 0 : penalty * step));
    for (const { row, same } of rows) {
      const error = likelihood(steps, row) - same;
      row.forEach((taken, at) => (slope[at] = (slope[at] ?? 0) + error * taken));
    }
    steps = steps.map((step, at) => {
      const moved = step - rate * (slope[at] ?? 0);
      return at === 0 ? moved : Math.max(0, moved);
    });
  }
  return steps;
}

/** What examples lose in likelihood when they are judged by a fit to the others. */
function lossWithout(examples: readonly Example[], penalty: number): number {
  const folds = 10;
  let loss = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const steps = fit(
      examples.filter((_, at) => at % folds !== fold),
      penalty,
    );
    for (const { evidence, same } of examples.filter((_, at) => at % folds === fold)) {
      const score = likelihood(steps, rowOf(evidence));
      loss -= Math.log(Math.max(1e-9, same ? score : 1 - score));
    }
  }
  return loss / examples.length;
}

function weightsOf(steps: readonly number[]) {
  let at = 1;
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const weights = features.map(([feature, order]) => {
    const own = steps.slice(at, at + order.length - 1);
    at += order.length - 1;
    const sums = order.map((_, step) => own.slice(0, step).reduce((sum, value) => sum + value, 0));
    return [feature, Object.fromEntries(order.map((level, step) => [level, round(sums[step] ?? 0)]))];
  });
  return {
    bias: round(steps[0] ?? 0),
    weights: Object.fromEntries(weights) as Record<string, Record<string, number>>,
  };
}

const [folder = '../shared/data', version = '1'] = process.argv.slice(2);
const works = await readWorks(folder);
const examples = readLabelledPairs().flatMap((pair): Example[] => {
  const [one, other] = worksOf(pair, works);
  return isHeldOut(pair) || one.kind !== other.kind
    ? []
    : [{ evidence: compare(one, other), same: pair.same }];
});
const losses = penalties.map((penalty) => ({ penalty, loss: lossWithout(examples, penalty) }));
console.table(losses);
const best = losses.reduce((least, next) => (next.loss < least.loss ? next : least));
const steps = fit(examples, best.penalty);
const scored = examples
  .map(({ evidence, same }) => ({ same, score: likelihood(steps, rowOf(evidence)) }))
  .sort((first, second) => first.score - second.score);
const highestOther = Math.max(...scored.filter(({ same }) => !same).map(({ score }) => score));
const lowestSame = Math.min(...scored.filter(({ same }) => same).map(({ score }) => score));
console.log({ examples: examples.length, highestOther, lowestSame });
const file = fileURLToPath(new URL('../../subgraphs/content/entity-resolution/model.json', import.meta.url));
writeFileSync(file, `${JSON.stringify({ version, ...weightsOf(steps), thresholds }, null, 2)}\n`);
