import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError, NotFoundError } from '#shared/errors.ts';
import type { Outbox } from '#shared/outbox.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { FieldProblem } from '../content-draft.ts';
import { ContentRepository } from '../content-repository.ts';
import { ContentWriteRepository } from '../content-write-repository.ts';
import { recordChanges } from '../history/record-changes.ts';
import { editor } from '../history/revision.ts';
import { CategoryRepository } from './category-repository.ts';
import { categoryProblems, placeProblems, reordered, slugOf } from './category.ts';
import type { Category, CategoryDraft } from './category.ts';

/** How many titles are put into a category, or taken out of one, at once. */
const mostTitles = 1000;

export type CategorySaved = { saved: Category };
export type CategoryInvalid = { problems: FieldProblem[] };

type Maybe<T> = T | null | undefined;

/** What a change of the tree is made of: the transaction's repository and the tree before. */
interface Change {
  categories: CategoryRepository;
  tree: Category[];
}

/** The use cases of the tree of categories. Changes of the tree take turns. */
export class CategoryService {
  readonly #outbox: Outbox;
  readonly #clock: Clock;

  constructor({ outbox, clock }: { outbox: Outbox; clock: Clock }) {
    this.#outbox = outbox;
    this.#clock = clock;
  }

  /** Adds a category at a position among its siblings, at the end unless told. */
  create(
    viewer: Viewer | null,
    input: { name: string; slug?: Maybe<string>; parentId?: Maybe<string>; position?: Maybe<number> },
  ): Promise<CategorySaved | CategoryInvalid> {
    const name = input.name.trim();
    const draft = { name, slug: input.slug ?? slugOf(name), parentId: input.parentId ?? null };
    return this.#change(viewer, async ({ categories, tree }) => {
      const problems = [...categoryProblems(draft), ...placeProblems(draft, null, tree)];
      if (problems.length > 0) return { problems };
      const id = uuidv7();
      await categories.insert(id, draft);
      return this.#placed({ categories, tree }, { ...draft, id }, input.position ?? null);
    });
  }

  /** Gives a category another name, and another slug where one is given. Throws NOT_FOUND. */
  rename(
    viewer: Viewer | null,
    id: string,
    { name, slug }: { name: string; slug?: Maybe<string> },
  ): Promise<CategorySaved | CategoryInvalid> {
    return this.#change(viewer, async ({ categories, tree }) => {
      const known = find(tree, id);
      const draft = { name: name.trim(), slug: slug ?? known.slug, parentId: known.parentId };
      const problems = [...categoryProblems(draft), ...placeProblems(draft, known, tree)];
      if (problems.length > 0) return { problems };
      await categories.update(id, draft);
      return { saved: find(await categories.all(), id) };
    });
  }

  /** Moves a category with all below it, or changes its place among its siblings. Throws NOT_FOUND. */
  move(
    viewer: Viewer | null,
    id: string,
    { parentId, position }: { parentId?: Maybe<string>; position?: Maybe<number> },
  ): Promise<CategorySaved | CategoryInvalid> {
    return this.#change(viewer, async ({ categories, tree }) => {
      const known = find(tree, id);
      const draft = { name: known.name, slug: known.slug, parentId: parentId ?? null };
      const problems = placeProblems(draft, known, tree);
      if (problems.length > 0) return { problems };
      await categories.update(id, draft);
      return this.#placed({ categories, tree }, { ...draft, id }, position ?? null);
    });
  }

  /** Removes a category that has none below it and not too many titles in it. Throws NOT_FOUND. */
  delete(viewer: Viewer | null, id: string): Promise<{ deleted: string } | CategoryInvalid> {
    const { userId } = requireScope(viewer, 'content:write');
    return this.#outbox.commit<{ deleted: string } | CategoryInvalid>(async (tx) => {
      const { categories, tree } = await this.#turn(tx);
      find(tree, id);
      if (tree.some(({ parentId }) => parentId === id)) return refused('id', 'It has categories below it.');
      const inside = await categories.contentIdsIn(id, mostTitles + 1);
      if (inside.length > mostTitles) return refused('id', `More than ${mostTitles} titles are in it.`);
      await categories.delete(id);
      return { result: { deleted: id }, events: await this.#changed(tx, inside, userId) };
    });
  }

  /** Puts titles into a category or takes them out of it. Throws NOT_FOUND. */
  assign(
    viewer: Viewer | null,
    { id, contentIds, into }: { id: string; contentIds: readonly string[]; into: boolean },
  ): Promise<(CategorySaved & { changed: number }) | CategoryInvalid> {
    const { userId } = requireScope(viewer, 'content:write');
    if (contentIds.length > mostTitles) {
      throw new BadUserInputError(`At most ${mostTitles} titles at once.`, 'contentIds');
    }
    return this.#outbox.commit<(CategorySaved & { changed: number }) | CategoryInvalid>(async (tx) => {
      const { categories, tree } = await this.#turn(tx);
      const saved = find(tree, id);
      const problems = into ? await unknownTitles(tx, contentIds) : [];
      if (problems.length > 0) return { result: { problems }, events: [] };
      const wanted = contentIds.filter((one) => isUuid(one));
      const changed = await (into ? categories.assign(id, wanted) : categories.unassign(id, wanted));
      const events = await this.#changed(tx, changed, userId);
      return { result: { saved, changed: changed.length }, events };
    });
  }

  async #turn(tx: Queries): Promise<Change> {
    const categories = new CategoryRepository(tx);
    await categories.takeTurn();
    return { categories, tree: await categories.all() };
  }

  #change<T>(viewer: Viewer | null, work: (change: Change) => Promise<T>): Promise<T> {
    requireScope(viewer, 'content:write');
    return this.#outbox.commit(async (tx) => ({ result: await work(await this.#turn(tx)), events: [] }));
  }

  async #placed(
    { categories, tree }: Change,
    { id, parentId }: CategoryDraft & { id: string },
    position: number | null,
  ): Promise<CategorySaved> {
    const siblings = tree.filter((other) => other.parentId === parentId).map((other) => other.id);
    await categories.order(reordered(siblings, id, position));
    return { saved: find(await categories.all(), id) };
  }

  /** A title's categories are among what it is: each change is a version of it. */
  async #changed(tx: Queries, contentIds: readonly string[], userId: string) {
    await new ContentWriteRepository(tx).touch(contentIds, new Date(this.#clock.now()));
    return recordChanges(tx, this.#clock, contentIds, editor('CATEGORISE', userId));
  }
}

const refused = (field: string, message: string) => ({
  result: { problems: [{ field, message }] },
  events: [],
});

function find(tree: readonly Category[], id: string): Category {
  const known = tree.find((category) => category.id === id);
  if (known === undefined) throw new NotFoundError('category', id);
  return known;
}

/** A problem for each id that no title has, named by its place. */
async function unknownTitles(tx: Queries, contentIds: readonly string[]): Promise<FieldProblem[]> {
  const titles = await new ContentRepository(tx).byIds(contentIds.filter((id) => isUuid(id)));
  const known = new Set(titles.map(({ id }) => id));
  return contentIds.flatMap((id, index) =>
    known.has(id.toLowerCase()) ? [] : [{ field: `contentIds.${index}`, message: 'No title has this id.' }],
  );
}
