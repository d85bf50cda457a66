import type { PlaybackSessionResolvers } from '../schema.generated.ts';

export const PlaybackSession: PlaybackSessionResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.session.load(id),
  content: ({ contentId }) => ({ id: contentId }),
  device: ({ deviceId }) => ({ id: deviceId }),
  platform: ({ platform }) => ({ id: platform }),
};
