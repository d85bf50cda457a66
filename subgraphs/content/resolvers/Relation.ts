import type { RelationResolvers } from '../schema.generated.ts';
import { requiredAbove } from './above.ts';

export const Relation: RelationResolvers = {
  content: ({ toId }, _args, context) => requiredAbove(toId, context),
};
