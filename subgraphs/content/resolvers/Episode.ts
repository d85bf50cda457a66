import type { EpisodeResolvers } from '../schema.generated.ts';
import { minutesOf, numberOf, requiredAbove } from './above.ts';
import { contentFields } from './Content.ts';

export const Episode: EpisodeResolvers = {
  ...(contentFields as EpisodeResolvers),
  number: numberOf,
  season: ({ parentId }, _args, context) => requiredAbove(parentId, context),
  series: ({ topId }, _args, context) => requiredAbove(topId, context),
  runtimeMinutes: minutesOf,
};
