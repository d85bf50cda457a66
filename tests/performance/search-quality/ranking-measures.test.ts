import { describe, expect, it } from '@jest/globals';
import { ndcg, reciprocalRank } from './ranking-measures.ts';

const grades = { meant: 2, useful: 1 };

describe('The measures of a ranking', () => {
  it('give 1 to the ideal order and less to any other', () => {
    expect(ndcg(['meant', 'useful', 'other'], grades, 10)).toBe(1);
    expect(ndcg(['useful', 'meant', 'other'], grades, 10)).toBeCloseTo(
      (1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)),
    );
    expect(ndcg(['other'], grades, 10)).toBe(0);
  });

  it('look no deeper than they are told', () => {
    expect(ndcg(['other', 'meant'], { meant: 2 }, 1)).toBe(0);
    expect(ndcg(['meant'], { meant: 2, another: 2 }, 1)).toBe(1);
  });

  it('count the rank of the first answer of any use', () => {
    expect(reciprocalRank(['other', 'useful', 'meant'], grades)).toBe(1 / 2);
    expect(reciprocalRank(['other'], grades)).toBe(0);
  });
});
