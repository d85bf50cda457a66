import DataLoader from 'dataloader';
import { validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import { createListLoader, createRowLoader } from '#shared/loaders.ts';
import { AvailabilityRepository } from './availability-repository.ts';
import type { Moments } from './availability-repository.ts';
import type { Offer } from './availability.ts';
import { CategoryRepository } from './categories/category-repository.ts';
import type { Category } from './categories/category.ts';
import { ContentRepository } from './content-repository.ts';
import { DetailsRepository } from './details-repository.ts';
import type { Relation } from './relation.ts';

/** The loaders of one request. What is asked for in the same tick costs one statement for each kind of thing. */
export function createLoaders(queries: Queries) {
  const contents = new ContentRepository(queries);
  const details = new DetailsRepository(queries);
  const availability = new AvailabilityRepository(queries);
  const categories = new CategoryRepository(queries);
  let tree: Promise<Category[]> | undefined;
  const offerLoaders = new Map<string, DataLoader<string, Offer[]>>();

  return {
    /** A title by id; null for one that does not exist or is no UUID. */
    content: createRowLoader(
      (ids: readonly string[]) => contents.byIds(ids.filter((id) => isUuid(id))),
      ({ id }) => id,
    ),
    /** Seasons of a series, episodes of a season, albums of an artist, tracks of an album. */
    children: createListLoader(
      (ids: readonly string[]) => contents.childrenOf(ids),
      ({ parentId }) => parentId,
    ),
    credits: createListLoader(
      (ids: readonly string[]) => details.creditsOf(ids),
      ({ contentId }) => contentId,
    ),
    externalIds: createListLoader(
      (ids: readonly string[]) => details.externalIdsOf(ids),
      ({ contentId }) => contentId,
    ),
    /** Relations as they are stored, of either side. */
    relations: new DataLoader<string, Relation[]>(async (ids) => {
      const relations = await details.relationsOf(ids);
      const from = Map.groupBy(relations, ({ fromId }) => fromId);
      const to = Map.groupBy(relations, ({ toId }) => toId);
      return ids.map((id) => [...(from.get(id) ?? []), ...(to.get(id) ?? [])]);
    }),
    /** All categories, in the order of the tree. */
    categoryTree: () => (tree ??= categories.all()),
    categories: createListLoader(
      (ids: readonly string[]) => categories.ofContents(ids),
      ({ contentId }) => contentId,
    ),
    /** Offers of titles in a region that hold at a moment as they were known at another, each title's own. */
    offersAt(region: string, moments: Moments): DataLoader<string, Offer[]> {
      const key = `${region} ${moments.at.getTime()} ${moments.knownAt.getTime()}`;
      const known = offerLoaders.get(key);
      if (known !== undefined) return known;
      const loader = createListLoader(
        (ids: readonly string[]) => availability.offersAt(ids, region, moments),
        ({ contentId }) => contentId,
      );
      offerLoaders.set(key, loader);
      return loader;
    },
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
