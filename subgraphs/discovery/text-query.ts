import type { Clause, SearchQuery, Weight } from './search-query.ts';
import type { Phrase } from './synonyms.ts';

/** A query in the language of `to_tsquery`. Its words are letters and digits only, so they need no escape. */
export interface TextQuery {
  /** What a document must match: all clauses when strict, else any of them. */
  condition: string;
  /** What a document must not have, if anything. */
  excluded: string | null;
  /** The condition with its last word finished: "space" fits "Space Oddity" better than "Kevin Spacey". */
  finished: string;
  /** Each clause by itself. */
  clauses: readonly string[];
  /** What each clause tells, in shares of 1; null when a document must match all of them anyway. */
  shares: readonly number[] | null;
  /** Any word, if it stands in the part with this weight. */
  inPart: Readonly<Record<Weight, string>>;
}

const lexeme = (word: string, label: string): string => `'${word}'${label === '' ? '' : `:${label}`}`;

function phraseText(phrase: Phrase, prefix: boolean, weight: Weight | ''): string {
  const words = phrase.map((word, index) =>
    lexeme(word, `${prefix && index === phrase.length - 1 ? '*' : ''}${weight}`),
  );
  return words.length === 1 ? words.join('') : `(${words.join(' <-> ')})`;
}

function clauseText({ alternatives, prefix }: Clause, weight: Weight | '' = ''): string {
  const phrases = alternatives.map((phrase, index) => phraseText(phrase, prefix && index === 0, weight));
  return phrases.length === 1 ? phrases.join('') : `(${phrases.join(' | ')})`;
}

function write({ clauses, excluded }: SearchQuery, operator: ' & ' | ' | '): TextQuery | null {
  if (clauses.length === 0) return null;
  const texts = clauses.map((clause) => clauseText(clause));
  const finished = clauses.map((clause) => clauseText({ ...clause, prefix: false }));
  const part = (weight: Weight) => clauses.map((clause) => clauseText(clause, weight)).join(' | ');
  return {
    condition: texts.join(operator),
    excluded:
      excluded.length === 0 ? null : excluded.map((phrase) => phraseText(phrase, false, '')).join(' | '),
    finished: finished.join(operator),
    clauses: texts,
    shares: null,
    inPart: { A: part('A'), B: part('B'), C: part('C'), D: part('D') },
  };
}

/** A query that asks for every clause; null when it has no words. */
export function strictTextQuery(query: SearchQuery): TextQuery | null {
  return write(query, ' & ');
}

/**
 * A query that asks for clauses which together tell at least {@link leastShare} of what the whole query tells. A rare
 * word tells more: ln(1 + titles / titles that have it). `frequencies` counts the titles that have each clause. Null when
 * there are not two clauses to choose from.
 */
export function looseTextQuery(
  query: SearchQuery,
  titles: number,
  frequencies: readonly number[],
): TextQuery | null {
  const text = write(query, ' | ');
  if (text === null || text.clauses.length < 2) return null;
  // What no title has cannot be asked for.
  const told = frequencies.map((frequency) => (frequency === 0 ? 0 : Math.log(1 + titles / frequency)));
  const sum = told.reduce((total, value) => total + value, 0);
  return sum === 0 ? null : { ...text, shares: told.map((value) => value / sum) };
}

/** The least share of a loose query that a document must have. */
export const leastShare = 0.5;
