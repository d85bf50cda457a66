import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { coConsumptionBlock } from '#shared/vectors/vector-index.ts';
import { normalised } from './vector-math.ts';

const width = coConsumptionBlock.end - coConsumptionBlock.start;
/** Part of every hash: another seed would give other directions, so it belongs to the model's version. */
export const projectionSeed = 'sona-1';

const known = new LRUCache<string, Float32Array>({ max: 2000 });

/** 32-bit generator, https://github.com/bryc/code/blob/master/jshash/PRNGs.md#sfc32 (public domain). */
function randomOf(seed: Buffer): () => number {
  let [a, b, c, counter] = [0, 4, 8, 12].map((offset) => seed.readInt32LE(offset)) as [
    number,
    number,
    number,
    number,
  ];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    // Never 0, whose logarithm is not a number one can use.
    return ((sum >>> 0) + 1) / 4_294_967_297;
  };
}

/** A vector of `length` normally distributed numbers, the same for the same name always. Box and Muller, 1958. */
export function seededNormals(name: string, length: number): Float32Array {
  const random = randomOf(createHash('sha256').update(`${projectionSeed}:${name}`).digest());
  return Float32Array.from(
    { length },
    () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()),
  );
}

/**
 * The direction that stands for a feature such as `genre:drama` in the co-consumption block: a unit vector, the same
 * on every machine. Two features are nearly orthogonal (random projection, Johnson and Lindenstrauss 1984).
 */
export function featureDirection(feature: string): Float32Array {
  let direction = known.get(feature);
  if (direction === undefined) {
    direction = normalised(seededNormals(feature, width));
    known.set(feature, direction);
  }
  return direction;
}

const nameKey = (name: string) => name.normalize('NFC').trim().toLowerCase();

export const genreFeature = (genre: string) => `genre:${nameKey(genre)}`;
export const personFeature = (name: string) => `person:${nameKey(name)}`;
export const decadeFeature = (year: number) => `decade:${Math.floor(year / 10) * 10}`;
