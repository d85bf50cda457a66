import { describe, expect, it } from '@jest/globals';
import { musicGenres, videoGenres } from '#db/catalog/catalog-entry.ts';
import type { ContentKind } from '../content.ts';
import { contentKinds } from '../content.ts';
import { drawBackdrop, drawPoster } from './artwork.ts';
import { imageAddress, imageVersionOf } from './image-address.ts';
import type { ImageRole, ImageSize, Subject } from './image-address.ts';

const subject = (more: Partial<Subject> = {}): Subject => ({
  ...{ kind: 'MOVIE', title: 'Arrival', year: 2016, genres: ['science-fiction', 'drama'], number: null },
  ...more,
});

/** The names of elements that are opened and never closed, or closed out of turn. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', empty] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) return [name];
    } else if (empty !== '/') open.push(name);
  }
  return open;
}

describe('artwork', () => {
  it('is a well-formed drawing for every genre, kind and decade', () => {
    for (const genre of [...videoGenres, ...musicGenres, 'unheard-of']) {
      for (const kind of contentKinds) {
        const year = 1930 + ((genre.length * 7 + kind.length * 13) % 100);
        const svg = drawPoster(subject({ kind, genres: [genre], year, number: 3 }));
        expect(unbalanced(svg)).toEqual([]);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        expect(svg.length).toBeLessThan(100_000);
      }
    }
  });

  it('is the same for the same title, and another for another', () => {
    expect(drawPoster(subject())).toBe(drawPoster(subject()));
    expect(drawPoster(subject())).not.toBe(drawPoster(subject({ title: 'Contact' })));
    expect(drawBackdrop(subject())).not.toBe(drawPoster(subject()));
  });

  it('keeps a title from being read as markup', () => {
    const svg = drawPoster(subject({ title: `<script>alert("x")</script> & 'so' on\u0007` }));
    expect(svg).not.toMatch(/<script/i);
    expect(unbalanced(svg)).toEqual([]);
  });

  it('sets a very long title within its lines', () => {
    const svg = drawPoster(subject({ title: 'Borat '.repeat(80), year: null, genres: [] }));
    expect(svg.match(/<tspan/g)?.length).toBeLessThanOrEqual(5);
  });

  it.each<[ContentKind, string]>([
    ['MOVIE', 'FILM'],
    ['EPISODE', 'EPISODE 3'],
    ['ALBUM', 'ALBUM'],
  ])('says what a %s is', (kind, label) => {
    expect(drawPoster(subject({ kind, number: 3 }))).toContain(`>${label}  ·  2016<`);
  });
});

describe('the address of a picture', () => {
  it('is on the public origin and changes with what the picture shows', () => {
    const address = (role: ImageRole, size: ImageSize | null) =>
      imageAddress({ ...subject(), id: 'abc' }, { role, size, origin: 'https://media.example' });
    const version = imageVersionOf(subject());
    expect(address('poster', null)).toBe(`https://media.example/images/abc/poster.svg?v=${version}`);
    expect(address('backdrop', null)).toContain('/images/abc/backdrop.svg?v=');
    expect(address('poster', 'S')).toBe(`https://media.example/images/abc/${version}/poster-s`);
    expect(imageVersionOf(subject({ title: 'Contact' }))).not.toBe(imageVersionOf(subject()));
  });
});
