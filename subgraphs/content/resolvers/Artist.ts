import type { ArtistResolvers } from '../schema.generated.ts';
import { contentFields } from './Content.ts';

export const Artist: ArtistResolvers = {
  ...(contentFields as ArtistResolvers),
  albums: ({ id }, _args, { loaders }) => loaders.children.load(id),
};
