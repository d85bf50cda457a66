import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseTitle, titleIn } from './title.ts';

describe('normaliseTitle', () => {
  it.each([
    ['The Thing', 'thing'],
    ['Amélie', 'amelie'],
    ['Romeo & Juliet', 'romeo and juliet'],
    ["Ocean's Eleven", 'oceans eleven'],
    ['WALL·E', 'wall e'],
    ['千と千尋の神隠し', '千と千尋の神隠し'],
    ['The', 'the'],
    ['A', 'a'],
    ['???', '???'],
  ])('reads %p as %p', (title, expected) => {
    expect(normaliseTitle(title)).toBe(expected);
  });

  it('does not care about case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 '&-]{1,40}$/), (title) => {
        expect(normaliseTitle(title.toUpperCase())).toBe(normaliseTitle(title.toLowerCase()));
      }),
    );
  });

  it('is never empty for a title that is not', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((title) => title.trim() !== ''),
        (title) => {
          expect(normaliseTitle(title)).not.toBe('');
        },
      ),
    );
  });
});

describe('titleIn', () => {
  const film = { title: 'Arrival', titles: { fr: 'Premier Contact' } };

  it('gives the title of the language where it is known, else the main one', () => {
    expect(titleIn(film, 'fr')).toBe('Premier Contact');
    expect(titleIn(film, 'fr-CA')).toBe('Premier Contact');
    expect(titleIn(film, 'ja')).toBe('Arrival');
    expect(titleIn(film, null)).toBe('Arrival');
  });
});
