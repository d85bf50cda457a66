import type { Context } from '../context.ts';
import type { Notification } from '../notifications/notification.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';

export const Subscription: SubscriptionResolvers = {
  notification: {
    subscribe: (_subscription, _arguments, { viewer, notifications }) => notifications.follow(viewer),
    // Whoever is thrown out meanwhile hears no more.
    resolve: (notification: Notification, _arguments: object, { viewer, notifications }: Context) =>
      notifications.show(viewer, notification),
  },
};
