import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutText, embeddedCharacters } from './text-cut.ts';

describe('cutting a text', () => {
  it('leaves a short one as it is, on one line', () => {
    expect(cutText(' a ship\n  in  space ')).toBe('a ship in space');
  });

  it('ends after a whole word', () => {
    expect(cutText('one two three', 9)).toBe('one two');
    expect(cutText('one two three', 7)).toBe('one two');
  });

  it('cuts a single long word anywhere but within a surrogate pair', () => {
    expect(cutText('abcdef', 4)).toBe('abcd');
    expect(cutText('abc🚀def', 4)).toBe('abc');
  });

  it('never exceeds the limit, begins the text, and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const cut = cutText(text);
        expect(cut.length).toBeLessThanOrEqual(embeddedCharacters);
        expect(text.replace(/\s+/g, ' ').trim().startsWith(cut)).toBe(true);
        expect(cutText(cut)).toBe(cut);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});
