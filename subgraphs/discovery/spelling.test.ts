import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, rankCandidates } from './spelling.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcde'), maxLength: 8 });

describe('The distance of two words', () => {
  it.each([
    ['dune', 'dune', 0],
    ['dune', 'duen', 1],
    ['dune', 'dunes', 1],
    ['dune', 'june', 1],
    ['interstellar', 'intersteler', 2],
    ['', 'abc', 3],
  ])('of %j and %j is %i', (one, other, distance) => {
    expect(editDistance(one, other, 5)).toBe(distance);
  });

  it('is the same both ways, and nothing only for equal words', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other, 20)).toBe(editDistance(other, one, 20));
        expect(editDistance(one, other, 20) === 0).toBe(one === other);
      }),
    );
  });

  it('is counted up to the limit and no further', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, most) => {
        expect(editDistance(one, other, most)).toBe(Math.min(editDistance(one, other, 20), most + 1));
      }),
    );
  });
});

describe('Candidates for a word', () => {
  const candidate = (name: string, documents = 1) => ({ word: name, documents });

  it('come nearest first, swaps before other slips, then the commonest', () => {
    const candidates = [
      candidate('duel', 9),
      candidate('dune'),
      candidate('due', 3),
      candidate('dragon', 99),
    ];
    expect(rankCandidates('duen', candidates)).toEqual(['dune', 'duel', 'due']);
  });

  it('are left out when no title has them or they are too far', () => {
    expect(rankCandidates('duen', [candidate('dune', 0), candidate('june', 5)])).toEqual([]);
  });
});
