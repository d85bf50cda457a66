import type { TrackResolvers } from '../schema.generated.ts';
import { titleAbove } from './above.ts';
import { contentFields } from './Content.ts';

export const Track: TrackResolvers = {
  ...(contentFields as TrackResolvers),
  artist: ({ topId }, _args, context) => titleAbove(topId, context),
  album: ({ parentId }, _args, context) => titleAbove(parentId, context),
  trackNumber: ({ number }) => number,
};
