import type { SeriesResolvers } from '../schema.generated.ts';
import { contentFields } from './Content.ts';

export const Series: SeriesResolvers = {
  ...(contentFields as SeriesResolvers),
  seasons: ({ id }, _args, { loaders }) => loaders.children.load(id),
};
