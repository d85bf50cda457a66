import { validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError } from '#shared/errors.ts';
import type { Outbox } from '#shared/outbox.ts';
import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { Connection } from '#shared/paging.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { changedRowOf } from '../content-changes.ts';
import type { FieldProblem } from '../content-draft.ts';
import { ContentRepository } from '../content-repository.ts';
import { contentProblems } from '../content-rules.ts';
import type { Conflict, Invalid, Saved } from '../content-service.ts';
import { ContentWriteRepository } from '../content-write-repository.ts';
import type { Content, ContentDraft } from '../content.ts';
import { DetailsRepository } from '../details-repository.ts';
import { recordChanges } from './record-changes.ts';
import { RevisionRepository } from './revision-repository.ts';
import { changesBetween, editor } from './revision.ts';
import type { FieldChange, Revision, Snapshot } from './revision.ts';

const isVersion = (value: unknown): value is number => Number.isInteger(value);

/** The use cases around what titles were. All need the right to edit. */
export class HistoryService {
  readonly #queries: Queries;
  readonly #outbox: Outbox;
  readonly #clock: Clock;

  constructor({ queries, outbox, clock }: { queries: Queries; outbox: Outbox; clock: Clock }) {
    this.#queries = queries;
    this.#outbox = outbox;
    this.#clock = clock;
  }

  /** A page of a title's revisions, the newest first. */
  async history(
    viewer: Viewer | null,
    contentId: string,
    args: { first?: number | null; after?: string | null },
  ): Promise<Connection<Revision>> {
    requireScope(viewer, 'content:write');
    const request = pageRequest(args, isVersion);
    const revisions = new RevisionRepository(this.#queries);
    const [rows, total] = await Promise.all([revisions.page(contentId, request), revisions.count(contentId)]);
    return connectionOf(rows, request, total, ({ version }) => version);
  }

  /** The revision that held at a version; null before the first. Titles that are gone still have theirs. */
  async revision(viewer: Viewer | null, contentId: string, version: number): Promise<Revision | null> {
    requireScope(viewer, 'content:write');
    return isUuid(contentId) ? new RevisionRepository(this.#queries).at(contentId, version) : null;
  }

  /** What differs between two versions, in either direction. Throws BAD_USER_INPUT for one before the first. */
  async diff(
    viewer: Viewer | null,
    contentId: string,
    { from, to }: { from: number; to: number },
  ): Promise<FieldChange[]> {
    const [before, after] = [
      await this.revision(viewer, contentId, from),
      await this.revision(viewer, contentId, to),
    ];
    if (before === null) throw new BadUserInputError(`Nothing is kept of version ${from}.`, 'from');
    if (after === null) throw new BadUserInputError(`Nothing is kept of version ${to}.`, 'to');
    return changesBetween(contentId, before.snapshot, after.snapshot);
  }

  /**
   * Gives a title, if it is still at `version`, the fields that it had at `toVersion`: as a new version, under the rules
   * of today. Where it hangs stays as it is, and so does what leads to titles and categories that are gone. Throws
   * NOT_FOUND, and BAD_USER_INPUT for a version that is not before this one.
   */
  restore(
    viewer: Viewer | null,
    { id, version, toVersion }: { id: string; version: number; toVersion: number },
  ): Promise<Saved | Invalid | Conflict> {
    const { userId } = requireScope(viewer, 'content:write');
    return this.#outbox.commit<Saved | Invalid | Conflict>(async (tx) => {
      const contents = new ContentRepository(tx);
      const known = await contents.get(id);
      if (known.version !== version) return { result: { conflict: known }, events: [] };
      const past = toVersion < version ? await new RevisionRepository(tx).at(id, toVersion) : null;
      if (past === null) throw new BadUserInputError(`Nothing is kept of version ${toVersion}.`, 'toVersion');
      const draft = draftOf(past.snapshot, known);
      const problems = [...contentProblems(draft), ...(await idsOfOthers(tx, id, draft))];
      if (problems.length > 0) return { result: { problems }, events: [] };
      const now = new Date(this.#clock.now());
      if (!(await writeBack(tx, known, { draft, now }))) {
        return { result: { conflict: await contents.get(id) }, events: [] };
      }
      const { categories, relations } = past.snapshot;
      const writes = new ContentWriteRepository(tx);
      await writes.replaceCategories(id, categories);
      const related = await writes.replaceRelations(id, relations);
      await writes.touch(related, now);
      const events = [
        ...(await recordChanges(tx, this.#clock, [id], editor('RESTORE', userId))),
        ...(await recordChanges(tx, this.#clock, related, editor('RELATE', userId))),
      ];
      return { result: { saved: await contents.get(id) }, events };
    });
  }
}

/** The old fields of a title that is now somewhere. */
function draftOf(
  { relations: _relations, categories: _categories, ...fields }: Snapshot,
  known: Content,
): ContentDraft {
  return { ...fields, kind: known.kind, parentId: known.parentId, popularity: null };
}

/** A problem for each id in another catalogue that another title has by now. */
async function idsOfOthers(tx: Queries, id: string, { externalIds }: ContentDraft): Promise<FieldProblem[]> {
  if (externalIds.length === 0) return [];
  const owners = await new DetailsRepository(tx).ownersOf(externalIds);
  return owners
    .filter(({ contentId }) => contentId !== id)
    .map(({ scheme, value, contentId }) => ({
      field: 'externalIds',
      message: `The title ${contentId} has ${scheme} ${value} by now.`,
    }));
}

/** Writes all fields with people and ids; false when somebody else was first. */
async function writeBack(
  tx: Queries,
  { id, version, topId }: Content,
  { draft, now }: { draft: ContentDraft; now: Date },
): Promise<boolean> {
  const [top] = topId === null ? [] : await new ContentRepository(tx).byIds([topId]);
  const writes = new ContentWriteRepository(tx);
  const { titles, endYear, number } = draft;
  const row = { ...changedRowOf(draft, top?.title ?? null), titles, endYear, number };
  if (!(await writes.update(id, version, row, now))) return false;
  await writes.deleteCredits([id]);
  await writes.addCredits([{ id, credits: draft.credits }]);
  await writes.deleteExternalIds([id]);
  await writes.addExternalIds(draft.externalIds.map((one) => ({ ...one, contentId: id })));
  await writes.releaseFromSources(id);
  return true;
}
