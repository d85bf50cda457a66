import type { OfferChange } from '../offers/offer-change.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';

export const Subscription: SubscriptionResolvers = {
  availabilityChanges: {
    subscribe: (_parent, { filter }, { viewer, offerChanges }) => offerChanges.follow(viewer, filter),
    resolve: (change: OfferChange) => change,
  },
};
