import { jobOf } from '../job.ts';
import type { JobMessage } from '../job.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';

export const Subscription: SubscriptionResolvers = {
  ingestionProgress: {
    subscribe: (_root, _arguments, { service, viewer }) => service.watch(viewer),
    resolve: (message: JobMessage) => jobOf(message),
  },
};
