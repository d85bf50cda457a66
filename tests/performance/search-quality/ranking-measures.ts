/** How well a title answers a query: 2 is what was meant, 1 is of use; what is not named is 0. */
export type Grades = Readonly<Record<string, number>>;

const gain = (grade: number, index: number): number => (2 ** grade - 1) / Math.log2(index + 2);

/**
 * Normalised discounted cumulative gain of the first `depth` ids, 0 to 1. Järvelin and Kekäläinen, "Cumulated
 * gain-based evaluation of IR techniques", TOIS 2002, with the exponential gain of Burges et al., ICML 2005.
 */
export function ndcg(ids: readonly string[], grades: Grades, depth: number): number {
  const sum = (values: readonly number[]) =>
    values.slice(0, depth).reduce((total, grade, index) => total + gain(grade, index), 0);
  const best = sum(Object.values(grades).toSorted((one, other) => other - one));
  return best === 0 ? 0 : sum(ids.map((id) => grades[id] ?? 0)) / best;
}

/** One over the rank of the first id with a grade, 0 when none has. */
export function reciprocalRank(ids: readonly string[], grades: Grades): number {
  const index = ids.findIndex((id) => (grades[id] ?? 0) > 0);
  return index < 0 ? 0 : 1 / (index + 1);
}
