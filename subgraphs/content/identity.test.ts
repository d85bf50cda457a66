import { describe, expect, it } from '@jest/globals';
import { draftOf } from './content-draft.ts';
import type { ContentInput } from './content-draft.ts';
import { identityKeyOf } from './identity.ts';

const nowhere = { parentId: null, artist: null };
const keyOf = (input: ContentInput, parent = nowhere) => identityKeyOf(draftOf(input), parent);

describe('the identity of a title', () => {
  it('is its kind, normalised title and year', () => {
    const film = keyOf({ kind: 'MOVIE', title: 'The Thing', year: 1982 });
    expect(keyOf({ kind: 'MOVIE', title: 'Thing, ', year: 1982 })).toBe(film);
    expect(keyOf({ kind: 'MOVIE', title: 'The Thing', year: 2011 })).not.toBe(film);
    expect(keyOf({ kind: 'SERIES', title: 'The Thing', year: 1982 })).not.toBe(film);
  });

  it('is not known without a year', () => {
    expect(keyOf({ kind: 'MOVIE', title: 'The Thing' })).toBeNull();
  });

  it('needs the artist of an album or a track, from its people or from above', () => {
    const album = { kind: 'ALBUM', title: 'Greatest Hits', year: 1981 } as const;
    const queen = keyOf({ ...album, credits: [{ name: 'Queen', role: 'artist' }] });
    expect(queen).toBe(keyOf(album, { parentId: 'q', artist: 'Queen' } as never));
    expect(queen).not.toBe(keyOf({ ...album, credits: [{ name: 'ABBA', role: 'artist' }] }));
    expect(keyOf(album)).toBeNull();
  });

  it('is its place for a season and an episode, its name for an artist', () => {
    expect(keyOf({ kind: 'SEASON', title: 'One', number: 1 }, { parentId: 's', artist: null } as never)).toBe(
      keyOf({ kind: 'SEASON', title: 'First', number: 1 }, { parentId: 's', artist: null } as never),
    );
    expect(keyOf({ kind: 'ARTIST', title: 'Queen', year: 1970 })).toBe(
      keyOf({ kind: 'ARTIST', title: 'queen' }),
    );
  });
});
