import type { ImportContentInput } from '#subgraphs/ingestion/operations.generated.ts';
import { readFeedRecords } from './feed-records.ts';
import type { FeedPlatform } from './feed-records.ts';

/**
 * Draws the pairs that a person is to judge: `node tests/entity-resolution/draw-pairs.ts <data folder>`. It knows
 * nothing of the blocks and scores that are tried with them: pairs come from trigrams of titles, from people in common
 * and from words in common in the synopsis, a random choice of each; at last come titles that are alike and have people
 * in common, among which sequels are.
 */
interface Drawn {
  platform: FeedPlatform;
  id: string;
  content: ImportContentInput['content'];
  grams: Set<string>;
  people: Set<string>;
  words: Set<string>;
}

type Likeness = 'grams' | 'people' | 'words';

/** How many pairs of each kind of likeness are drawn, from where the likeness begins to where it ends. */
const strata: { by: Likeness; from: number; below: number; count: number }[] = [
  { by: 'grams', from: 0.999, below: 2, count: 110 },
  { by: 'grams', from: 0.7, below: 0.999, count: 65 },
  { by: 'grams', from: 0.4, below: 0.7, count: 60 },
  { by: 'people', from: 0.2, below: 2, count: 50 },
  { by: 'words', from: 0.14, below: 2, count: 35 },
];

/** A generator of numbers from 0 to 1 that is the same every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const gramsOf = (text: string): Set<string> => {
  const padded = `  ${text.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
};

async function drawnFrom(folder: string, platform: FeedPlatform): Promise<Drawn[]> {
  const records = await readFeedRecords(folder, platform);
  return [...records].map(([id, { content }]) => ({
    ...{ platform, id, content },
    grams: gramsOf(content.title),
    people: new Set((content.credits ?? []).slice(0, 8).map(({ name }) => name.toLowerCase())),
    words: new Set((content.synopsis ?? '').toLowerCase().match(/[a-z]{5,}/g) ?? []),
  }));
}

/** The most alike record of others for one, by what they have in common (Jaccard). */
function nearest(one: Drawn, others: readonly Drawn[], index: Map<string, number[]>, by: Likeness) {
  const shared = new Map<number, number>();
  for (const part of one[by])
    for (const at of index.get(part) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  let best: { other: Drawn; likeness: number } | null = null;
  for (const [at, count] of shared) {
    const other = others[at] as Drawn;
    const likeness = count / (one[by].size + other[by].size - count);
    if (likeness > (best?.likeness ?? 0)) best = { other, likeness };
  }
  return best;
}

const jaccard = (one: Set<string>, other: Set<string>): number => {
  const shared = [...one].filter((part) => other.has(part)).length;
  return shared / (one.size + other.size - shared);
};

/** Pairs of titles that are alike but not the same, and have people in common. */
function relatives(ones: readonly Drawn[], others: readonly Drawn[], random: () => number, count: number) {
  const index = new Map<string, Drawn[]>();
  for (const other of others) {
    for (const person of other.people) index.set(person, [...(index.get(person) ?? []), other]);
  }
  return ones
    .flatMap((one) => {
      const known = new Set([...one.people].flatMap((person) => index.get(person) ?? []));
      return [...known].map((other) => ({ one, other, lot: random() }));
    })
    .filter(({ one, other }) => {
      const likeness = jaccard(one.grams, other.grams);
      return likeness >= 0.3 && likeness < 0.999 && jaccard(one.people, other.people) >= 0.1;
    })
    .sort((first, second) => first.lot - second.lot)
    .slice(0, count)
    .map(({ one, other }): [Drawn, Drawn] => [one, other]);
}

function draw(ones: readonly Drawn[], others: readonly Drawn[], random: () => number, share: number) {
  const pairs = new Map<string, [Drawn, Drawn]>();
  for (const by of ['grams', 'people', 'words'] as const) {
    const index = new Map<string, number[]>();
    others.forEach((other, at) => {
      for (const part of other[by]) index.set(part, [...(index.get(part) ?? []), at]);
    });
    const found = ones.flatMap((one) => {
      const best = one[by].size === 0 ? null : nearest(one, others, index, by);
      return best === null ? [] : [{ one, ...best, lot: random() }];
    });
    found.sort((first, second) => first.lot - second.lot);
    for (const { from, below, count } of strata.filter((stratum) => stratum.by === by)) {
      const fits = found.filter(({ likeness }) => likeness >= from && likeness < below);
      for (const { one, other } of fits.slice(0, Math.round(count * share))) {
        pairs.set(`${one.id}|${other.id}`, [one, other]);
      }
    }
  }
  return [...pairs.values()];
}

const [folder = '../shared/data'] = process.argv.slice(2);
const [netflix, disneyPlus, primeVideo] = await Promise.all(
  (['netflix', 'disney_plus', 'prime_video'] as const).map((platform) => drawnFrom(folder, platform)),
);
const random = randomFrom(20_261_125);
const pairs = [
  ...draw(netflix ?? [], primeVideo ?? [], random, 1),
  ...draw(disneyPlus ?? [], netflix ?? [], random, 0.5),
  ...draw(disneyPlus ?? [], primeVideo ?? [], random, 0.5),
  ...relatives(netflix ?? [], primeVideo ?? [], random, 60),
  ...relatives(disneyPlus ?? [], netflix ?? [], random, 20),
  ...relatives(disneyPlus ?? [], primeVideo ?? [], random, 20),
];
for (const [a, b] of pairs) {
  console.log(JSON.stringify([a, b].map(({ platform, id, content }) => ({ platform, id, ...content }))));
}
