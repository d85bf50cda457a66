import { wordsOf } from './folding.ts';
import { isStopWord } from './search-query.ts';
import { rankCandidates } from './spelling.ts';
import type { VocabularyRepository } from './vocabulary-repository.ts';

/** Words of a query that are looked up; a query that long is not a slip of the finger. */
const mostWords = 8;

/** Mends the spelling of queries with the words of the index. */
export class Speller {
  readonly #vocabulary: VocabularyRepository;

  constructor(vocabulary: VocabularyRepository) {
    this.#vocabulary = vocabulary;
  }

  /** The query with every word that no title has replaced by the likeliest that one has; null when none can be. */
  async correct(text: string): Promise<string | null> {
    const asked = wordsOf(text)
      .filter((word) => /^\p{L}{3,}$/u.test(word) && !isStopWord(word))
      .slice(0, mostWords);
    if (asked.length === 0) return null;
    const unknown = await this.#wrongAmong(asked);
    if (unknown.length === 0) return null;
    const nearest = await this.#vocabulary.nearest(unknown);
    const corrections = new Map(
      unknown.flatMap((word) => {
        const best = rankCandidates(word, nearest.get(word) ?? [])[0];
        return best === undefined ? [] : [[word, best] as const];
      }),
    );
    if (corrections.size === 0) return null;
    return text.replace(/[\p{L}\p{N}'’]+/gu, (word) => corrections.get(wordsOf(word)[0] ?? '') ?? word);
  }

  /** The unknown words. A last one that is only unfinished is left alone while others are wrong. */
  async #wrongAmong(asked: readonly string[]): Promise<string[]> {
    const unknown = await this.#vocabulary.unknownAmong(asked);
    const last = asked.at(-1);
    if (last === undefined || unknown.length < 2 || !unknown.includes(last)) return unknown;
    return (await this.#vocabulary.hasPrefix(last)) ? unknown.filter((word) => word !== last) : unknown;
  }
}
