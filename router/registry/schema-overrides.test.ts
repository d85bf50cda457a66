import { describe, expect, it } from '@jest/globals';
import { readOverrides } from './schema-overrides.ts';

const now = new Date('2026-05-31T12:00:00Z');
const override = { change: 'Film.director', reason: 'Version 2.0 of the app is out.', expires: '2026-05-31' };
const read = (each: object) => readOverrides(JSON.stringify({ overrides: [each] }), now);

describe('an override', () => {
  it('holds until the end of the day on which it expires', () => {
    expect(read(override)).toEqual([override]);
    expect(() => read({ ...override, expires: '2026-05-30' })).toThrow('Film.director expired on 2026-05-30');
  });

  it.each([
    ['a reason', { reason: '   ' }, 'overrides.0.reason'],
    ['a day on which it expires', { expires: undefined }, 'overrides.0.expires'],
    ['a change', { change: '' }, 'overrides.0.change'],
  ])('is refused without %s', (_what, lack, message) => {
    expect(() => read({ ...override, ...lack })).toThrow(message);
  });
});
