import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { Connection } from '#shared/paging.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { applyChanges, changedRowOf } from './content-changes.ts';
import type { ContentChanges } from './content-changes.ts';
import { draftOf, offerDraftOf, parentProblems } from './content-draft.ts';
import type { ContentInput, FieldProblem, OfferInput } from './content-draft.ts';
import { ContentImporter, readAbove, rowOf } from './content-importer.ts';
import type { ImportMode, ImportReport } from './content-importer.ts';
import { ContentRepository } from './content-repository.ts';
import type { CatalogFilter, CatalogKey } from './content-repository.ts';
import { contentProblems } from './content-rules.ts';
import { ContentWriteRepository } from './content-write-repository.ts';
import type { Content, ContentDraft } from './content.ts';
import { DetailsRepository } from './details-repository.ts';
import { comparedPartsOf } from './entity-resolution/compared-parts.ts';
import { ResolutionRepository } from './entity-resolution/resolution-repository.ts';
import { genreOf } from './genre.ts';
import type { Genre } from './genre.ts';
import { recordChanges } from './history/record-changes.ts';
import { editor } from './history/revision.ts';
import type { Author } from './history/revision.ts';
import type { ContentMetrics } from './metrics.ts';
import { normaliseTitle } from './title.ts';

/** What came of a write that somebody else may have beaten. */
export type Saved = { saved: Content };
export type Invalid = { problems: FieldProblem[] };
export type Conflict = { conflict: Content };

interface ImportInput {
  recordId: string;
  hash: string;
  content: ContentInput;
  availability: readonly OfferInput[];
}

/** Records of a source to write, and how. */
export interface ImportRequest extends ImportMode {
  source: string;
  items: readonly ImportInput[];
}

export interface ContentServiceOptions {
  contents: ContentRepository;
  outbox: Outbox;
  clock: Clock;
  metrics: ContentMetrics;
}

/** How many records one import may have. */
const largestImport = 1000;

const isCatalogKey = (value: unknown): value is CatalogKey =>
  Array.isArray(value) && typeof value[0] === 'string' && isUuid(value[1]);

/** The use cases of the catalogue. */
export class ContentService {
  readonly #contents: ContentRepository;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #metrics: ContentMetrics;
  readonly #importer: ContentImporter;

  constructor({ contents, outbox, clock, metrics }: ContentServiceOptions) {
    this.#contents = contents;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#importer = new ContentImporter(outbox, clock);
  }

  /** A page of the catalogue by title. */
  async catalog(
    args: { first?: number | null; after?: string | null },
    filter: CatalogFilter,
  ): Promise<Connection<Content>> {
    const request = pageRequest(args, isCatalogKey);
    const at = new Date(this.#clock.now());
    const [rows, total] = await Promise.all([
      this.#contents.page(filter, request, at),
      this.#contents.count(filter, at),
    ]);
    return connectionOf(rows, request, total, ({ title, id }): CatalogKey => [normaliseTitle(title), id]);
  }

  /** The genres that some title has, by name. */
  async genres(): Promise<Genre[]> {
    const ids = await this.#contents.genresInUse();
    return ids.map(genreOf).sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  /** Adds a title. */
  create(viewer: Viewer | null, input: ContentInput): Promise<Saved | Invalid> {
    const { userId } = requireScope(viewer, 'content:write');
    const draft = draftOf(input);
    return this.#outbox.commit<Saved | Invalid>(async (tx) => {
      const contents = new ContentRepository(tx);
      const above = await readAbove(contents, [draft]);
      const problems = [
        ...contentProblems(draft),
        ...parentProblems(draft, above.get(draft.parentId ?? '') ?? null),
        ...(await takenIds(tx, draft)),
      ];
      if (problems.length > 0) return { result: { problems }, events: [] };
      const row = rowOf(draft, uuidv7(), above);
      const writes = new ContentWriteRepository(tx);
      await writes.insert([row], new Date(this.#clock.now()));
      await writes.addCredits([{ id: row.id, credits: draft.credits }]);
      await writes.addExternalIds(draft.externalIds.map((id) => ({ ...id, contentId: row.id })));
      await new ResolutionRepository(tx).addKeys([{ contentId: row.id, ...comparedPartsOf(draft) }]);
      return this.#savedIn(tx, row.id, editor('CREATE', userId));
    });
  }

  /** Changes a title if it is still at `version`. Throws NOT_FOUND. */
  update(
    viewer: Viewer | null,
    { id, version, input }: { id: string; version: number; input: ContentChanges },
  ): Promise<Saved | Invalid | Conflict> {
    const { userId } = requireScope(viewer, 'content:write');
    return this.#outbox.commit<Saved | Invalid | Conflict>(async (tx) => {
      const known = await new ContentRepository(tx).get(id);
      if (known.version !== version) return { result: { conflict: known }, events: [] };
      const credits = await new DetailsRepository(tx).creditsOf([id]);
      const draft = applyChanges(known, credits, input);
      const problems = contentProblems(draft);
      if (problems.length > 0) return { result: { problems }, events: [] };
      const [top] = known.topId === null ? [] : await new ContentRepository(tx).byIds([known.topId]);
      const writes = new ContentWriteRepository(tx);
      const row = changedRowOf(draft, top?.title ?? null);
      if (!(await writes.update(id, version, row, new Date(this.#clock.now())))) {
        return { result: { conflict: await new ContentRepository(tx).get(id) }, events: [] };
      }
      if (input.credits !== undefined) {
        await writes.deleteCredits([id]);
        await writes.addCredits([{ id, credits: draft.credits }]);
      }
      await writes.releaseFromSources(id);
      await new ResolutionRepository(tx).addKeys([{ contentId: id, ...comparedPartsOf(draft) }]);
      return this.#savedIn(tx, id, editor('EDIT', userId));
    });
  }

  /** Removes a title and all below it if it is still at `version`. Throws NOT_FOUND. */
  delete(viewer: Viewer | null, id: string, version: number): Promise<{ deleted: string } | Conflict> {
    requireScope(viewer, 'content:write');
    return this.#outbox.commit<{ deleted: string } | Conflict>(async (tx) => {
      const known = await new ContentRepository(tx).get(id);
      const gone = [known, ...(await new ContentRepository(tx).below([id]))];
      if (!(await new ContentWriteRepository(tx).delete(id, version))) {
        return { result: { conflict: await new ContentRepository(tx).get(id) }, events: [] };
      }
      const events = gone.map((content) =>
        domainEvent(this.#clock, 'content.deleted', content.id, {
          contentId: content.id,
          version: content.version + 1,
        }),
      );
      return { result: { deleted: id }, events };
    });
  }

  /** Writes records of a source; an outcome for each, in order. Throws BAD_USER_INPUT for more than 1,000. */
  async import(viewer: Viewer | null, { source, items, ...mode }: ImportRequest): Promise<ImportReport> {
    requireScope(viewer, 'content:write');
    if (items.length > largestImport) {
      throw new BadUserInputError(`An import has at most ${largestImport} records.`, 'items');
    }
    if (!/^[\w.:-]{1,100}$/.test(source)) {
      throw new BadUserInputError('A source is 1 to 100 letters, digits and any of "_.:-".', 'source');
    }
    const report = await this.#importer.import(
      source,
      items.map(({ recordId, hash, content, availability }) => ({
        ...{ recordId, hash },
        draft: draftOf(content),
        offers: availability.map(offerDraftOf),
      })),
      mode,
    );
    if (mode.dryRun !== true) this.#metrics.imported(source, report.outcomes, this.#clock.now());
    return report;
  }

  async #savedIn(tx: Queries, id: string, author: Author) {
    return {
      result: { saved: await new ContentRepository(tx).get(id) },
      events: await recordChanges(tx, this.#clock, [id], author),
    };
  }
}

/** A problem for each id in another catalogue that a title has already. */
async function takenIds(tx: Queries, { externalIds }: ContentDraft): Promise<FieldProblem[]> {
  if (externalIds.length === 0) return [];
  const owners = await new DetailsRepository(tx).ownersOf(externalIds);
  return owners.map(({ scheme, value, contentId }) => ({
    field: 'externalIds',
    message: `The title ${contentId} has ${scheme} ${value} already.`,
  }));
}
