import { describe, expect, it } from '@jest/globals';
import type { ContentDocument } from '#shared/events.ts';
import { kindsLike, projectTitle, textOf } from './title.ts';

const document: ContentDocument = {
  kind: 'MOVIE',
  title: 'Heat',
  titles: {},
  originalTitle: null,
  synopsis: 'A thief and a detective circle each other.',
  year: 1995,
  genres: ['crime', 'drama'],
  languages: ['en'],
  countries: ['US'],
  people: [{ name: 'Michael Mann', role: 'director' }],
  maturityRating: 'R',
  minimumAge: 17,
  durationMs: 1,
  popularity: 80,
  parentId: null,
  seasonNumber: null,
  episodeNumber: null,
  availability: [
    {
      platform: 'netflix',
      region: 'US',
      offer: 'RENT',
      platformContentId: '1',
      deepLinks: { mobile: null, web: 'https://example.com', tv: null },
      availableFrom: null,
      expiresAt: null,
    },
  ],
};

describe('projecting a title', () => {
  it('embeds its genres, kind, name, synopsis and people', () => {
    expect(textOf(document)).toBe(
      'crime, drama film. Heat. A thief and a detective circle each other. Michael Mann',
    );
    expect(textOf({ ...document, genres: [], synopsis: '', people: [] })).toBe('film. Heat');
  });

  it('wants another vector exactly when something changed that the vector is made from', () => {
    const source = (changed: Partial<ContentDocument>) =>
      projectTitle('c', 1, { ...document, ...changed }).vectorSource;
    expect(source({ popularity: 3, availability: [], minimumAge: null })).toBe(source({}));
    for (const changed of [{ synopsis: 'x' }, { year: 1996 }, { people: [] }, { genres: ['crime'] }]) {
      expect(source(changed)).not.toBe(source({}));
    }
  });

  it('knows which offers a subscription pays for', () => {
    expect(projectTitle('c', 1, document).offers).toEqual([
      { platform: 'netflix', region: 'US', included: false, from: null, until: null },
    ]);
  });
});

it('compares what is watched with what is watched, and what is heard with what is heard', () => {
  expect(kindsLike('SERIES')).toEqual(['MOVIE', 'SERIES']);
  expect(kindsLike('TRACK')).toEqual(['ARTIST', 'ALBUM', 'TRACK']);
});
