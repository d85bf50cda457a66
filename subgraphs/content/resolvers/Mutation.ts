import type { CategoryInvalid, CategorySaved } from '../categories/category-service.ts';
import type { Conflict, Invalid, Saved } from '../content-service.ts';
import type { Related } from '../relation-service.ts';
import type { MutationResolvers } from '../schema.generated.ts';

const saved = ({ saved }: Saved) => ({ __typename: 'ContentSaved', content: saved }) as const;
const invalid = ({ problems }: Invalid) => ({ __typename: 'ContentInvalid', problems }) as const;
const conflict = ({ conflict }: Conflict) =>
  ({ __typename: 'VersionConflict', currentVersion: conflict.version, content: conflict }) as const;

const related = (result: Related | Invalid) =>
  'problems' in result ? invalid(result) : ({ __typename: 'RelationSaved', ...result } as const);

const categoryInvalid = ({ problems }: CategoryInvalid) =>
  ({ __typename: 'CategoryInvalid', problems }) as const;
const categorySaved = (result: CategorySaved | CategoryInvalid) =>
  'problems' in result
    ? categoryInvalid(result)
    : ({ __typename: 'CategorySaved', category: result.saved } as const);
const categorised = (result: (CategorySaved & { changed: number }) | CategoryInvalid) =>
  'problems' in result
    ? categoryInvalid(result)
    : ({ __typename: 'Categorised', category: result.saved, changed: result.changed } as const);

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
  importContents: async (_parent, { source, items, atomic, dryRun }, { service, viewer }) => {
    const mode = { atomic: atomic === true, dryRun: dryRun === true };
    const { outcomes, isWritten } = await service.import(viewer, { source, items, ...mode });
    return { results: outcomes, isWritten };
  },
  restoreContent: async (_parent, args, { history, viewer }) => {
    const result = await history.restore(viewer, args);
    if ('conflict' in result) return conflict(result);
    return 'saved' in result ? saved(result) : invalid(result);
  },
  addRelation: async (_parent, { input }, { relations, viewer }) =>
    related(await relations.add(viewer, input)),
  removeRelation: async (_parent, { input }, { relations, viewer }) =>
    related(await relations.remove(viewer, input)),
  createCategory: async (_parent, { input }, { categories, viewer }) =>
    categorySaved(await categories.create(viewer, input)),
  renameCategory: async (_parent, { id, ...input }, { categories, viewer }) =>
    categorySaved(await categories.rename(viewer, id, input)),
  moveCategory: async (_parent, { id, ...place }, { categories, viewer }) =>
    categorySaved(await categories.move(viewer, id, place)),
  deleteCategory: async (_parent, { id }, { categories, viewer }) => {
    const result = await categories.delete(viewer, id);
    return 'deleted' in result
      ? { __typename: 'CategoryDeleted', id: result.deleted }
      : categoryInvalid(result);
  },
  assignToCategory: async (_parent, args, { categories, viewer }) =>
    categorised(await categories.assign(viewer, { ...args, into: true })),
  unassignFromCategory: async (_parent, args, { categories, viewer }) =>
    categorised(await categories.assign(viewer, { ...args, into: false })),
  keepTitlesApart: (_parent, { reviewId }, { reviews, viewer }) => reviews.keepApart(viewer, reviewId),
};
