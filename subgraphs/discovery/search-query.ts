import { readFileSync } from 'node:fs';
import { wordsOf } from './folding.ts';
import type { Phrase, Synonyms } from './synonyms.ts';

/** One thing that was asked for: any of its phrases will do. */
export interface Clause {
  alternatives: readonly Phrase[];
  /** Whether the last word of the first alternative may go on, because it may still be being typed. */
  prefix: boolean;
}

/** A query as it was meant. */
export interface SearchQuery {
  clauses: readonly Clause[];
  excluded: readonly Phrase[];
}

/** The part of a document that a word stands in, by its weight in the text vector. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/** Words that are read; people write fewer, and the time to answer must not depend on those who write more. */
const mostWords = 16;
/** A shorter word would find half the index. */
const shortestPrefix = 3;

/** The English stop words of Postgres, which its stemmed vectors leave out. */
const stopWords = new Set(
  JSON.parse(readFileSync(new URL('./stop-words.json', import.meta.url), 'utf8')) as string[],
);

/** Whether a folded word says nothing by itself, such as "the". */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

interface Token {
  kind: 'words' | 'phrase' | 'excluded' | 'or';
  words: string[];
}

/** `"a phrase"`, `-not this`, `OR` and words. A quote that is never closed ends with the text. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [token, minus, quoted] of text.matchAll(/(-?)"([^"]*)"?|\S+/gu)) {
    if (token === 'OR') tokens.push({ kind: 'or', words: [] });
    else if (quoted !== undefined) {
      tokens.push({ kind: minus === '-' ? 'excluded' : 'phrase', words: wordsOf(quoted) });
    } else {
      const excluded = /^-[\p{L}\p{N}]/u.test(token);
      tokens.push({ kind: excluded ? 'excluded' : 'words', words: wordsOf(token) });
    }
  }
  return tokens.filter(({ kind, words }) => kind === 'or' || words.length > 0);
}

/** The clauses of words that follow one another: known phrases together, the others one by one. */
function clausesOf(words: readonly string[], synonyms: Synonyms): Clause[] {
  const clauses: Clause[] = [];
  for (let start = 0; start < words.length;) {
    let length = Math.min(synonyms.longest, words.length - start);
    let alternatives = synonyms.alternativesOf(words.slice(start, start + length));
    while (length > 1 && alternatives.length === 1) {
      length -= 1;
      alternatives = synonyms.alternativesOf(words.slice(start, start + length));
    }
    clauses.push({ alternatives, prefix: false });
    start += length;
  }
  return clauses;
}

/** Joins neighbouring words to runs, within which known phrases are looked for. */
function runsOf(tokens: readonly Token[]): Token[] {
  const runs: Token[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if (token.kind === 'words' && last?.kind === 'words') last.words.push(...token.words);
    else runs.push({ ...token, words: [...token.words] });
  }
  return runs;
}

/** The clauses of the tokens; `OR` makes one of the two beside it. */
function joinClauses(runs: readonly Token[], synonyms: Synonyms): Clause[] {
  const clauses: Clause[] = [];
  let joinNext = false;
  for (const { kind, words } of runs) {
    if (kind === 'or') {
      joinNext = clauses.length > 0;
      continue;
    }
    const [first, ...others] =
      kind === 'phrase' ? [{ alternatives: [words], prefix: false }] : clausesOf(words, synonyms);
    const before = joinNext ? clauses.pop() : undefined;
    joinNext = false;
    if (first === undefined) continue;
    clauses.push(
      { ...first, alternatives: [...(before?.alternatives ?? []), ...first.alternatives] },
      ...others,
    );
  }
  return clauses;
}

const keyOf = ({ alternatives }: Clause): string => alternatives.map((phrase) => phrase.join(' ')).join('|');

const saysNothing = ({ alternatives }: Clause): boolean =>
  alternatives.length === 1 && (alternatives[0] ?? []).every(isStopWord);

/** Without repetitions, and without stop words unless there is nothing else ("The Who"). */
function essential(clauses: readonly Clause[]): Clause[] {
  const distinct = [...new Map(clauses.map((clause) => [keyOf(clause), clause])).values()];
  const telling = distinct.filter((clause) => !saysNothing(clause));
  return (telling.length > 0 ? telling : distinct).slice(0, mostWords);
}

function withPrefix(clauses: Clause[], text: string): Clause[] {
  const last = clauses.at(-1);
  const word = last?.alternatives[0]?.at(-1);
  const mayGoOn = /[\p{L}\p{N}]$/u.test(text) && word !== undefined && word === wordsOf(text).at(-1);
  if (last === undefined || !mayGoOn || [...word].length < shortestPrefix) return clauses;
  return [...clauses.slice(0, -1), { ...last, prefix: true }];
}

/**
 * Reads a query the way web searches do: words that must all be there, `"phrases"`, `-exclusions`, `OR`. Known phrases
 * are widened by their synonyms, and the last word may be unfinished. Never throws: what makes no sense is read as words.
 */
export function parseSearchQuery(text: string, synonyms: Synonyms): SearchQuery {
  const tokens = tokensOf(text).slice(0, mostWords * 2);
  const wanted = tokens.filter(({ kind }) => kind !== 'excluded');
  const excluded = tokens.filter(({ kind }) => kind === 'excluded').map(({ words }) => words);
  const clauses = joinClauses(runsOf(wanted), synonyms);
  // Nothing but exclusions would find everything else: read them as wishes.
  if (clauses.length === 0) return { clauses: essential(clausesOf(excluded.flat(), synonyms)), excluded: [] };
  return { clauses: withPrefix(essential(clauses), text), excluded };
}
