import type { SubscriptionResolvers } from '../schema.generated.ts';
import type { Session } from '../session.ts';

export const Subscription: SubscriptionResolvers = {
  playbackChanged: {
    subscribe: (_root, _args, { viewer, sessions }) => sessions.follow(viewer),
    resolve: (session: Session) => session,
  },
};
