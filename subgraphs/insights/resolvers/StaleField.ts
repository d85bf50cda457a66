import type { StaleFieldResolvers } from '../schema.generated.ts';

export const StaleField: StaleFieldResolvers = {
  servedSince: ({ servedSince }) => servedSince.toISOString(),
  lastSeen: ({ lastSeen }) => lastSeen?.toISOString() ?? null,
};
