import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { categoryProblems, deepestCategory, placeProblems, reordered, slugOf } from './category.ts';
import type { Category } from './category.ts';

const category = (path: string): Category => {
  const parts = path.split('/');
  const slug = parts.at(-1) ?? '';
  return {
    id: path,
    parentId: parts.length === 1 ? null : parts.slice(0, -1).join('/'),
    slug,
    name: slug,
    path,
  };
};
const tree = ['film', 'film/noir', 'film/noir/french', 'music'].map(category);
const [film, noir, , music] = tree as [Category, Category, Category, Category];
const fieldsOf = (problems: { field: string }[]) => problems.map(({ field }) => field);

describe('a category', () => {
  it.each([
    ['Film Noir & Crime', 'film-noir-and-crime'],
    ['  Été  ', 'ete'],
    ['映画', '映画'],
    ['!?', ''],
  ])('named %p gets the slug %p', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it.each<[string, { name?: string; slug?: string }]>([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: 'a\nb' }],
    ['slug', { slug: '' }],
    ['slug', { slug: 'a/b' }],
    ['slug', { slug: 'Noir' }],
  ])('is refused for its %s: %p', (field, draft) => {
    expect(fieldsOf(categoryProblems({ name: 'Noir', slug: 'noir', ...draft }))).toEqual([field]);
  });

  it('goes below any but itself and what is below it', () => {
    expect(placeProblems({ parentId: music.id, slug: 'noir' }, noir, tree)).toEqual([]);
    expect(placeProblems({ parentId: null, slug: 'noir' }, noir, tree)).toEqual([]);
    for (const parentId of ['film', 'film/noir', 'film/noir/french']) {
      expect(fieldsOf(placeProblems({ parentId, slug: 'film' }, film, tree))).toEqual(['parentId']);
    }
    expect(fieldsOf(placeProblems({ parentId: 'nowhere', slug: 'x' }, null, tree))).toEqual(['parentId']);
  });

  it('has a path of its own', () => {
    expect(fieldsOf(placeProblems({ parentId: 'film', slug: 'noir' }, null, tree))).toEqual(['slug']);
    expect(placeProblems({ parentId: 'film', slug: 'noir' }, noir, tree)).toEqual([]);
  });

  it('lies no deeper than the tree may be, with all that is below it', () => {
    const deep = Array.from({ length: deepestCategory - 1 }, (_, level) =>
      category(Array.from({ length: level + 1 }, (_each, part) => `d${part}`).join('/')),
    );
    const lowest = deep.at(-1) as Category;
    expect(placeProblems({ parentId: lowest.id, slug: 'leaf' }, null, [...tree, ...deep])).toEqual([]);
    expect(fieldsOf(placeProblems({ parentId: lowest.id, slug: 'noir' }, noir, [...tree, ...deep]))).toEqual([
      'parentId',
    ]);
  });

  it('stands at its position among its siblings, which keep their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(20), (ids, position) => {
        const id = ids[0] as string;
        const order = reordered(ids, id, position);
        expect(order.indexOf(id)).toBe(Math.min(position, ids.length - 1));
        expect(order.filter((other) => other !== id)).toEqual(ids.slice(1));
      }),
    );
  });
});
