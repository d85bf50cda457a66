/** Ids in the order in which one signal ranks them, best first, and what the signal counts for. */
export interface RankedSignal {
  ids: readonly string[];
  weight: number;
}

export interface FusedHit {
  id: string;
  score: number;
}

/** Softens the advantage of the very first ranks: Cormack, Clarke and Büttcher, SIGIR 2009, use 60. */
export const rankConstant = 60;

/**
 * Reciprocal rank fusion: an id scores the sum of weight / (k + rank) over the signals that list it, rank 1 being the
 * best. Only ranks count, so signals of different scales can be joined. Returns every id once, best first, equal ones
 * by id.
 */
export function fuseRanks(signals: readonly RankedSignal[], k = rankConstant): FusedHit[] {
  const scores = new Map<string, number>();
  for (const { ids, weight } of signals) {
    ids.forEach((id, index) => scores.set(id, (scores.get(id) ?? 0) + weight / (k + index + 1)));
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort(compareHits);
}

/** Best first; equal scores by id. */
export function compareHits(one: FusedHit, other: FusedHit): number {
  if (one.score !== other.score) return other.score - one.score;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
