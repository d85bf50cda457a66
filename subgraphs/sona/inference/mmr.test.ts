import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededNormals } from '../feature-direction.ts';
import { dot, normalised } from '../vector-math.ts';
import { diversify } from './mmr.ts';
import type { Ranked } from './mmr.ts';

const unit = (seed: string) => normalised(seededNormals(seed, 16));
const title = (contentId: string, score: number, genres = [contentId], like = contentId): Ranked => ({
  contentId,
  score,
  genres,
  vector: unit(like),
});

const candidates = fc.uniqueArray(
  fc.record({
    contentId: fc.uuid(),
    score: fc.double({ min: -1, max: 1, noNaN: true }),
    genres: fc.subarray(['drama', 'comedy', 'crime', 'family', 'jazz']),
    vector: fc.string().map(unit),
  }),
  { selector: ({ contentId }) => contentId, maxLength: 40 },
);
const options = { limit: 10, lambda: 0.7, genreShare: 0.4 };

describe('a diverse list', () => {
  it('begins with the best title', () => {
    expect(diversify([title('b', 0.5), title('a', 0.9)], options)[0]?.contentId).toBe('a');
  });

  it('prefers something else to a second one of the same', () => {
    const same = title('second', 0.8, ['x'], 'first');
    const chosen = diversify([title('first', 0.9), same, title('other', 0.7)], { ...options, limit: 2 });
    expect(chosen.map(({ contentId }) => contentId)).toEqual(['first', 'other']);
  });

  it('is the order of the scores when only the score counts', () => {
    const free = { limit: 40, lambda: 1, genreShare: 1 };
    fc.assert(
      fc.property(candidates, (given) => {
        const scores = diversify(given, free).map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((one, other) => other - one));
      }),
    );
  });

  it('has each title once and as many as are wanted or there are', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const chosen = diversify(given, options);
        expect(chosen).toHaveLength(Math.min(options.limit, given.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((candidate) => given.includes(candidate))).toBe(true);
      }),
    );
  });

  it('gives no genre more than its share while another title is left', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const chosen = diversify(given, options);
        const most = Math.max(1, Math.floor(chosen.length * options.genreShare));
        const counts = new Map<string, number>();
        const fits = ({ genres }: Ranked) => genres.every((genre) => (counts.get(genre) ?? 0) < most);
        chosen.forEach((picked, index) => {
          const left = given.filter((candidate) => !chosen.slice(0, index).includes(candidate));
          expect(fits(picked) || !left.some(fits)).toBe(true);
          for (const genre of picked.genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
        });
      }),
    );
  });

  it('lets a genre that was asked for fill the list', () => {
    const jazz = Array.from({ length: 6 }, (_, index) => title(`j${index}`, 0.9, ['jazz']));
    const other = Array.from({ length: 6 }, (_, index) => title(`o${index}`, 0.1, [`g${index}`]));
    const chosen = diversify([...jazz, ...other], { ...options, limit: 5, exemptGenres: ['jazz'] });
    expect(chosen.every(({ genres }) => genres.includes('jazz'))).toBe(true);
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        expect(diversify([...given].reverse(), options)).toEqual(diversify(given, options));
      }),
    );
  });

  it('is less alike within than the plain order of scores', () => {
    const alike = Array.from({ length: 10 }, (_, index) =>
      title(`a${index}`, 0.9 - index / 1000, [`g${index}`], 'same'),
    );
    const varied = Array.from({ length: 10 }, (_, index) => title(`b${index}`, 0.7, [`h${index}`]));
    const likeness = (list: Ranked[]) =>
      list.flatMap((one) =>
        list.filter((other) => other !== one).map((other) => dot(one.vector, other.vector)),
      );
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const chosen = diversify([...alike, ...varied], options);
    expect(mean(likeness(chosen))).toBeLessThan(mean(likeness(alike)) - 0.3);
  });
});
