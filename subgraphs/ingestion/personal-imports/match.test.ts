import { describe, expect, it } from '@jest/globals';
import type { PersonalEntry } from './entry.ts';
import { comparable, matchOf } from './match.ts';
import type { Candidate } from './match.ts';

const entry = (more: Partial<PersonalEntry> = {}): PersonalEntry => ({
  ...{ line: 1, what: 'history', kinds: ['MOVIE', 'SERIES'], title: 'Heat', ids: {}, ...more },
});
const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{
    id,
    kind: 'MOVIE',
    title: 'Heat',
    year: 1995,
    externalIds: [],
    artists: [],
    durationMs: null,
    ...more,
  },
});

describe('the title that an entry speaks of', () => {
  it('is the one with its id, whatever it is called', () => {
    const other = candidate('b', { title: 'Heat!', externalIds: [{ scheme: 'imdb', value: 'tt1' }] });
    expect(matchOf(entry({ ids: { imdb: 'tt1' } }), [candidate('a'), other]).candidate?.id).toBe('b');
  });

  it.each([
    ['Amélie', 'AMELIE'],
    ['The Matrix', 'Matrix'],
    ['Tom & Jerry', 'Tom and Jerry'],
    ['Ocean’s Eleven', "Ocean's Eleven"],
    ['Mission: Impossible', 'Mission Impossible'],
  ])('is called the same: %s and %s', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });

  it.each([
    ['The Thing', 'Thing Two'],
    ['Heat', 'Heat 2'],
    ['Прощай', 'Привет'],
    ['A', 'The'],
  ])('is called otherwise: %s and %s', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });

  it('is of its year, or of the year beside it', () => {
    const both = [candidate('old', { year: 1986 }), candidate('new', { year: 1995 })];
    expect(matchOf(entry({ year: 1996 }), both).candidate?.id).toBe('new');
    expect(matchOf(entry({ year: 2010 }), both).reason).toBe('only of another year or by somebody else');
    expect(matchOf(entry(), both).reason).toBe('several titles are called so');
  });

  it('is of its kind, and by its artist', () => {
    expect(matchOf(entry({ kinds: ['TRACK'] }), [candidate('a')]).reason).toBe('no title is called so');
    const tracks = [
      candidate('x', { kind: 'TRACK', artists: ['Obi'] }),
      candidate('y', { kind: 'TRACK', artists: ['Ada'] }),
    ];
    expect(matchOf(entry({ kinds: ['TRACK'], artist: 'OBI' }), tracks).candidate?.id).toBe('x');
  });

  it('may be the series before the colon', () => {
    const series = candidate('s', { kind: 'SERIES', title: 'Dark' });
    expect(matchOf(entry({ title: 'Dark: Secrets', otherTitle: 'Dark' }), [series]).candidate?.id).toBe('s');
  });
});
