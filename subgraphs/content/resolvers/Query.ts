import { cacheForViewer } from '#shared/cache-hint.ts';
import { genreIdOf } from '../genre.ts';
import { platforms } from '../platforms/index.ts';
import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  content: (_parent, { id }, { loaders }) => loaders.content.load(id),
  contents: (_parent, { ids }, { loaders }) => Promise.all(ids.map((id) => loaders.content.load(id))),
  catalog: (_parent, { first, after, filter }, { service }) =>
    service.catalog(
      { first, after },
      {
        kinds: filter?.kinds ?? null,
        genre: filter?.genre == null ? null : genreIdOf(filter.genre),
        platform: filter?.platform ?? null,
      },
    ),
  platforms: () => [...platforms],
  genres: (_parent, _args, { service }) => service.genres(),
  categories: async (_parent, { parentId }, { loaders }) =>
    (await loaders.categoryTree()).filter((category) => category.parentId === (parentId ?? null)),
  category: async (_parent, { id, path }, { loaders }) =>
    (await loaders.categoryTree()).find((category) => category.id === id || category.path === path) ?? null,
  leavingSoon: (_parent, args, { offerChanges, viewer }, info) => {
    cacheForViewer(info, viewer);
    return offerChanges.leavingSoon(viewer, args);
  },
  arrivals: (_parent, args, { offerChanges, viewer }, info) => {
    cacheForViewer(info, viewer);
    return offerChanges.arrivals(viewer, args);
  },
  contentRevision: (_parent, { id, version }, { history, viewer }) => history.revision(viewer, id, version),
  contentDiff: (_parent, { id, from, to }, { history, viewer }) => history.diff(viewer, id, { from, to }),
  resolutionReviews: (_parent, args, { reviews, viewer }) => reviews.waiting(viewer, args),
  qualityReport: (_parent, { kind, platform }, { quality, viewer }) =>
    quality.report(viewer, { kind: kind ?? null, platform: platform ?? null }),
};
