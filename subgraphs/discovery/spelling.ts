/** A word of the vocabulary that a misspelt one may have meant. */
export interface Candidate {
  word: string;
  /** In how many titles it stands. */
  documents: number;
}

/**
 * How many letters must be added, left out, replaced or swapped with their neighbour to make one word of the other
 * (optimal string alignment). Stops counting above `most` and returns `most + 1`.
 */
export function editDistance(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoBack: number[] = [];
  let back = b.map((_, column) => column).concat(b.length);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = back[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? twoBack[column - 2]! + 1 : Infinity;
      current.push(Math.min(replaced, swapped, back[column]! + 1, current[column - 1]! + 1));
    }
    if (Math.min(...current) > most) return most + 1;
    [twoBack, back] = [back, current];
  }
  return Math.min(back[b.length]!, most + 1);
}

/** How many letters of a word may be wrong. */
const toleranceOf = (word: string): number => ([...word].length <= 4 ? 1 : 2);

const lettersOf = (word: string): string => [...word].sort().join('');

/**
 * The candidates that are near enough to `word`, the nearest first. Of equals, those with the same letters (a swap is
 * the commonest slip), then those that stand in most titles.
 */
export function rankCandidates(word: string, candidates: readonly Candidate[]): string[] {
  const most = toleranceOf(word);
  const letters = lettersOf(word);
  return candidates
    .map((candidate) => ({
      ...candidate,
      distance: editDistance(word, candidate.word, most),
      swapped: lettersOf(candidate.word) === letters ? 1 : 0,
    }))
    .filter(({ distance, documents }) => distance <= most && documents > 0)
    .sort(
      (one, other) =>
        one.distance - other.distance || other.swapped - one.swapped || other.documents - one.documents,
    )
    .map((candidate) => candidate.word);
}
