import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText, foldedLine, wordsOf } from './folding.ts';

describe('Folding', () => {
  it.each([
    ['Amélie', 'amelie'],
    ['SIGUR RÓS', 'sigur ros'],
    ['Mælström', 'maelstrom'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ["Ocean's Eleven", 'oceans eleven'],
    ['S.W.A.T. on set', 'swat on set'],
    ['WALL·E', 'wall e'],
    ['sci-fi', 'sci fi'],
    ['  Se7en!  ', 'se7en'],
    ['기생충', '기생충'],
    ['千と千尋', '千と と千 千尋'],
  ])('makes %j the words %j', (text, words) => {
    expect(foldedLine(text)).toBe(words);
  });

  it('has no words for signs, emoji and broken characters', () => {
    expect(['', '"', '🚀🚀', '\0', '\ud800', '...'].map(wordsOf)).toEqual([[], [], [], [], [], []]);
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
    );
  });

  it('gives words of letters and digits only, of 64 characters at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const word of wordsOf(text)) {
          expect(word).toMatch(/^[\p{L}\p{N}ー]+$/u);
          expect([...word].length).toBeLessThanOrEqual(64);
        }
      }),
    );
  });
});
