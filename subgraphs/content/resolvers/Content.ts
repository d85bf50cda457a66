import { cacheForViewer } from '#shared/cache-hint.ts';
import { BadUserInputError } from '#shared/errors.ts';
import { availabilityHistoryOf, availabilityOf } from '../availability-query.ts';
import type { Content as Title, ContentKind } from '../content.ts';
import type { Context } from '../context.ts';
import { genreOf } from '../genre.ts';
import { relationsSeenFrom } from '../relation.ts';
import type { ContentResolvers, MovieResolvers } from '../schema.generated.ts';
import { titleIn } from '../title.ts';

const typeNames = {
  MOVIE: 'Movie',
  SERIES: 'Series',
  SEASON: 'Season',
  EPISODE: 'Episode',
  ARTIST: 'Artist',
  ALBUM: 'Album',
  TRACK: 'Track',
} as const satisfies Record<ContentKind, string>;

/** The first of a list; throws BAD_USER_INPUT for a negative count. */
function firstOf<T>(list: readonly T[], first: number | null | undefined): T[] {
  if (first != null && first < 0) throw new BadUserInputError('"first" must not be negative.', 'first');
  return first == null ? [...list] : list.slice(0, first);
}

/** Resolves a reference to the whole title, whatever its kind; null where there is none. */
const resolveReference = ({ id }: { id: string }, { loaders }: Context): Promise<Title | null> =>
  loaders.content.load(id);

export const Content: ContentResolvers = {
  __resolveReference: resolveReference,
  __resolveType: ({ kind }) => typeNames[kind],
};

/** The fields that every kind of title has. */
export const contentFields: Omit<MovieResolvers, 'runtimeMinutes' | '__isTypeOf'> = {
  __resolveReference: resolveReference,
  title: (content, { language }) => titleIn(content, language),
  genres: ({ genres }) => genres.map(genreOf),
  credits: async ({ id }, { first }, { loaders }) => firstOf(await loaders.credits.load(id), first),
  externalIds: ({ id }, _args, { loaders }) => loaders.externalIds.load(id),
  images: (content) => content,
  relations: async ({ id }, { first }, { loaders }) =>
    firstOf(relationsSeenFrom(id, await loaders.relations.load(id)), first),
  categories: ({ id }, _args, { loaders }) => loaders.categories.load(id),
  history: ({ id }, args, { history, viewer }) => history.history(viewer, id, args),
  quality: ({ id }, _args, { quality, viewer }) => quality.of(viewer, id),
  availability: (content, args, context, info) => {
    if (args.region == null) cacheForViewer(info, context.viewer);
    return availabilityOf(content, args, context);
  },
  availabilityHistory: (content, args, context, info) => {
    if (args.region == null) cacheForViewer(info, context.viewer);
    return availabilityHistoryOf(content, args, context);
  },
};
