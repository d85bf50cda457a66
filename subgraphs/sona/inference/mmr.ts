import { dot } from '../vector-math.ts';

/** A title that may be shown. */
export interface Ranked {
  contentId: string;
  score: number;
  /** Unit length. */
  vector: Float32Array;
  genres: readonly string[];
}

export interface DiversityOptions {
  /** How many to choose. */
  limit: number;
  /** 1 looks at the score alone, 0 at the difference alone. */
  lambda: number;
  /** The largest share of the list that one genre may have. */
  genreShare: number;
  /** Genres that were asked for: they may fill the list. */
  exemptGenres?: readonly string[];
}

/** Counts genres against a cap, the exempt ones not. */
class GenreCap {
  readonly #counts = new Map<string, number>();
  readonly #most: number;

  constructor(most: number, exempt: readonly string[]) {
    this.#most = most;
    for (const genre of exempt) this.#counts.set(genre, -Infinity);
  }

  allows(genres: readonly string[]): boolean {
    return genres.every((genre) => (this.#counts.get(genre) ?? 0) < this.#most);
  }

  add(genres: readonly string[]): void {
    for (const genre of genres) this.#counts.set(genre, (this.#counts.get(genre) ?? 0) + 1);
  }
}

/**
 * Chooses a list by maximal marginal relevance: each time the title that scores best less its likeness to the closest
 * one already chosen (Carbonell and Goldstein 1998). No genre takes more than `genreShare` of the list while another
 * title is left; when none is, the best of the rest fill it, so that a catalogue of one genre still gives a list. Equal
 * titles come in the order of their ids. The candidates are not changed.
 */
export function diversify<Candidate extends Ranked>(
  candidates: readonly Candidate[],
  { limit, lambda, genreShare, exemptGenres = [] }: DiversityOptions,
): Candidate[] {
  const size = Math.min(limit, candidates.length);
  const cap = new GenreCap(Math.max(1, Math.floor(size * genreShare)), exemptGenres);
  const left: Waiting<Candidate>[] = candidates
    .toSorted((one, other) => other.score - one.score || (one.contentId < other.contentId ? -1 : 1))
    .map((candidate) => ({ candidate, likeness: 0, compared: 0 }));
  const chosen: Candidate[] = [];
  const marginal = ({ candidate, likeness }: Waiting<Candidate>) =>
    lambda * candidate.score - (1 - lambda) * likeness;

  while (chosen.length < size) {
    const best = bestOf(left, cap, marginal);
    if (best.compared < chosen.length) {
      compare(best, chosen);
      continue;
    }
    left.splice(left.indexOf(best), 1);
    chosen.push(best.candidate);
    cap.add(best.candidate.genres);
  }
  return chosen;
}

/**
 * A title not chosen yet. Its likeness to the chosen ones only grows as they become more, so an old one is a bound, and
 * is brought up to date only when the title would be next (lazy greedy, Minoux 1978).
 */
interface Waiting<Candidate extends Ranked> {
  candidate: Candidate;
  likeness: number;
  /** How many of the chosen ones the likeness is to. */
  compared: number;
}

/** The waiting title of the greatest marginal score that the cap allows; without any allowed, of all. */
function bestOf<Candidate extends Ranked>(
  left: readonly Waiting<Candidate>[],
  cap: GenreCap,
  marginal: (waiting: Waiting<Candidate>) => number,
): Waiting<Candidate> {
  let best = left[0]!;
  let bestMarginal = -Infinity;
  let bestAllowed = false;
  for (const next of left) {
    const nextMarginal = marginal(next);
    const higher = nextMarginal > bestMarginal;
    // The cap is asked only where its answer matters.
    if (bestAllowed && !higher) continue;
    const allowed = cap.allows(next.candidate.genres);
    if (!allowed && (bestAllowed || !higher)) continue;
    [best, bestMarginal, bestAllowed] = [next, nextMarginal, allowed];
  }
  return best;
}

function compare<Candidate extends Ranked>(waiting: Waiting<Candidate>, chosen: readonly Candidate[]): void {
  for (; waiting.compared < chosen.length; waiting.compared += 1) {
    const likeness = dot(waiting.candidate.vector, chosen[waiting.compared]!.vector);
    waiting.likeness = Math.max(waiting.likeness, likeness);
  }
}
