import type { AlbumResolvers } from '../schema.generated.ts';
import { titleAbove } from './above.ts';
import { contentFields } from './Content.ts';

export const Album: AlbumResolvers = {
  ...(contentFields as AlbumResolvers),
  artist: ({ topId }, _args, context) => titleAbove(topId, context),
  tracks: ({ id }, _args, { loaders }) => loaders.children.load(id),
};
