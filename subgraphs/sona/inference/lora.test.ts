import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededNormals } from '../feature-direction.ts';
import { addScaled, dot, normalised } from '../vector-math.ts';
import { adapt, gradientOf, learn, lossOf, zeroAdapter } from './lora.ts';
import type { Adapter, Lesson } from './lora.ts';

const width = 24;
const unit = (seed: string) => normalised(seededNormals(seed, width));

function movedAdapter(seed: string): Adapter {
  const adapter = zeroAdapter(seed, 2, width, 1);
  adapter.up.set(seededNormals(`${seed}-up`, 2 * width).map((value) => value * 0.1));
  return adapter;
}

const lessonOf = (seed: string, target: number): Lesson => ({
  x: unit(`${seed}-x`),
  item: unit(`${seed}-item`),
  target,
});
const learning = { steps: 5, rate: 0.3, shrink: 0.01 };

describe('an adapter', () => {
  it('changes nothing while it is new', () => {
    const x = unit('x');
    expect(adapt(x, [zeroAdapter('base', 8, width, 1), zeroAdapter('own', 2, width, 1)])).toEqual(x);
  });

  it('is the same for the same seed', () => {
    expect(zeroAdapter('one', 2, width, 1)).toEqual(zeroAdapter('one', 2, width, 1));
    expect(zeroAdapter('two', 2, width, 1).down).not.toEqual(zeroAdapter('one', 2, width, 1).down);
  });

  it('adds the two tiers: W₀x + s_b·B_b·A_b·x + s_u·B_u·A_u·x', () => {
    const x = unit('x');
    const [base, own] = [movedAdapter('base'), movedAdapter('own')];
    const [withBase, withOwn] = [adapt(x, [base]), adapt(x, [own])];
    const both = adapt(x, [base, own]);
    both.forEach((value, index) =>
      expect(value).toBeCloseTo(withBase[index]! + withOwn[index]! - x[index]!, 5),
    );
  });

  it('is linear', () => {
    const own = movedAdapter('own');
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.string(), (factor, seed) => {
        const sum = unit('x');
        addScaled(sum, unit(seed), factor);
        const expected = adapt(unit('x'), [own]);
        addScaled(expected, adapt(unit(seed), [own]), factor);
        adapt(sum, [own]).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 4));
      }),
    );
  });
});

describe('its gradient', () => {
  it.each([1, -1, 0.3, -0.4])('equals the numeric one for a target of %d', (target) => {
    const lesson = lessonOf('lesson', target);
    const [base, own] = [movedAdapter('base'), movedAdapter('own')];
    const gradient = gradientOf(lesson, base, own);
    const step = 1e-2;
    for (const part of ['down', 'up'] as const) {
      for (let index = 0; index < own[part].length; index += 5) {
        const lossAt = (shift: number) => {
          const moved = { ...own, [part]: own[part].slice() };
          moved[part][index]! += shift;
          return lossOf(lesson, base, moved);
        };
        const numeric = (lossAt(step) - lossAt(-step)) / (2 * step);
        expect(Math.abs(gradient[part][index]! - numeric)).toBeLessThan(1e-4 + 0.01 * Math.abs(numeric));
      }
    }
  });
});

describe('learning', () => {
  it('raises the score of what is wanted and lowers that of what is not, and makes the loss smaller', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(1, 0.3, -0.4, -1), (seed, target) => {
        const lesson = lessonOf(seed, target);
        const own = zeroAdapter(seed, 2, width, 1);
        const learned = learn(lesson, null, own, learning);
        const scoreOf = (adapter: Adapter) => dot(adapt(lesson.x, [adapter]), lesson.item);
        expect(Math.sign(scoreOf(learned) - scoreOf(own))).toBe(Math.sign(target));
        expect(lossOf(lesson, null, learned)).toBeLessThan(lossOf(lesson, null, own));
      }),
    );
  });

  it('leaves the adapter it started from as it was', () => {
    const own = movedAdapter('own');
    const before = structuredClone(own);
    learn(lessonOf('lesson', 1), null, own, learning);
    expect(own).toEqual(before);
  });

  it('stays bounded however often the same is said', () => {
    const lesson = lessonOf('lesson', 1);
    let own = zeroAdapter('own', 2, width, 1);
    for (let round = 0; round < 500; round += 1) own = learn(lesson, null, own, learning);
    const score = dot(adapt(lesson.x, [own]), lesson.item);
    expect(Number.isFinite(score)).toBe(true);
    expect(score).toBeLessThan(3);
  });
});
