import { readFileSync } from 'node:fs';
import { wordsOf } from './folding.ts';

/** Words that stand next to each other. */
export type Phrase = readonly string[];

/** The other ways to say a phrase. */
export interface Synonyms {
  /** Every phrase of the group that `phrase` belongs to, itself first; just itself when it is in none. */
  alternativesOf(phrase: Phrase): Phrase[];
  /** How many words the longest known phrase has. */
  readonly longest: number;
}

/** Reads groups of phrases that mean the same. A phrase that stands in two groups has the alternatives of both. */
export function createSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  const known = new Map<string, Map<string, Phrase>>();
  for (const group of groups) {
    const phrases = new Map(group.map((text) => [wordsOf(text).join(' '), wordsOf(text)] as const));
    for (const key of phrases.keys()) known.set(key, new Map([...(known.get(key) ?? []), ...phrases]));
  }
  return {
    longest: Math.max(1, ...[...known.keys()].map((key) => key.split(' ').length)),
    alternativesOf(phrase) {
      const key = phrase.join(' ');
      const others = [...(known.get(key) ?? [])].filter(([other]) => other !== key);
      return [phrase, ...others.map(([, alternative]) => alternative)];
    },
  };
}

/** The dictionary of the product, `synonyms.json`: groups that can be edited without touching code. */
export function readSynonyms(): Synonyms {
  const file = new URL('./synonyms.json', import.meta.url);
  return createSynonyms(JSON.parse(readFileSync(file, 'utf8')) as string[][]);
}
