import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lockSchedule, lockSeconds } from './lockout.ts';

describe('the lock after failed sign-ins', () => {
  it('begins with the fifth failure at 30 seconds and doubles', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(lockSeconds)).toEqual([0, 0, 0, 0, 30, 60, 120]);
  });

  it('never shrinks with more failures and never exceeds an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (failures) => {
        expect(lockSeconds(failures + 1)).toBeGreaterThanOrEqual(lockSeconds(failures));
        expect(lockSeconds(failures)).toBeLessThanOrEqual(3600);
      }),
    );
  });

  it('is written down up to where it stops growing', () => {
    expect(lockSchedule.at(-1)).toBe(lockSeconds(1_000_000));
  });
});
