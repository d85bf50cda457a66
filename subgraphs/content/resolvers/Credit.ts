import type { CreditResolvers } from '../schema.generated.ts';

export const Credit: CreditResolvers = { person: ({ personId, name }) => ({ id: personId, name }) };
