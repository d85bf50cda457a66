import { describe, expect, it } from '@jest/globals';
import { BadUserInputError } from './errors.ts';
import { momentOf } from './moment.ts';

describe('a moment', () => {
  it.each([
    ['2026-11-01T12:00:00Z', '2026-11-01T12:00:00.000Z'],
    ['2026-11-01T12:00Z', '2026-11-01T12:00:00.000Z'],
    ['2026-11-01T12:00:00.25+05:30', '2026-11-01T06:30:00.250Z'],
    ['2028-02-29T23:59:59-01:00', '2028-03-01T00:59:59.000Z'],
  ])('is read from %s', (text, expected) => {
    expect(momentOf(text, 'at').toISOString()).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2026-11-01',
    '2026-11-01T12:00:00',
    '2026-11-01 12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-02-30T12:00:00Z',
    '2026-02-29T12:00:00Z',
    '2026-11-00T12:00:00Z',
    '2026-11-01T25:00:00Z',
    '2026-11-01T12:61:00Z',
    '2026-11-01T12:00:00+99:00',
    '1761998400000',
  ])('is not "%s", and the argument is named', (text) => {
    expect(() => momentOf(text, 'since')).toThrow(BadUserInputError);
    expect(() => momentOf(text, 'since')).toThrow(/"since"/);
  });
});
