import type { OperationClientResolvers } from '../schema.generated.ts';

export const OperationClient: OperationClientResolvers = {
  lastSeen: ({ lastSeen }) => lastSeen.toISOString(),
};
