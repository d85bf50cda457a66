import type { KpisResolvers } from '../schema.generated.ts';

export const Kpis: KpisResolvers = {
  at: ({ at }) => at.toISOString(),
};
