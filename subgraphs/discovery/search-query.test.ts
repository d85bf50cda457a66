import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSearchQuery } from './search-query.ts';
import { createSynonyms, readSynonyms } from './synonyms.ts';
import { looseTextQuery, strictTextQuery } from './text-query.ts';

const synonyms = createSynonyms([
  ['sci-fi', 'science fiction'],
  ['film', 'movie'],
]);
const strict = (text: string) => {
  const query = strictTextQuery(parseSearchQuery(text, synonyms));
  return query === null
    ? undefined
    : query.condition + (query.excluded === null ? '' : ` without ${query.excluded}`);
};

describe('Reading a query', () => {
  it.each([
    ['blade runner', "'blade' & 'runner':*"],
    ['Blade Runner ', "'blade' & 'runner'"],
    ['"blade runner"', "('blade' <-> 'runner')"],
    ['blade -runner', "'blade' without 'runner'"],
    ['blade -"los angeles"', "'blade' without ('los' <-> 'angeles')"],
    ['dune OR arrival', "('dune' | 'arrival')"],
    ['sci-fi', "(('sci' <-> 'fi') | ('science' <-> 'fiction'))"],
    ['science fiction 1982', "(('science' <-> 'fiction') | ('sci' <-> 'fi')) & '1982':*"],
    ['the matrix', "'matrix':*"],
    ['the who', "'the' & 'who':*"],
    ['dune dune dune', "'dune':*"],
    ['up', "'up'"],
  ])('%j asks for %s', (text, condition) => {
    expect(strict(text)).toBe(condition);
  });

  it.each([
    ['a quote that is never closed', '"blade runner', "('blade' <-> 'runner':*)"],
    ['a lone quote', '" blade', "'blade':*"],
    ['nothing but exclusions', '-blade -runner', "'blade' & 'runner'"],
    ['operators as text', "a & | ! ( ) <-> :* 'dune'", "'dune'"],
    ['OR at the ends', 'OR dune OR', "'dune'"],
  ])('makes sense of %s', (_what, text, condition) => {
    expect(strict(text)).toBe(condition);
  });

  it('has no condition for a text without words', () => {
    for (const text of ['"', '🚀', '- - -', 'OR', '""']) expect(strict(text)).toBeUndefined();
  });

  const dictionary = readSynonyms();

  it('never throws, and never asks for more than 16 things', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const query = parseSearchQuery(text, dictionary);
        expect(query.clauses.length).toBeLessThanOrEqual(16);
        strictTextQuery(query);
      }),
    );
  });

  it('finds the same by each of the words of a synonym group', () => {
    const meanings = ['sci-fi', 'science fiction', 'scifi'].map((text) =>
      parseSearchQuery(`${text} `, dictionary)
        .clauses.flatMap(({ alternatives }) => alternatives.map((phrase) => phrase.join(' ')))
        .sort(),
    );
    expect(meanings[0]).toEqual(meanings[1]);
    expect(meanings[0]).toEqual(meanings[2]);
  });
});

describe('A loose query', () => {
  const query = parseSearchQuery('linguist aliens movie ', synonyms);

  it('gives rare words the larger share, and all shares make one', () => {
    const [linguist, aliens, movie] = looseTextQuery(query, 1000, [2, 20, 900])!.shares!;
    expect(linguist).toBeGreaterThan(aliens!);
    expect(aliens).toBeGreaterThan(movie!);
    expect(linguist! + aliens! + movie!).toBeCloseTo(1);
  });

  it('does not ask for words that no title has', () => {
    expect(looseTextQuery(query, 1000, [0, 20, 0])!.shares).toEqual([0, 1, 0]);
    expect(looseTextQuery(query, 1000, [0, 0, 0])).toBeNull();
  });

  it('does not exist for a single word', () => {
    expect(looseTextQuery(parseSearchQuery('dune', synonyms), 1000, [3])).toBeNull();
  });
});
