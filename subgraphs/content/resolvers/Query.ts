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
};
