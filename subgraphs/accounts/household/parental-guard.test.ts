import { describe, expect, it } from '@jest/globals';
import { showsMore } from './parental-guard.ts';

describe('a profile', () => {
  it.each([
    [12, 6, true],
    [null, 6, true],
    [6, 6, false],
    [6, 12, false],
    [18, null, false],
    [null, null, false],
    [1, 0, true],
  ])('with the limit %p shows more than one with %p: %p', (limit, than, more) => {
    expect(showsMore(limit, than)).toBe(more);
  });
});
