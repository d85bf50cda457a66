import type { Conflict, Invalid, Saved } from '../content-service.ts';
import type { MutationResolvers } from '../schema.generated.ts';

const saved = ({ saved }: Saved) => ({ __typename: 'ContentSaved', content: saved }) as const;
const invalid = ({ problems }: Invalid) => ({ __typename: 'ContentInvalid', problems }) as const;
const conflict = ({ conflict }: Conflict) =>
  ({ __typename: 'VersionConflict', currentVersion: conflict.version, content: conflict }) as const;

export const Mutation: MutationResolvers = {
  createContent: async (_parent, { input }, { service, viewer }) => {
    const result = await service.create(viewer, input);
    return 'saved' in result ? saved(result) : invalid(result);
  },
  updateContent: async (_parent, { id, version, input }, { service, viewer }) => {
    const result = await service.update(viewer, { id, version, input });
    if ('conflict' in result) return conflict(result);
    return 'saved' in result ? saved(result) : invalid(result);
  },
  deleteContent: async (_parent, { id, version }, { service, viewer }) => {
    const result = await service.delete(viewer, id, version);
    return 'conflict' in result ? conflict(result) : { __typename: 'ContentDeleted', id: result.deleted };
  },
  importContents: async (_parent, { source, items }, { service, viewer }) => ({
    results: await service.import(viewer, source, items),
  }),
};
