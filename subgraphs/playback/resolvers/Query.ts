import type { QueryResolvers } from '../schema.generated.ts';

export const Query: QueryResolvers = {
  continueWatching: (_root, { first }, { viewer, watching }) => watching.continueWatching(viewer, first),
  history: (_root, args, { viewer, watching }) => watching.history(viewer, args),
  playbackSessions: (_root, _args, { viewer, sessions }) => sessions.live(viewer),
};
