import model from './model.json' with { type: 'json' };
import { compare, levels } from './comparison.ts';
import type { Evidence, Feature } from './comparison.ts';
import type { Work } from './work.ts';

/** What comes of a comparison: one work, two works, or something that an editor has to look at. */
export type Verdict = 'SAME' | 'REVIEW' | 'DIFFERENT';

export interface Assessment {
  /** How likely it is that both are one work, from 0 to 1. */
  score: number;
  verdict: Verdict;
  evidence: Evidence;
}

/** Tells decisions by one set of weights and thresholds from those by another. */
export const modelVersion = model.version;

const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = model.weights;

const features = Object.keys(levels) as Feature[];

/**
 * The likelihood that evidence speaks for one work (logistic regression; tests/entity-resolution/fit-model.ts fits the
 * weights). What evidence leaves out counts as unknown.
 */
export function scoreOf(evidence: Evidence): number {
  const weightOf = (feature: Feature) => weights[feature]?.[evidence[feature] ?? 'unknown'] ?? 0;
  const logOdds = features.reduce((sum, feature) => sum + weightOf(feature), model.bias);
  return 1 / (1 + Math.exp(-logOdds));
}

export function verdictOf(score: number): Verdict {
  if (score >= model.thresholds.same) return 'SAME';
  return score >= model.thresholds.review ? 'REVIEW' : 'DIFFERENT';
}

/** Whether two records are one work. A film and a series never are. */
export function assess(one: Work, other: Work): Assessment {
  if (one.kind !== other.kind) return { score: 0, verdict: 'DIFFERENT', evidence: {} };
  const evidence = compare(one, other);
  const score = scoreOf(evidence);
  return { score, verdict: verdictOf(score), evidence };
}
