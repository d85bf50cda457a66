import type { Clock } from '#shared/clock.ts';
import { vectorSize } from '#shared/vectors/vector-index.ts';
import { isRecommendableKind } from '../title.ts';
import { normalised } from '../vector-math.ts';
import type { Catalogue } from './catalogue.ts';
import type { RecommendRequest, VectorMessage } from './messages.ts';
import type { RecommendationQuery } from './recommender.ts';
import { InvalidArgumentError } from './status.ts';

const mostResults = 100;
const mostSeeds = 50;
/** Items that a batch may carry. */
const mostInBatch = 1000;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every function here returns the argument, or throws INVALID_ARGUMENT naming it. */

export function checkedLimit(limit: number): number {
  if (limit >= 1 && limit <= mostResults) return limit;
  throw new InvalidArgumentError('limit', `The limit must be between 1 and ${mostResults}.`);
}

export function checkedBatch<Item>(
  field: string,
  items: readonly Item[],
  most = mostInBatch,
): readonly Item[] {
  if (items.length <= most) return items;
  throw new InvalidArgumentError(field, `At most ${most} at once.`);
}

export function checkedProfileId(profileId: string): string {
  if (uuidPattern.test(profileId)) return profileId;
  throw new InvalidArgumentError('profileId', 'The profile id must be a UUID.');
}

/** A vector of the index's width at length 1. */
export function checkedVector({ values }: VectorMessage): Float32Array {
  if (values.length !== vectorSize) {
    throw new InvalidArgumentError('vectors', `A vector has ${vectorSize} numbers, not ${values.length}.`);
  }
  const vector = normalised(Float32Array.from(values));
  if (values.every(Number.isFinite) && vector.every(Number.isFinite) && vector.some((value) => value !== 0)) {
    return vector;
  }
  throw new InvalidArgumentError('vectors', 'A vector needs finite numbers that are not all zero.');
}

/** What a Recommend call asks for. */
export function checkedRecommendation(
  request: RecommendRequest,
  catalogue: Catalogue,
  clock: Clock,
): RecommendationQuery {
  const { viewer, kinds, onMyServices, seedContentIds, seedGenres } = request;
  const unknownKind = kinds.find((kind) => !isRecommendableKind(kind));
  if (unknownKind !== undefined)
    throw new InvalidArgumentError('kinds', `"${unknownKind}" cannot be recommended.`);
  checkedBatch('seedContentIds', seedContentIds, mostSeeds);
  checkedBatch('seedGenres', seedGenres, mostSeeds);
  const titles = seedContentIds.map((contentId) => {
    const title = catalogue.standIn(contentId);
    if (title === null)
      throw new InvalidArgumentError('seedContentIds', `No title with the id "${contentId}".`);
    return title;
  });
  const unknownGenre = seedGenres.find((genre) => !catalogue.hasGenre(genre));
  if (unknownGenre !== undefined) {
    throw new InvalidArgumentError('seedGenres', `No title has the genre "${unknownGenre}".`);
  }
  return {
    profileId: viewer?.profileId === undefined ? null : checkedProfileId(viewer.profileId),
    limit: checkedLimit(request.limit),
    eligibility: {
      kinds: new Set(kinds),
      region: viewer?.region ?? null,
      services: onMyServices ? new Set(viewer?.services) : null,
      maturityLimit: viewer?.maturityLimit ?? null,
      nowMs: clock.now(),
    },
    seeds: { titles: [...new Set(titles)], genres: [...new Set(seedGenres)] },
  };
}
