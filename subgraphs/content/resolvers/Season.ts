import type { SeasonResolvers } from '../schema.generated.ts';
import { numberOf, requiredAbove } from './above.ts';
import { contentFields } from './Content.ts';

export const Season: SeasonResolvers = {
  ...(contentFields as SeasonResolvers),
  number: numberOf,
  series: ({ parentId }, _args, context) => requiredAbove(parentId, context),
  episodes: ({ id }, _args, { loaders }) => loaders.children.load(id),
};
