import type { AvailabilityRecordResolvers } from '../schema.generated.ts';

export const AvailabilityRecord: AvailabilityRecordResolvers = {
  knownFrom: ({ knownFrom }) => knownFrom.toISOString(),
  knownUntil: ({ knownUntil }) => knownUntil?.toISOString() ?? null,
};
