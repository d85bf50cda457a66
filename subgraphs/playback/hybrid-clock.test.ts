import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockAfter, millisecondsOf } from './hybrid-clock.ts';

const now = Date.parse('2026-03-10T12:00:00Z');

it('a clock made here is after the one before, whatever the time is', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 40 }), fc.nat({ max: 2 ** 40 }), (first, second) => {
      const before = clockAfter('', first);
      const after = clockAfter(before, second);
      expect(after > before).toBe(true);
      expect(millisecondsOf(after)).toBeGreaterThanOrEqual(second);
    }),
  );
});

it('a clock carries its milliseconds', () => {
  expect(millisecondsOf(clockAfter('', now))).toBe(now);
  expect(clockAfter('', now)).toHaveLength(16);
});

it('text that is no clock has no milliseconds', () => {
  expect(millisecondsOf('yesterday')).toBeNull();
});
