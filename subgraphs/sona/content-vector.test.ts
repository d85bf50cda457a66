import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normIndex, textBlock, vectorSize } from '#shared/vectors/vector-index.ts';
import { asQuery, blockShare, coConsumptionOf, contentVector, genreQuery } from './content-vector.ts';
import { featureDirection, seededNormals } from './feature-direction.ts';
import { dot, lengthOf, normalised } from './vector-math.ts';

const text = (seed: string) => normalised(seededNormals(seed, textBlock.end - textBlock.start));
const person = (name: string, role = 'actor') => ({ name, role });

const features = fc.record({
  genres: fc.array(fc.constantFrom('drama', 'comedy', 'crime', 'jazz'), { maxLength: 4 }),
  year: fc.option(fc.integer({ min: 1900, max: 2030 })),
  people: fc.array(
    fc.record({ name: fc.string({ minLength: 1 }), role: fc.constantFrom('actor', 'director') }),
    {
      maxLength: 8,
    },
  ),
});

describe('a content vector', () => {
  it('is of unit length, whatever is known of the title', () => {
    fc.assert(
      fc.property(features, fc.string(), (known, seed) => {
        const vector = contentVector(known, text(seed));
        expect(vector).toHaveLength(vectorSize);
        expect(lengthOf(vector)).toBeCloseTo(1, 4);
      }),
    );
  });

  it('carries in its norm coordinate what is not known', () => {
    const unknown = contentVector({ genres: [], year: null, people: [] }, text('a'));
    expect(unknown[normIndex]).toBeCloseTo(Math.sqrt(blockShare.coConsumption), 5);
    const full = contentVector({ genres: ['drama'], year: 1999, people: [person('Ada')] }, text('a'));
    expect(full[normIndex]).toBeCloseTo(0, 5);
  });

  it('gives a search query, which fills the text block only, the cosine of the texts up to one factor for all', () => {
    const query = new Float32Array(vectorSize);
    query.set(text('query'), textBlock.start);
    fc.assert(
      fc.property(features, fc.string(), (known, seed) => {
        const expected = Math.sqrt(blockShare.text) * dot(text('query'), text(seed));
        expect(dot(query, contentVector(known, text(seed)))).toBeCloseTo(expected, 4);
      }),
    );
  });

  it('is closer to a title of the same genre, people or decade', () => {
    const heist = {
      genres: ['crime'],
      year: 1995,
      people: [person('Al'), person('Michael Mann', 'director')],
    };
    const base = asQuery(contentVector(heist, text('a')));
    const likeness = (other: typeof heist) => dot(base, contentVector(other, text('b')));
    const unlike = likeness({ genres: ['romance'], year: 2015, people: [person('Zoe')] });
    expect(likeness({ ...heist, year: 2015, people: [person('Zoe')] })).toBeGreaterThan(unlike + 0.1);
    expect(likeness({ ...heist, genres: ['romance'], year: 2015 })).toBeGreaterThan(unlike + 0.05);
    expect(likeness({ genres: ['romance'], year: 1991, people: [person('Zoe')] })).toBeGreaterThan(
      unlike + 0.03,
    );
  });

  it('answers a genre query with titles of that genre', () => {
    const query = genreQuery('Jazz');
    const jazz = contentVector({ genres: ['jazz'], year: 1959, people: [person('Miles')] }, text('a'));
    const rock = contentVector({ genres: ['rock'], year: 1959, people: [person('Miles')] }, text('a'));
    expect(dot(query, jazz)).toBeGreaterThan(dot(query, rock) + 0.2);
  });
});

describe('the projected block', () => {
  it('has the known share as its squared length', () => {
    fc.assert(
      fc.property(features, (known) => {
        const { block, known: share } = coConsumptionOf(known);
        expect(dot(block, block)).toBeCloseTo(share, 4);
      }),
    );
  });

  it('gives a feature the same direction always, and two features nearly orthogonal ones', () => {
    expect([...featureDirection('genre:drama').slice(0, 3)]).toEqual([
      ...normalised(seededNormals('genre:drama', 255)).slice(0, 3),
    ]);
    expect(Math.abs(dot(featureDirection('genre:drama'), featureDirection('genre:comedy')))).toBeLessThan(
      0.25,
    );
  });

  it('draws from a normal distribution', () => {
    const numbers = seededNormals('any', 20_000);
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });
});
