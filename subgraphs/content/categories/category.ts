import type { FieldProblem } from '../content-draft.ts';

/** A category of the tree. */
export interface Category {
  id: string;
  parentId: string | null;
  /** The last part of the path. */
  slug: string;
  name: string;
  /** The slugs from the top down, such as `film/noir`. */
  path: string;
}

/** What an editor says of a category that is to be. */
export interface CategoryDraft {
  parentId: string | null;
  slug: string;
  name: string;
}

/** How many levels the tree may have. */
export const deepestCategory = 8;
const longestName = 100;
const longestSlug = 60;

/** The slug of a name: "Film Noir & Crime" is `film-noir-and-crime`; empty where the name has no letter or digit. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, '');
}

/** What is wrong with a category by itself. */
export function categoryProblems({ slug, name }: Pick<CategoryDraft, 'slug' | 'name'>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (name === '' || name.length > longestName || /\p{Cc}/u.test(name)) {
    problems.push({ field: 'name', message: `Must be: 1 to ${longestName} characters on one line.` });
  }
  if (slug === '' || slug.length > longestSlug || slugOf(slug) !== slug) {
    const message = `Must be: 1 to ${longestSlug} lower-case letters and digits with hyphens between.`;
    problems.push({ field: 'slug', message });
  }
  return problems;
}

const levelsOf = (path: string) => path.split('/').length;

/** How many levels lie below a category, 0 for a leaf. */
const heightOf = (category: Category, tree: readonly Category[]) =>
  Math.max(
    0,
    ...tree
      .filter(({ path }) => path.startsWith(`${category.path}/`))
      .map(({ path }) => levelsOf(path) - levelsOf(category.path)),
  );

/**
 * What is wrong with a place in the tree. `moved` is the category that goes there, with all that is below it; null for
 * a new one.
 */
export function placeProblems(
  { parentId, slug }: Pick<CategoryDraft, 'parentId' | 'slug'>,
  moved: Category | null,
  tree: readonly Category[],
): FieldProblem[] {
  const parent = tree.find(({ id }) => id === parentId);
  if (parentId !== null && parent === undefined) {
    return [{ field: 'parentId', message: 'No category has this id.' }];
  }
  if (moved !== null && parent !== undefined && `${parent.path}/`.startsWith(`${moved.path}/`)) {
    return [{ field: 'parentId', message: 'A category cannot be below itself.' }];
  }
  const levels = (parent === undefined ? 0 : levelsOf(parent.path)) + 1;
  if (levels + (moved === null ? 0 : heightOf(moved, tree)) > deepestCategory) {
    return [{ field: 'parentId', message: `The tree has at most ${deepestCategory} levels.` }];
  }
  const twin = tree.find(
    (other) => other.parentId === parentId && other.slug === slug && other.id !== moved?.id,
  );
  return twin === undefined
    ? []
    : [{ field: 'slug', message: `The category ${twin.id} has this path already.` }];
}

/** The siblings in their new order, with `id` at `position`; at the end where none is given. */
export function reordered(siblings: readonly string[], id: string, position: number | null): string[] {
  const others = siblings.filter((other) => other !== id);
  const place = Math.max(0, Math.min(position ?? others.length, others.length));
  return [...others.slice(0, place), id, ...others.slice(place)];
}
