import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { genreIdOf, genreOf } from './genre.ts';

describe('genres', () => {
  it.each([
    ['Sci-Fi', 'science-fiction'],
    ['science fiction', 'science-fiction'],
    ['Children & Family', 'family'],
    ['R&B', 'r-and-b'],
    ['Música Popular', 'musica-popular'],
    ['  ', null],
    ['喜劇', null],
  ])('%p has the id %p', (text, id) => {
    expect(genreIdOf(text)).toBe(id);
  });

  it('are known by their own names', () => {
    for (const id of ['science-fiction', 'r-and-b', 'hip-hop', 'film-score']) {
      expect(genreIdOf(genreOf(id).name)).toBe(id);
    }
    expect(genreOf('film-score').name).toBe('Film score');
  });

  it('have ids that stay as they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = genreIdOf(text);
        if (id !== null) expect(genreIdOf(id)).toBe(id);
      }),
    );
  });
});
