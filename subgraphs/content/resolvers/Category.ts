import type { CategoryResolvers } from '../schema.generated.ts';

export const Category: CategoryResolvers = {
  parent: async ({ parentId }, _args, { loaders }) =>
    parentId === null ? null : ((await loaders.categoryTree()).find(({ id }) => id === parentId) ?? null),
  children: async ({ id }, _args, { loaders }) =>
    (await loaders.categoryTree()).filter(({ parentId }) => parentId === id),
  contents: ({ id }, { descendants, ...page }, { service }) =>
    service.catalog(page, { category: { id, isDeep: descendants !== false } }),
};
