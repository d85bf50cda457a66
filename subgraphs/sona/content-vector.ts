import { coConsumptionBlock, normIndex, textBlock, vectorSize } from '#shared/vectors/vector-index.ts';
import {
  decadeFeature,
  featureDirection,
  genreFeature,
  personFeature,
  projectionSeed,
} from './feature-direction.ts';
import { addScaled, normalised } from './vector-math.ts';

/** Shares of the squared length of a content vector. They are the same for all titles, so that cosines compare. */
export const blockShare = { coConsumption: 0.35, text: 0.65 } as const;
/** Shares of the co-consumption block while it is projected from what is known of a title. */
export const featureShare = { genres: 0.5, people: 0.3, decade: 0.2 } as const;
/** People that count, the first named first. */
const mostPeople = 6;
const weightOfRole = (role: string) => (role.toLowerCase() === 'actor' ? 1 : 2);

/** Names the layout; vectors of another one are made again. */
export const layoutVersion = `layout-1/${projectionSeed}`;

/** What the co-consumption block is projected from. */
export interface Features {
  genres: readonly string[];
  year: number | null;
  /** In the order of their importance. */
  people: readonly { name: string; role: string }[];
}

/** The common direction of several features; null when there are none. */
function directionOf(features: readonly (readonly [feature: string, weight: number])[]): Float32Array | null {
  if (features.length === 0) return null;
  const sum = new Float32Array(coConsumptionBlock.end - coConsumptionBlock.start);
  for (const [feature, weight] of features) addScaled(sum, featureDirection(feature), weight);
  return normalised(sum);
}

/**
 * The co-consumption block of a title and the share of it that is known (0 to 1), which is its squared length. What
 * is not known goes to the norm coordinate, so that a title of which little is known is not taken for a close one.
 */
export function coConsumptionOf({ genres, year, people }: Features): { block: Float32Array; known: number } {
  const families = [
    { share: featureShare.genres, direction: directionOf(genres.map((genre) => [genreFeature(genre), 1])) },
    {
      share: featureShare.people,
      direction: directionOf(
        people.slice(0, mostPeople).map(({ name, role }) => [personFeature(name), weightOfRole(role)]),
      ),
    },
    { share: featureShare.decade, direction: directionOf(year === null ? [] : [[decadeFeature(year), 1]]) },
  ];
  const sum = new Float32Array(coConsumptionBlock.end - coConsumptionBlock.start);
  let known = 0;
  for (const { share, direction } of families) {
    if (direction === null) continue;
    addScaled(sum, direction, Math.sqrt(share));
    known += share;
  }
  const block = normalised(sum).map((value) => value * Math.sqrt(known));
  return { block, known };
}

/** The vector of a title, unit length, from its features and the unit vector of its text. */
export function contentVector(features: Features, text: Float32Array): Float32Array {
  const { block, known } = coConsumptionOf(features);
  const vector = new Float32Array(vectorSize);
  const coScale = Math.sqrt(blockShare.coConsumption);
  const textScale = Math.sqrt(blockShare.text);
  block.forEach((value, index) => (vector[coConsumptionBlock.start + index] = value * coScale));
  text.forEach((value, index) => (vector[textBlock.start + index] = value * textScale));
  vector[normIndex] = Math.sqrt(Math.max(0, blockShare.coConsumption * (1 - known)));
  return vector;
}

/** What a title is compared by: its vector without the norm coordinate, which is for storage only. */
export function asQuery(vector: Float32Array): Float32Array {
  const query = vector.slice();
  query[normIndex] = 0;
  return normalised(query);
}

/** The query of somebody who names a genre: its direction in the co-consumption block, nothing else. */
export function genreQuery(genre: string): Float32Array {
  const query = new Float32Array(vectorSize);
  query.set(featureDirection(genreFeature(genre)), coConsumptionBlock.start);
  return query;
}
