import { deepLinksOf } from '../availability.ts';
import type { AvailabilityResolvers } from '../schema.generated.ts';

export const Availability: AvailabilityResolvers = {
  deepLinks: (offer) => deepLinksOf(offer),
  availableFrom: ({ availableFrom }) => availableFrom?.toISOString() ?? null,
  expiresAt: ({ expiresAt }) => expiresAt?.toISOString() ?? null,
};
