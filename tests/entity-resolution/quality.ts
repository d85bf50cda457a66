import { blockingKeys } from '#subgraphs/content/entity-resolution/blocking.ts';
import { assess } from '#subgraphs/content/entity-resolution/model.ts';
import type { Verdict } from '#subgraphs/content/entity-resolution/model.ts';
import type { Work } from '#subgraphs/content/entity-resolution/work.ts';

export interface JudgedPair {
  one: Work;
  other: Work;
  same: boolean;
}

/** How well pairs are told apart. A pair for review counts as not joined. */
export interface Quality {
  pairs: number;
  same: number;
  precision: number;
  recall: number;
  f1: number;
  review: number;
  /** Of the pairs that are one work: those that share a key. */
  blockingRecall: number;
}

/** Whether two works share a key, so that they are compared at all. */
function areCompared(one: Work, other: Work): boolean {
  const keys = new Set(blockingKeys(one));
  return blockingKeys(other).some((key) => keys.has(key));
}

/** What resolution as a whole makes of two works: blocking, comparison and thresholds. */
export const verdictFor = (one: Work, other: Work): Verdict =>
  areCompared(one, other) ? assess(one, other).verdict : 'DIFFERENT';

export function qualityOf(pairs: readonly JudgedPair[]): Quality {
  const judged = pairs.map(({ one, other, same }) => ({ same, verdict: verdictFor(one, other) }));
  const joined = judged.filter(({ verdict }) => verdict === 'SAME');
  const right = joined.filter(({ same }) => same).length;
  const ones = pairs.filter(({ same }) => same);
  const precision = right / Math.max(1, joined.length);
  const recall = right / Math.max(1, ones.length);
  return {
    pairs: pairs.length,
    same: ones.length,
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    review: judged.filter(({ verdict }) => verdict === 'REVIEW').length,
    blockingRecall:
      ones.filter(({ one, other }) => areCompared(one, other)).length / Math.max(1, ones.length),
  };
}
