import { describe, expect, it } from '@jest/globals';
import { draftOf } from './content-draft.ts';
import type { ContentInput } from './content-draft.ts';
import { identityKeyOf, resolveIdentities } from './identity.ts';
import type { Candidate, Unresolved } from './identity.ts';

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

describe('resolveIdentities', () => {
  const record = (more: Partial<Unresolved> = {}): Unresolved => ({
    ...{ kind: 'MOVIE', identityKey: 'key', externalIds: [] },
    ...more,
  });
  const candidate = (more: Partial<Candidate> = {}): Candidate => ({
    ...{ contentId: 'one', kind: 'MOVIE', identityKey: 'key', externalIds: [], knownToSource: false },
    ...more,
  });

  it('joins a record to the title of another source with the same key', () => {
    expect(resolveIdentities([record()], [candidate()])).toEqual(['one']);
  });

  it('never joins two records of one source', () => {
    expect(resolveIdentities([record()], [candidate({ knownToSource: true })])).toEqual([null]);
    expect(resolveIdentities([record(), record()], [candidate()])).toEqual(['one', null]);
  });

  it('trusts a shared external id more than the key, within a kind', () => {
    const candidates = [
      candidate(),
      candidate({ contentId: 'two', identityKey: 'other', externalIds: ['imdb:tt1'] }),
    ];
    expect(resolveIdentities([record({ externalIds: ['imdb:tt1'] })], candidates)).toEqual(['two']);
    const series = record({ kind: 'SERIES', identityKey: null, externalIds: ['imdb:tt1'] });
    expect(resolveIdentities([series], candidates)).toEqual([null]);
  });
});
