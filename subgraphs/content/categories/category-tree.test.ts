/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEditedCatalogue } from '#tests/edited-catalogue.ts';
import type { EditedCatalogue } from '#tests/edited-catalogue.ts';
import { eventually } from '#tests/eventually.ts';
import type { TestSubgraph } from '#tests/runtime.ts';

let catalogue: EditedCatalogue;
let content: TestSubgraph;
let editor: string;
let changed: string[];

beforeAll(async () => {
  catalogue = await startEditedCatalogue();
  ({ content, editor, changed } = catalogue);
}, 60_000);

afterAll(() => catalogue.stop());

interface Result {
  __typename: string;
  id: string;
  changed: number;
  category: { id: string; path: string };
  problems: { field: string }[];
}
const selection = `__typename
  ... on CategorySaved { category { id path } }
  ... on CategoryInvalid { problems { field message } }`;

async function change(field: string, variables: string, args: object): Promise<Result> {
  const call = variables.replace(/\$(\w+): [\w![\]]+/g, '$1: $$$1');
  const more =
    field === 'deleteCategory' ? '__typename ... on CategoryInvalid { problems { field } }' : selection;
  const data = await content.query<Record<string, Result>>(
    `mutation (${variables}) { ${field}(${call}) { ${more} } }`,
    args as Record<string, unknown>,
    editor,
  );
  return data[field] as Result;
}

const create = (name: string, more: object = {}) =>
  change('createCategory', '$input: CreateCategoryInput!', { input: { name, ...more } });
const move = (id: string, parentId: string | null, position?: number) =>
  change('moveCategory', '$id: ID!, $parentId: ID, $position: Int', { id, parentId, position });
const remove = (id: string) => change('deleteCategory', '$id: ID!', { id });

async function assign(field: string, id: string, contentIds: string[]): Promise<Result> {
  const data = await content.query<Record<string, Result>>(
    `mutation ($id: ID!, $contentIds: [ID!]!) { ${field}(id: $id, contentIds: $contentIds) { __typename
      ... on Categorised { changed } ... on CategoryInvalid { problems { field } } } }`,
    { id, contentIds },
    editor,
  );
  return data[field] as Result;
}

async function film(title: string): Promise<string> {
  const { createContent } = await content.query<{ createContent: { content: { id: string } } }>(
    `mutation ($input: CreateContentInput!) { createContent(input: $input) { ... on ContentSaved { content { id } } } }`,
    { input: { kind: 'MOVIE', title, year: 2020 } },
    editor,
  );
  return createContent.content.id;
}

async function childrenOf(parentId: string | null): Promise<string[]> {
  const { categories } = await content.query<{ categories: { name: string }[] }>(
    'query ($parentId: ID) { categories(parentId: $parentId) { name } }',
    { parentId },
  );
  return categories.map(({ name }) => name);
}

describe('the tree of categories', () => {
  it('is read by id and by path, upwards and downwards', async () => {
    const top = await create('Screen');
    const { category } = await create('Film Noir', { parentId: top.category.id });
    expect(category.path).toBe('screen/film-noir');
    const read = await content.query(
      `query ($id: ID!) { byId: category(id: $id) { path parent { name } }
        byPath: category(path: "screen") { children { slug } parent { id } }
        none: category(path: "screen/none") { id } }`,
      { id: category.id },
    );
    expect(read).toEqual({
      byId: { path: 'screen/film-noir', parent: { name: 'Screen' } },
      byPath: { children: [{ slug: 'film-noir' }], parent: null },
      none: null,
    });
  });

  it('keeps siblings in the order that editors give them', async () => {
    const { category } = await create('Ordered');
    for (const name of ['B', 'C']) await create(name, { parentId: category.id });
    const first = await create('A', { parentId: category.id, position: 0 });
    expect(await childrenOf(category.id)).toEqual(['A', 'B', 'C']);
    await move(first.category.id, category.id, 1);
    expect(await childrenOf(category.id)).toEqual(['B', 'A', 'C']);
    await move(first.category.id, category.id);
    expect(await childrenOf(category.id)).toEqual(['B', 'C', 'A']);
  });

  it('moves a category with all below it, and renames it with their paths', async () => {
    const [from, to] = [await create('From'), await create('To')];
    const middle = await create('Middle', { parentId: from.category.id });
    const leaf = await create('Leaf', { parentId: middle.category.id });
    expect((await move(middle.category.id, to.category.id)).category.path).toBe('to/middle');
    await change('renameCategory', '$id: ID!, $name: String!, $slug: String', {
      ...{ id: middle.category.id, name: 'Centre', slug: 'centre' },
    });
    const { category } = await content.query<{ category: { path: string } }>(
      'query ($id: ID!) { category(id: $id) { path } }',
      { id: leaf.category.id },
    );
    expect(category.path).toBe('to/centre/leaf');
  });

  it('refuses a cycle, a taken path and an unknown parent', async () => {
    const over = await create('Over');
    const under = await create('Under', { parentId: over.category.id });
    expect(await move(over.category.id, under.category.id)).toMatchObject({
      problems: [{ field: 'parentId' }],
    });
    expect(await move(over.category.id, over.category.id)).toMatchObject({
      problems: [{ field: 'parentId' }],
    });
    expect(await create('Over')).toMatchObject({ problems: [{ field: 'slug' }] });
    expect(await create('Lost', { parentId: 'nowhere' })).toMatchObject({
      problems: [{ field: 'parentId' }],
    });
  });

  it('has no cycle when two are moved below each other at once', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const [one, two] = [await create(`One ${round}`), await create(`Two ${round}`)];
      const results = await Promise.all([
        move(one.category.id, two.category.id),
        move(two.category.id, one.category.id),
      ]);
      expect(results.map(({ __typename }) => __typename).sort()).toEqual([
        'CategoryInvalid',
        'CategorySaved',
      ]);
    }
  });

  it('lets go only of a category with none below it', async () => {
    const over = await create('Parent');
    const under = await create('Child', { parentId: over.category.id });
    expect(await remove(over.category.id)).toMatchObject({ problems: [{ field: 'id' }] });
    expect(await remove(under.category.id)).toMatchObject({ __typename: 'CategoryDeleted' });
    expect(await remove(over.category.id)).toMatchObject({ __typename: 'CategoryDeleted' });
    await expect(remove(over.category.id)).rejects.toThrow('category');
  });
});

describe('titles in categories', () => {
  it('are listed with those below, page by page, and tell where they are', async () => {
    const over = await create('Shelf');
    const under = await create('Drawer', { parentId: over.category.id });
    const [a, b, c] = [await film('Alpha'), await film('Beta'), await film('Gamma')];
    expect(await assign('assignToCategory', over.category.id, [a])).toMatchObject({ changed: 1 });
    expect(await assign('assignToCategory', under.category.id, [a, b, c])).toMatchObject({ changed: 3 });
    expect(await assign('assignToCategory', under.category.id, [a, b, c])).toMatchObject({ changed: 0 });
    const { category } = await content.query<{
      category: Record<string, { totalCount: number; edges: { node: { title: string } }[] }>;
    }>(
      `query ($id: ID!) { category(id: $id) {
        all: contents(first: 2) { totalCount edges { node { title } } }
        own: contents(descendants: false) { totalCount edges { node { title } } } } }`,
      { id: over.category.id },
    );
    expect(category['all']).toEqual({
      totalCount: 3,
      edges: [{ node: { title: 'Alpha' } }, { node: { title: 'Beta' } }],
    });
    expect(category['own']?.totalCount).toBe(1);
    const { content: title } = await content.query<{ content: { categories: unknown; version: number } }>(
      'query ($id: ID!) { content(id: $id) { version categories { path } } }',
      { id: a },
    );
    expect(title).toEqual({ version: 3, categories: [{ path: 'shelf' }, { path: 'shelf/drawer' }] });
    await eventually(() => changed.includes(`${a} 3`) || undefined);
  });

  it('leave with the category, which is a change of theirs', async () => {
    const { category } = await create('Passing');
    const id = await film('Passenger');
    await assign('assignToCategory', category.id, [id]);
    await remove(category.id);
    const { content: title } = await content.query<{ content: object }>(
      `query ($id: ID!) { content(id: $id) { version categories { id }
        history { edges { node { cause changes { field before after } } } } } }`,
      { id },
      editor,
    );
    expect(title).toMatchObject({
      version: 3,
      categories: [],
      history: {
        edges: [
          {
            node: {
              cause: 'CATEGORISE',
              changes: [{ field: 'categories', before: [category.id], after: [] }],
            },
          },
          { node: { cause: 'CATEGORISE' } },
          { node: { cause: 'CREATE' } },
        ],
      },
    });
  });

  it('are named by their place when they are not there, and none is put in', async () => {
    const { category } = await create('Strict');
    const id = await film('Real');
    const result = await assign('assignToCategory', category.id, [id, 'imaginary']);
    expect(result).toMatchObject({ problems: [{ field: 'contentIds.1' }] });
    expect(await assign('unassignFromCategory', category.id, [id])).toMatchObject({ changed: 0 });
  });
});
