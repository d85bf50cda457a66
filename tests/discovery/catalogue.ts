import type { Embedder } from '#shared/embedding/embedder.ts';
import { embeddingSize } from '#shared/embedding/embedder.ts';
import type { ContentDocument } from '#shared/events.ts';
import { textBlock, vectorSize } from '#shared/vectors/vector-index.ts';
import type { VectorPoint } from '#shared/vectors/vector-index.ts';
import type { TestRuntime } from '../runtime.ts';
import { wordsOf } from '#subgraphs/discovery/folding.ts';
import { documentOf, idOf } from './documents.ts';

const music = ['US:spotify', 'US:apple_music'];
const person = (name: string, role = 'director') => ({ name, role });

/** A small catalogue by name, with one of everything that search cares about. */
export const catalogue: Record<string, ContentDocument> = {
  odyssey: documentOf({
    title: '2001: A Space Odyssey',
    titles: { fr: "2001, l'Odyssée de l'espace" },
    synopsis: 'A black slab on the Moon sends astronauts towards Jupiter with a murderous computer.',
    genres: ['science-fiction'],
    year: 1968,
    people: [person('Stanley Kubrick')],
    popularity: 90,
    on: ['US:hbo_max', 'FR:netflix'],
  }),
  arrival: documentOf({
    title: 'Arrival',
    titles: { fr: 'Premier Contact' },
    synopsis: 'A linguist learns the circular language of silent visitors.',
    genres: ['science-fiction', 'drama'],
    year: 2016,
    minimumAge: 13,
    people: [person('Denis Villeneuve'), person('Amy Adams', 'actor')],
    popularity: 86,
    on: ['US:netflix', 'US:prime_video'],
  }),
  dune: documentOf({
    title: 'Dune',
    synopsis: 'An heir is hunted across a desert planet of worms and spice.',
    genres: ['science-fiction', 'adventure'],
    year: 2021,
    minimumAge: 13,
    people: [person('Denis Villeneuve')],
    popularity: 88,
    on: ['US:hbo_max'],
  }),
  amelie: documentOf({
    title: 'Amélie',
    originalTitle: "Le Fabuleux Destin d'Amélie Poulain",
    synopsis: 'A waitress in Montmartre secretly mends the lives of strangers.',
    genres: ['romance', 'comedy'],
    languages: ['fr'],
    year: 2001,
    minimumAge: 17,
    popularity: 80,
    on: ['FR:netflix'],
  }),
  cosmos: documentOf({
    title: 'Cosmos',
    kind: 'SERIES',
    synopsis: 'An astronomer walks us through space and time.',
    genres: ['documentary'],
    year: 1980,
    popularity: 60,
    on: ['US:disney_plus'],
  }),
  unrated: documentOf({
    title: 'Space Without a Rating',
    genres: ['documentary'],
    minimumAge: null,
    popularity: 10,
  }),
  pilot: documentOf({
    title: 'The Shores of the Cosmic Ocean',
    kind: 'EPISODE',
    genres: ['documentary'],
    year: 1980,
    popularity: 20,
    on: ['US:disney_plus'],
  }),
  oddity: documentOf({
    title: 'Space Oddity',
    kind: 'TRACK',
    synopsis: 'An astronaut drifts away from his capsule over acoustic guitar.',
    genres: ['rock'],
    year: 1969,
    people: [person('David Bowie', 'artist')],
    popularity: 85,
    on: music,
  }),
  bowie: documentOf({
    title: 'David Bowie',
    kind: 'ARTIST',
    genres: ['rock'],
    year: 1962,
    popularity: 92,
    on: music,
  }),
  moonsafari: documentOf({
    title: 'Moon Safari',
    kind: 'ALBUM',
    genres: ['electronic'],
    languages: ['en', 'fr'],
    year: 1998,
    people: [person('Air', 'artist')],
    popularity: 55,
    on: music,
  }),
  thewho: documentOf({
    title: 'The Who',
    kind: 'ARTIST',
    genres: ['rock'],
    year: 1964,
    popularity: 70,
    on: music,
  }),
};

/** Publishes the catalogue, or some of it, in the first version. */
export async function publishCatalogue(runtime: TestRuntime, names = Object.keys(catalogue)): Promise<void> {
  for (const name of names) {
    const document = catalogue[name]!;
    await runtime.publish('content.changed', idOf(name), { contentId: idOf(name), version: 1, document });
  }
}

/** A number from 0 to 511 that a word always has. */
const slotOf = (word: string): number =>
  [...word].reduce(
    (hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0,
    2_166_136_261,
  ) % embeddingSize;

/**
 * For tests that need no understanding: an embedder of words, where texts are near that share words. Instant, and the
 * same everywhere.
 */
export const wordEmbedder: Embedder = {
  model: 'words',
  async embed(text) {
    const vector = new Float32Array(embeddingSize);
    for (const word of wordsOf(text)) vector[slotOf(word)]! += 1;
    const length = Math.hypot(...vector);
    return vector.map((value) => (length > 0 ? value / length : 0));
  },
  async close() {},
};

/** For tests: the point of a title whose meaning is `text`. */
export async function pointOf(name: string, text: string): Promise<VectorPoint> {
  const vector = new Float32Array(vectorSize);
  vector.set(await wordEmbedder.embed(text), textBlock.start);
  const { kind, genres, year } = catalogue[name]!;
  return { id: idOf(name), vector, payload: { kind, genres, year } };
}
