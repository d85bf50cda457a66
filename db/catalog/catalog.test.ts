import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogEntry } from './catalog-entry.ts';
import { CatalogError, parseCatalog, readCatalogFiles } from './read-catalog.ts';

let entries: CatalogEntry[];

beforeAll(async () => {
  entries = parseCatalog(await readCatalogFiles());
});

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Runs of five words: two texts that share many say the same. */
function shinglesOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(4).map((_word, index) => words.slice(index, index + 5).join(' ')));
}

/** Pairs of slugs whose synopses share more than `most` of their shingles (Jaccard). */
function nearDuplicates(most: number): string[] {
  const texts = entries.map(({ slug, synopsis }) => ({ slug, shingles: shinglesOf(synopsis) }));
  const holders = new Map<string, typeof texts>();
  for (const text of texts) {
    for (const shingle of text.shingles) holders.set(shingle, [...(holders.get(shingle) ?? []), text]);
  }
  const pairs = new Map<string, number>();
  for (const sharing of holders.values()) {
    for (const [at, one] of sharing.entries()) {
      for (const other of sharing.slice(at + 1)) {
        const shared = [...one.shingles].filter((shingle) => other.shingles.has(shingle)).length;
        pairs.set(`${one.slug} ${other.slug}`, shared / (one.shingles.size + other.shingles.size - shared));
      }
    }
  }
  return [...pairs].filter(([, share]) => share > most).map(([pair]) => pair);
}

/** How many sentences a text has: ends of a sentence that stand before a new one or the end. */
const sentencesIn = (text: string) =>
  text.match(/[.!?…]["”’')]*(?=\s+["“‘'(¡¿]?[\p{Lu}\p{N}]|$)/gu)?.length ?? 0;

describe('the starter catalogue', () => {
  it('has at least 600 films and series and 300 pieces of music', () => {
    const count = (...kinds: string[]) => entries.filter(({ kind }) => kinds.includes(kind)).length;
    expect(count('MOVIE', 'SERIES')).toBeGreaterThanOrEqual(600);
    expect(count('ARTIST', 'ALBUM', 'TRACK')).toBeGreaterThanOrEqual(300);
  });

  it('has at least 30 series with seasons and episodes, numbered without a gap', () => {
    const withEpisodes = entries.filter((entry) => entry.kind === 'SERIES' && entry.seasons.length > 0);
    expect(withEpisodes.length).toBeGreaterThanOrEqual(30);
    for (const entry of withEpisodes) {
      if (entry.kind !== 'SERIES') continue;
      for (const { episodes } of entry.seasons) {
        expect(episodes.map(({ number }) => number)).toEqual(episodes.map((_episode, index) => index + 1));
      }
    }
  });

  it('has a slug of its own for every title', () => {
    const slugs = entries.map(({ slug }) => slug);
    expect(slugs.filter((slug, index) => slugs.indexOf(slug) !== index)).toEqual([]);
  });

  it('tells of each title in two sentences of 100 to 340 characters', () => {
    const wrong = entries.filter(
      ({ synopsis }) => sentencesIn(synopsis) !== 2 || synopsis.length < 100 || synopsis.length > 340,
    );
    expect(wrong.map(({ slug }) => slug)).toEqual([]);
  });

  it('opens no more than three synopses with the same four words', () => {
    const openings = Map.groupBy(entries, ({ synopsis }) => wordsOf(synopsis).slice(0, 4).join(' '));
    expect([...openings].filter(([, those]) => those.length > 3).map(([opening]) => opening)).toEqual([]);
  });

  it('has no two synopses that say nearly the same', () => {
    expect(nearDuplicates(0.35)).toEqual([]);
  });

  it('relates titles only to others of the catalogue, and never to themselves', () => {
    const slugs = new Set(entries.map(({ slug }) => slug));
    const broken = entries.flatMap(({ slug, relations }) =>
      relations.filter((relation) => !slugs.has(relation.slug) || relation.slug === slug).map(() => slug),
    );
    expect(broken).toEqual([]);
  });

  it('names artists and albums that it has, of the right kind', () => {
    const kindOf = new Map(entries.map(({ slug, kind }) => [slug, kind]));
    for (const entry of entries) {
      if (entry.kind === 'ALBUM' || entry.kind === 'TRACK') expect(kindOf.get(entry.artist)).toBe('ARTIST');
      if (entry.kind === 'TRACK' && entry.album !== undefined) expect(kindOf.get(entry.album)).toBe('ALBUM');
    }
  });

  it('gives each id of another catalogue to one title only', () => {
    const ids = entries.flatMap((entry) => ('imdb' in entry && entry.imdb !== undefined ? [entry.imdb] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });
});

describe('a catalogue that breaks rules', () => {
  const parse = (text: string) => () =>
    parseCatalog({ files: [{ name: 'films/x.ndjson', text }], fingerprint: '' });

  it('is refused with the file, the line and the field', () => {
    expect(parse('\n{')).toThrow(CatalogError);
    expect(parse('\n{')).toThrow('db/catalog/films/x.ndjson:2 is not JSON.');
    const film = { ...entries.find(({ kind }) => kind === 'MOVIE'), genres: ['sci-fi'] };
    expect(parse(JSON.stringify(film))).toThrow(/films\/x\.ndjson:1: [\s\S]*is no known genre[\s\S]*genres/);
  });
});
