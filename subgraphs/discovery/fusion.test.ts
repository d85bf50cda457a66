import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fuseRanks, rankConstant } from './fusion.ts';
import type { RankedSignal } from './fusion.ts';

const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 16 });
const signal: fc.Arbitrary<RankedSignal> = fc.record({
  ids,
  weight: fc.double({ min: 0.01, max: 10, noNaN: true }),
});
const signals = fc.array(signal, { maxLength: 5 });

describe('Reciprocal rank fusion', () => {
  it('scores the sum of weight / (60 + rank)', () => {
    const fused = fuseRanks([
      { ids: ['a', 'b'], weight: 1 },
      { ids: ['b'], weight: 0.5 },
    ]);
    expect(rankConstant).toBe(60);
    expect(fused).toEqual([
      { id: 'b', score: 1 / 62 + 0.5 / 61 },
      { id: 'a', score: 1 / 61 },
    ]);
  });

  it('lists every id of every signal exactly once, best first', () => {
    fc.assert(
      fc.property(signals, (given) => {
        const fused = fuseRanks(given);
        expect(new Set(fused.map(({ id }) => id))).toEqual(new Set(given.flatMap((one) => one.ids)));
        expect(new Set(fused.map(({ id }) => id)).size).toBe(fused.length);
        fused.slice(1).forEach(({ score }, index) => expect(score).toBeLessThanOrEqual(fused[index]!.score));
      }),
    );
  });

  it('keeps the order of a single signal', () => {
    fc.assert(fc.property(signal, (one) => expect(fuseRanks([one]).map(({ id }) => id)).toEqual(one.ids)));
  });

  it('does not depend on the order of the signals, but for rounding', () => {
    fc.assert(
      fc.property(signals, (given) => {
        const scores = new Map(fuseRanks([...given].reverse()).map(({ id, score }) => [id, score]));
        for (const { id, score } of fuseRanks(given)) expect(scores.get(id)).toBeCloseTo(score, 10);
      }),
    );
  });

  it('never ranks a title behind one that every signal ranks behind it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.shuffledSubarray([...'abcdefgh'], { minLength: 8 }), { minLength: 1, maxLength: 4 }),
        (orders) => {
          const fused = fuseRanks(orders.map((order) => ({ ids: order, weight: 1 }))).map(({ id }) => id);
          for (const better of fused) {
            for (const worse of fused) {
              if (!orders.every((order) => order.indexOf(better) < order.indexOf(worse))) continue;
              expect(fused.indexOf(better)).toBeLessThan(fused.indexOf(worse));
            }
          }
        },
      ),
    );
  });

  it('never lowers a title when a signal ranks it higher', () => {
    fc.assert(
      fc.property(
        signals,
        ids.filter((order) => order.length > 1),
        (others, order) => {
          const [first, ...rest] = order;
          const rankIn = (list: string[]) =>
            fuseRanks([...others, { ids: list, weight: 1 }]).findIndex(({ id }) => id === first);
          expect(rankIn(order)).toBeLessThanOrEqual(rankIn([...rest, first!]));
        },
      ),
    );
  });
});
