import { describe, expect, it } from '@jest/globals';
import type { ContentKind } from './content.ts';
import { externalIdProblem, normaliseExternalId } from './external-id.ts';

const problemOf = (scheme: string, value: string, kind: ContentKind) =>
  externalIdProblem(normaliseExternalId({ scheme, value }), kind);

describe('an id in another catalogue', () => {
  it.each<[scheme: string, value: string, kind: ContentKind]>([
    ['eidr', '10.5240/7791-8534-2C23-9030-8610-5', 'MOVIE'],
    ['eidr', '10.5240/ea73-79d7-1b2b-b378-3a73-m', 'EPISODE'],
    ['imdb', 'tt0111161', 'MOVIE'],
    ['IMDb', 'TT10872600', 'SERIES'],
    ['imdb', 'nm0000093', 'ARTIST'],
    ['tmdb', '603', 'MOVIE'],
    ['tvdb', '81189', 'SERIES'],
    ['isrc', 'GB-UM7-10-29604', 'TRACK'],
    ['upc', '036000291452', 'ALBUM'],
    ['upc', '4006381333931', 'ALBUM'],
    ['upc', '0 36000 29145 2', 'ALBUM'],
    ['spotify', '4aawyAB9vmqN3uQ7FjRGTy', 'ALBUM'],
    ['apple_music', '1440935467', 'TRACK'],
    ['musicbrainz', 'B10BBBFC-CF9E-42E0-BE17-E2C3E1D2600D', 'ARTIST'],
  ])('is taken: %s %s of a %s', (scheme, value, kind) => {
    expect(problemOf(scheme, value, kind)).toBeNull();
  });

  it.each<[scheme: string, value: string, kind: ContentKind]>([
    ['eidr', '10.5240/7791-8534-2C23-9030-8610-6', 'MOVIE'],
    ['eidr', '10.5240/7791-8534-2C23-9030-8601-5', 'MOVIE'],
    ['eidr', '7791-8534-2C23-9030-8610-5', 'MOVIE'],
    ['imdb', '0111161', 'MOVIE'],
    ['imdb', 'nm0000093', 'MOVIE'],
    ['imdb', 'tt0111161', 'ARTIST'],
    ['tmdb', 'movie/603', 'MOVIE'],
    ['tvdb', '0', 'SERIES'],
    ['isrc', 'GBUM7102960', 'TRACK'],
    ['upc', '036000291453', 'ALBUM'],
    ['upc', '36000291452', 'ALBUM'],
    ['spotify', 'spotify:album:1', 'ALBUM'],
    ['apple_music', 'pl.u-1', 'ALBUM'],
    ['musicbrainz', 'b10bbbfc', 'ARTIST'],
    ['imdb', '', 'MOVIE'],
  ])('is refused for its form: %s %p of a %s', (scheme, value, kind) => {
    expect(problemOf(scheme, value, kind)).toMatch(/^Must be: /);
  });

  it.each<[scheme: string, value: string, kind: ContentKind]>([
    ['eidr', '10.5240/7791-8534-2C23-9030-8610-5', 'TRACK'],
    ['isrc', 'GBUM71029604', 'ALBUM'],
    ['upc', '036000291452', 'TRACK'],
    ['spotify', '4aawyAB9vmqN3uQ7FjRGTy', 'MOVIE'],
  ])('is refused for its kind: %s %s of a %s', (scheme, value, kind) => {
    expect(problemOf(scheme, value, kind)).toContain(kind);
  });

  it('is refused for a scheme that nobody knows', () => {
    expect(problemOf('constructor', '1', 'MOVIE')).toContain('scheme');
  });

  it('is one in all its spellings', () => {
    expect(normaliseExternalId({ scheme: ' ISRC ', value: 'gb-um7-10-29604' })).toEqual({
      scheme: 'isrc',
      value: 'GBUM71029604',
    });
  });
});
