import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vectorSize } from '#shared/vectors/vector-index.ts';
import type { Interaction } from '../interaction.ts';
import { seededNormals } from '../feature-direction.ts';
import { dot, lengthOf, normalised } from '../vector-math.ts';
import { decayPeriodMs, preferenceOf, signalsOf, weightAt } from './preference.ts';

const nowMs = 1_800_000_000_000;
const dayMs = 86_400_000;
const did = (
  kind: Interaction['kind'],
  contentId = 'a',
  { value = 1, daysAgo = 0 }: { value?: number; daysAgo?: number } = {},
): Interaction => ({ profileId: 'p', contentId, kind, value, occurredAtMs: nowMs - daysAgo * dayMs });
const itself = (contentId: string) => contentId;
const direction = (name: string) => normalised(seededNormals(name, vectorSize));

describe('the weight of an interaction', () => {
  it('is 5 % less after every 30 days', () => {
    expect(weightAt(did('LIKE'), nowMs)).toBe(1);
    expect(weightAt(did('LIKE', 'a', { daysAgo: 30 }), nowMs)).toBeCloseTo(0.95, 10);
    expect(weightAt(did('LIKE', 'a', { daysAgo: 60 }), nowMs)).toBeCloseTo(0.9025, 10);
  });

  it('keeps its sign and never grows with age', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Interaction['kind']>('LIKE', 'DISLIKE', 'SKIP', 'DISMISS', 'SELECT', 'WATCHLIST'),
        fc.integer({ min: 0, max: 3650 }),
        fc.integer({ min: 0, max: 3650 }),
        (kind, age, more) => {
          const newer = weightAt(did(kind, 'a', { daysAgo: age }), nowMs);
          const older = weightAt(did(kind, 'a', { daysAgo: age + more }), nowMs);
          expect(Math.sign(older)).toBe(Math.sign(newer));
          expect(Math.abs(older)).toBeLessThanOrEqual(Math.abs(newer) + 1e-12);
        },
      ),
    );
  });

  it('is nothing for a title that was only looked into', () => {
    expect(weightAt(did('WATCHED', 'a', { value: 0.05 }), nowMs)).toBe(0);
    expect(weightAt(did('WATCHED', 'a', { value: 0.5 }), nowMs)).toBeCloseTo(0.4, 10);
  });

  it('does not grow for a moment that is still to come', () => {
    expect(weightAt({ ...did('LIKE'), occurredAtMs: nowMs + decayPeriodMs }, nowMs)).toBe(1);
  });
});

describe('the signals of a history', () => {
  it('count the last opinion only', () => {
    const [signal] = signalsOf(
      [did('LIKE', 'a', { daysAgo: 2 }), did('DISLIKE', 'a', { daysAgo: 1 })],
      nowMs,
      itself,
    );
    expect(signal?.weight).toBeCloseTo(-(0.95 ** (1 / 30)), 10);
    expect(signal).toMatchObject({ settled: true, because: null });
  });

  it('name the strongest thing that speaks for a title', () => {
    const [signal] = signalsOf([did('SELECT'), did('WATCHED'), did('WATCHLIST')], nowMs, itself);
    expect(signal).toMatchObject({ because: 'WATCHED', settled: true });
    expect(signal?.weight).toBeCloseTo(1.6, 10);
  });

  it('leave a title to be shown again that was skipped, opened, looked into or taken off the watchlist', () => {
    const history = [
      did('SKIP', 'a'),
      did('SELECT', 'b'),
      did('WATCHED', 'c', { value: 0.05 }),
      did('WATCHLIST', 'd', { value: 0 }),
    ];
    expect(signalsOf(history, nowMs, itself).some(({ settled }) => settled)).toBe(false);
  });

  it('settle a title that was rated, saved or begun', () => {
    const history = [did('DISMISS', 'a'), did('WATCHLIST', 'b'), did('WATCHED', 'c', { value: 0.5 })];
    expect(signalsOf(history, nowMs, itself).every(({ settled }) => settled)).toBe(true);
  });

  it('count an episode for its series, half', () => {
    const signals = signalsOf([did('WATCHED', 'episode')], nowMs, () => 'series');
    expect(signals).toEqual([{ contentId: 'series', weight: 0.4, because: 'WATCHED', settled: true }]);
  });

  it('leave out what is not known any more', () => {
    expect(signalsOf([did('LIKE')], nowMs, () => null)).toEqual([]);
  });

  it('are the same in any order of the history', () => {
    const history = [did('LIKE', 'a'), did('SKIP', 'b', { daysAgo: 3 }), did('WATCHED', 'a', { daysAgo: 9 })];
    expect(signalsOf([...history].reverse(), nowMs, itself)).toEqual(signalsOf(history, nowMs, itself));
  });
});

describe('the preference', () => {
  it('is of unit length, or null when nothing has a weight', () => {
    const preference = preferenceOf([{ vector: direction('a'), weight: 0.2 }]);
    expect(lengthOf(preference!.vector)).toBeCloseTo(1, 5);
    expect(preference?.strength).toBeCloseTo(0.2, 5);
    expect(preferenceOf([])).toBeNull();
    expect(preferenceOf([{ vector: direction('a'), weight: 0 }])).toBeNull();
  });

  it('moves towards what is liked and away from what is not', () => {
    const base = { vector: direction('base'), weight: 1 };
    const towards = preferenceOf([base, { vector: direction('a'), weight: 1 }])!.vector;
    const away = preferenceOf([base, { vector: direction('a'), weight: -1 }])!.vector;
    expect(dot(towards, direction('a'))).toBeGreaterThan(dot(base.vector, direction('a')));
    expect(dot(away, direction('a'))).toBeLessThan(dot(base.vector, direction('a')));
  });
});
