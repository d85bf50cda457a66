import { fuseRanks } from './fusion.ts';
import type { Match } from './match-repository.ts';
import { meaningBit } from './ranked-list.ts';

/** What each signal counts for in the fusion. */
export interface SignalWeights {
  /** For a title that is the query: it leads whatever else is near. */
  exact: number;
  /** For titles that have every word. */
  whole: number;
  /** For titles that have those words which tell the most. */
  part: number;
  meaning: number;
  popularity: number;
}

/** Weights for searches whose words enough titles have, and for those that were widened because few have all. */
export interface TunedWeights {
  strict: SignalWeights;
  widened: SignalWeights;
}

/** Chosen on the tuning part of the judged queries: `npm run bench search-quality -- --tune`. */
export const tunedWeights: TunedWeights = {
  strict: { exact: 1, whole: 1, part: 0, meaning: 0.1, popularity: 0.5 },
  widened: { exact: 1, whole: 1, part: 1, meaning: 0.6, popularity: 0.3 },
};

const inOrder = (matches: readonly Match[], compare: (one: Match, other: Match) => number): string[] =>
  [...matches].sort((one, other) => compare(one, other) || (one.id < other.id ? -1 : 1)).map(({ id }) => id);

/** Joins the signals of what matched: columns of equal length, the best title first. */
export function rankMatches(hits: readonly Match[], semanticIds: readonly string[], weights: SignalWeights) {
  const found = new Map(hits.map((hit) => [hit.id, hit]));
  const near = new Set(semanticIds);
  const byText = hits.filter(({ textRank }) => textRank > 0);
  const fused = fuseRanks([
    {
      ids: inOrder(
        byText.filter(({ exact }) => exact),
        byPopularity,
      ),
      weight: weights.exact,
    },
    {
      ids: inOrder(
        byText.filter(({ whole }) => whole),
        byTextRank,
      ),
      weight: weights.whole,
    },
    { ids: inOrder(byText, byTextRank), weight: weights.part },
    { ids: semanticIds.filter((id) => found.has(id)), weight: weights.meaning },
    { ids: inOrder(hits, byStanding), weight: weights.popularity },
  ]);
  return {
    ids: fused.map(({ id }) => id),
    scores: fused.map(({ score }) => Number(score.toPrecision(8))),
    matches: fused.map(({ id }) => (found.get(id)?.parts ?? 0) | (near.has(id) ? meaningBit : 0)),
  };
}

function byPopularity(one: Match, other: Match): number {
  return other.popularity - one.popularity;
}

/** By popularity, but after all others those that have only the beginning of a word: "space" is not yet "Spacey". */
function byStanding(one: Match, other: Match): number {
  const onlyBegun = ({ textRank, exact }: Match) => Number(textRank > 0 && !exact);
  return onlyBegun(one) - onlyBegun(other) || byPopularity(one, other);
}

function byTextRank(one: Match, other: Match): number {
  return Number(other.exact) - Number(one.exact) || other.textRank - one.textRank || byPopularity(one, other);
}
