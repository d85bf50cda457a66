import type { MutationResolvers } from '../schema.generated.ts';

export const Mutation: MutationResolvers = {
  async startPlayback(_root, { input }, { viewer, sessions }) {
    const { contentId, deviceId, surface, platform = null, fromMs = null } = input;
    const result = await sessions.start(viewer, { contentId, deviceId, surface, platform, fromMs });
    return 'reason' in result
      ? { __typename: 'NotPlayable', ...result }
      : { __typename: 'PlaybackStarted', session: result };
  },
  async reportPlayback(_root, { sessionId, state, positionMs, durationMs = null }, { viewer, sessions }) {
    return { session: await sessions.report(viewer, sessionId, { state, positionMs, durationMs }) };
  },
};
